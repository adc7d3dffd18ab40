import { awsFailure, log, output, type Row, text } from './row.ts';

const head = 'Error response from daemon: Head "https://ghcr.io/v2/acme/gym-api/manifests/pr-123"';

/** What goes wrong on a preview's instance and on the way to it. */
export const previewRows: readonly Row[] = [
  {
    id: 'compose-not-packaged',
    matches: [
      output(
        'Last metadata expiration check: 0:00:05 ago\nNo match for argument: docker-compose-plugin\nError: Unable to find a match: docker-compose-plugin',
      ),
      output("docker: 'compose' is not a docker command.\nSee 'docker --help'"),
      output('sh: line 4: docker-compose: command not found'),
    ],
    near: [
      output('No match for argument: postgresql15-server'),
      output('Installed:\n  docker-compose-plugin-2.24.6-1.x86_64'),
    ],
  },
  {
    id: 'docker-missing',
    matches: [
      output('sh: docker: command not found'),
      output(
        '/var/lib/amazon/ssm/i-0abc/document/orchestration/x/_script.sh: line 12: docker: command not found\nfailed to run commands: exit status 127',
      ),
      output('sh: 1: docker: not found'),
      output('Failed to enable unit: Unit docker.service not found.'),
    ],
    near: [
      output('docker: Error response from daemon: No such container: api'),
      output('sh: podman: command not found'),
    ],
  },
  {
    id: 'docker-stopped',
    matches: [
      output('Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?'),
      output('error during connect: dial unix /var/run/docker.sock: connect: no such file or directory'),
    ],
    near: [output('permission denied while trying to connect to the docker API at unix:///var/run/docker.sock')],
  },
  {
    id: 'registry-unauthorized',
    matches: [
      output(`${head}: unauthorized`),
      output(
        `[+] up 1/1\n ✘ Image ghcr.io/acme/gym-api:pr-123 Error Head "https://ghcr.io/v2/…": de...  0.6s\n${head}: denied: denied`,
      ),
      output('Error response from daemon: Get "https://ghcr.io/v2/": denied: denied'),
      output(
        'Error response from daemon: unknown: failed to resolve reference "ghcr.io/acme/gym-api:pr-123": unexpected status from HEAD request to https://ghcr.io/v2/acme/gym-api/manifests/pr-123: 403 Forbidden',
      ),
      output(
        'failed to solve: ghcr.io/acme/gym-api:pr-1: failed to authorize: failed to fetch oauth token: unexpected status: 403 Forbidden',
      ),
      output(
        "Error response from daemon: pull access denied for acme/gym-api, repository does not exist or may require 'docker login': denied: requested access to the resource is denied",
      ),
    ],
    near: [
      log('INFO:     172.31.1.9:51234 - "GET /me HTTP/1.1" 401 Unauthorized', 'preview'),
      log('permission denied: /srv/app/data'),
      text('ci', 'denied: installation not allowed to Write organization package'),
    ],
  },
  {
    id: 'registry-push-refused',
    matches: [
      text(
        'ci',
        'The push refers to repository [ghcr.io/acme/gym-api]\nfecdbc4471ce: Preparing\n31d7a001c31a: Preparing\ndenied: installation not allowed to Write organization package',
      ),
      text('ci', 'ERROR: failed to push ghcr.io/acme/gym-api:pr-123: denied: permission_denied: write_package'),
      text(
        'ci',
        'buildx failed with: ERROR: failed to push ghcr.io/acme/gym-api:pr-1: unexpected status from POST request to https://ghcr.io/v2/acme/gym-api/blobs/uploads/: 403 Forbidden',
      ),
      text('ci', 'denied: installation not allowed to Create organization package'),
    ],
    near: [
      text('ci', '#12 pushing layers 3.1s done'),
      text('ci', "error: failed to push some refs to 'github.com:acme/gym-api.git'"),
      output(`${head}: denied: denied`),
    ],
  },
  {
    id: 'preview-image-missing',
    matches: [
      output(
        'Error response from daemon: manifest for ghcr.io/acme/gym-api:pr-123 not found: manifest unknown: manifest unknown',
        'preview',
      ),
      output(
        'Error response from daemon: failed to resolve reference "ghcr.io/acme/gym-api:pr-123": ghcr.io/acme/gym-api:pr-123: not found',
        'preview',
      ),
      output(' api Error manifest unknown\nError response from daemon: manifest unknown', 'preview'),
    ],
    near: [
      output('Error response from daemon: No such container: app-api-1', 'preview'),
      output('npm error 404 Not Found - GET https://registry.example.org/gym', 'preview'),
      output(`${head}: unauthorized`, 'preview'),
    ],
  },
  {
    id: 'boot-script-failed',
    matches: [
      text(
        'cloud-init',
        "2025-09-18 10:51:19,430 - util.py[WARNING]: Running module scripts-user (<module 'cloudinit.config.cc_scripts_user' from '/usr/lib/python3.9/site-packages/cloudinit/config/cc_scripts_user.py'>) failed",
      ),
      text(
        'cloud-init',
        '2025-09-18 10:51:19,947 - util.py[WARNING]: Failed running /var/lib/cloud/instance/scripts/part-001 [141]\n2025-09-18 10:51:19,956 - cc_scripts_user.py[WARNING]: Failed to run module scripts-user (scripts in /var/lib/cloud/instance/scripts)',
      ),
      text(
        'cloud-init',
        '/var/lib/cloud/instance/scripts/part-001: line 12: usermod: user does not exist\ncloud-init[1620]: Failed to run module scripts-user',
      ),
      text('cloud-init', 'cloud-init[2214]: module scripts-user failed'),
    ],
    near: [
      text(
        'cloud-init',
        "Cloud-init v. 22.2.2 running 'modules:final' at Thu, 18 Sep 2025 10:51:02 +0000. Up 21.4 seconds.",
      ),
      text(
        'cloud-init',
        'handlers.py[DEBUG]: finish: modules-final/config-scripts-user: SUCCESS: config-scripts-user ran successfully',
      ),
    ],
  },
  {
    id: 'database-url-not-encoded',
    matches: [
      log('psycopg2.OperationalError: invalid integer value "ss@172.31.39.125:5432" for connection option "port"'),
      output('invalid integer value "...“ for connection option "port"', 'preview'),
      log('Error: P1013: The provided database string is invalid. invalid port number in database URL.'),
      log("ValueError: invalid literal for int() with base 10: 'pa@172.31.39.125:5432'"),
    ],
    near: [
      log("ValueError: invalid literal for int() with base 10: 'abc'"),
      log('ERROR:  invalid input syntax for type integer: "abc"'),
    ],
  },
  {
    id: 'database-closed-to-preview',
    matches: [
      output('connection to server at "172.31.39.125", port 5432 failed: timeout expired', 'preview'),
      output('connect ETIMEDOUT 172.31.39.125:5432', 'preview'),
      output('DB TCP NG', 'preview'),
      { kind: 'probe', of: 'db-tcp', from: 'preview', outcome: 'timeout', port: 5432 },
      {
        kind: 'database-access',
        client: 'preview',
        port: 5432,
        admitted: { client: false, world: false },
        databaseGroup: 'sg-0db',
        clientGroup: 'sg-0600751c154b62e0c',
      },
    ],
    near: [
      output('DB TCP OK', 'preview'),
      { kind: 'probe', of: 'db-tcp', from: 'preview', outcome: 'refused', port: 5432 },
      { kind: 'database-access', client: 'preview', port: 5432, admitted: { client: true, world: false } },
      output('connect ETIMEDOUT 140.82.112.3:443', 'preview'),
    ],
  },
  {
    id: 'app-not-public',
    matches: [
      output(
        "curl: (28) Failed to connect to 54.199.10.20 port 8000 after 130521 ms: Couldn't connect to server",
        'workstation',
      ),
      output(
        'curl: (7) connect to ec2-54-199-10-20.ap-northeast-1.compute.amazonaws.com port 8000 failed: Connection timed out',
        'workstation',
      ),
      { kind: 'probe', of: 'app', from: 'internet', outcome: 'timeout', port: 8000 },
    ],
    near: [
      output('curl: (7) Failed to connect to 127.0.0.1 port 8000 after 0 ms: Connection refused', 'workstation'),
      output('curl: (7) Failed to connect to api port 8000: Connection refused', 'preview'),
      { kind: 'probe', of: 'app', from: 'preview', outcome: 'refused', port: 8000 },
    ],
  },
  {
    id: 'local-port-taken',
    matches: [
      output('Cannot perform start session: listen tcp 127.0.0.1:8000: bind: address already in use', 'workstation'),
      output(
        'Unable to start session: listen tcp [::1]:18123: bind: Only one usage of each socket address (protocol/network address/port) is normally permitted.',
        'workstation',
      ),
    ],
    near: [
      log(
        "ERROR: [Errno 98] error while attempting to bind on address ('0.0.0.0', 8000): address already in use",
        'preview',
      ),
      output(
        'Cannot perform start session: listen unix /tmp/x_session_manager_plugin_mux.sock: bind: invalid argument',
        'workstation',
      ),
    ],
  },
  {
    id: 'no-instance-capacity',
    matches: [
      awsFailure(
        'InsufficientInstanceCapacity',
        'We currently do not have sufficient t3.small capacity in the Availability Zone you requested (ap-northeast-1a). Our system will be working on provisioning additional capacity.',
      ),
    ],
    near: [
      awsFailure('InsufficientFreeAddressesInSubnet', 'The specified subnet does not have enough free addresses.'),
      awsFailure('RequestLimitExceeded', 'Request limit exceeded.'),
    ],
  },
  {
    id: 'vcpu-limit',
    matches: [
      awsFailure(
        'VcpuLimitExceeded',
        'You have requested more vCPU capacity than your current vCPU limit of 32 allows for the instance bucket that the specified instance type belongs to. Please visit http://aws.amazon.com/contact-us/ec2-request to request an adjustment to this limit.',
      ),
    ],
    near: [awsFailure('VolumeLimitExceeded', 'You have exceeded your maximum gp3 storage limit.')],
  },
  {
    id: 'instance-limit',
    matches: [
      awsFailure(
        'InstanceLimitExceeded',
        'You have requested more instances (3) than your current instance limit of 2 allows for the specified instance type.',
      ),
    ],
    near: [awsFailure('ParameterLimitExceeded', 'You have exceeded the limit.')],
  },
  {
    id: 'ssm-not-online',
    matches: [
      { kind: 'ssm-offline', via: 'ssm', instanceId: 'i-0123456789abcdef0' },
      { kind: 'ssm-offline', via: 'ssm', instanceId: 'i-0123456789abcdef0', hasProfile: true, privateSubnet: false },
      awsFailure('TargetNotConnected', 'i-0123456789abcdef0 is not connected.'),
      awsFailure(
        'InvalidInstanceId',
        'Instances [[i-0123456789abcdef0]] not in a valid state for account 123456789012',
      ),
    ],
    near: [
      awsFailure('InvocationDoesNotExist', 'An error occurred'),
      awsFailure('InvalidInstanceID.NotFound', "The instance ID 'i-0123456789abcdef0' does not exist"),
    ],
  },
  {
    id: 'ssm-profile-missing',
    matches: [{ kind: 'ssm-offline', via: 'ssm', instanceId: 'i-0123456789abcdef0', hasProfile: false }],
    near: [
      { kind: 'ssm-offline', via: 'ssm', hasProfile: true },
      { kind: 'ssm-offline', via: 'ecs-exec', hasProfile: false },
    ],
  },
  {
    id: 'ssm-endpoint-missing',
    matches: [
      { kind: 'ssm-offline', via: 'ssm', hasProfile: true, privateSubnet: true, hasNat: false, endpoints: ['ssm'] },
      { kind: 'ssm-offline', via: 'ecs-exec', privateSubnet: true, hasNat: false, endpoints: [] },
    ],
    near: [
      { kind: 'ssm-offline', via: 'ssm', privateSubnet: true, hasNat: true, endpoints: [] },
      { kind: 'ssm-offline', via: 'ssm', privateSubnet: false, hasNat: false, endpoints: [] },
      {
        kind: 'ssm-offline',
        via: 'ssm',
        privateSubnet: true,
        hasNat: false,
        endpoints: ['ssm', 'ssmmessages', 'ec2messages'],
      },
      { kind: 'ssm-offline', via: 'ssm', privateSubnet: true, hasNat: false },
    ],
  },
  {
    id: 'ssm-agent-too-old',
    matches: [
      output('/var/lib/amazon/ssm/x/_script.sh: line 3: SSM_image: unbound variable', 'preview'),
      output('_script.sh: line 3: SSM_lines: parameter null or not set', 'preview'),
      output('SSM_image is unset: the SSM agent hands no environment parameters over', 'preview'),
    ],
    near: [output('DATABASE_URL: unbound variable', 'preview'), output('SSM agent 3.3.3050.0 is running', 'preview')],
  },
  {
    id: 'disk-full',
    matches: [
      output('failed to register layer: write /usr/lib/libLLVM.so: no space left on device', 'preview'),
      log('OSError: [Errno 28] No space left on device'),
      log('Error: ENOSPC: no space left on device, write'),
    ],
    near: [
      log("Error: ENOSPC: System limit for number of file watchers reached, watch '/app'"),
      log('Your disk quota is nearly used'),
    ],
  },
  {
    id: 'migration-of-other-pull-request',
    matches: [
      output("FAILED: Can't locate revision identified by 'a1b2c3d4e5f6'", 'preview'),
      output("alembic.util.exc.CommandError: Can't locate revision identified by 'a1b2c3d4e5f6'", 'preview'),
      log('ActiveRecord::UnknownMigrationVersionError: \n\nNo migration with version number 20180820101203\n'),
    ],
    near: [
      log('Unknown migration version "7.2"; expected one of "4.2", "5.0", "5.1", "5.2", "6.0" (ArgumentError)'),
      output('INFO  [alembic.runtime.migration] Running upgrade a1b2 -> c3d4, add users'),
      output('alembic.util.exc.CommandError: Target database is not up to date.'),
    ],
  },
  {
    id: 'sso-unassigned',
    matches: [
      output(
        'Attempting to automatically open the SSO authorization page in your default browser.\nNo AWS accounts are available to you.',
        'workstation',
      ),
    ],
    near: [output('There are 2 AWS accounts available to you.', 'workstation')],
  },
];
