import { awsFailure, log, output, type Row, stopped, text } from './row.ts';

const service = {
  kind: 'database-access',
  client: 'service',
  port: 5432,
  databaseGroup: 'sg-052aaf25ecb8c2e86',
  clientGroup: 'sg-023a5d27e13e2a967',
} as const;
const exited = (exitCode: number | undefined, reason?: string) =>
  ({
    kind: 'stopped-task',
    stopCode: 'EssentialContainerExited',
    stoppedReason: 'Essential container in task exited',
    containers: [{ name: 'api', essential: true, exitCode, reason }],
  }) as const;

/** What goes wrong in an environment: its service, its load balancer, its database, its permissions. */
export const environmentRows: readonly Row[] = [
  {
    id: 'ecs-exec-disabled',
    matches: [
      awsFailure(
        'InvalidParameterException',
        'The execute command failed because execute command was not enabled when the task was run or the execute command agent isn’t running. Wait and try again or run a new task with execute command enabled and try again.',
      ),
      output("execute command was not enabled when the task was run or the execute command agent isn't running"),
    ],
    near: [
      awsFailure('InvalidParameterException', 'Interactive is the only mode supported currently.'),
      log('command was not enabled'),
    ],
  },
  {
    id: 'task-role-missing',
    matches: [
      awsFailure(
        'InvalidParameterException',
        "The service couldn't be updated because a valid taskRoleArn is not being used. Specify a valid task role in your task definition and try again.",
      ),
    ],
    near: [
      awsFailure(
        'ClientException',
        'Fargate requires task definition to have execution role ARN to support ECR images.',
      ),
    ],
  },
  {
    id: 'exec-session-ends',
    matches: [
      output(
        'Starting session with SessionId: ecs-execute-command-0f2\n\n\nCannot perform start session: EOF',
        'workstation',
      ),
    ],
    near: [
      log('EOFError: EOF when reading a line'),
      output('failed to copy: httpReadSeeker: failed open: unexpected EOF'),
      output("cat <<'EOF' > /tmp/batch.sh"),
    ],
  },
  {
    id: 'log-group-missing',
    matches: [
      stopped(
        'ResourceInitializationError: failed to create Cloudwatch log stream: \nResourceNotFoundException: The specified log group does not exist.',
      ),
      stopped(
        'ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: failed to create Cloudwatch log stream: ResourceNotFoundException: The specified log group does not exist. : exit status 1',
      ),
    ],
    near: [
      stopped(
        'ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: failed to create Cloudwatch log stream: RequestError: send request failed caused by: Post "https://logs.ap-northeast-1.amazonaws.com/": dial tcp: i/o timeout',
      ),
      awsFailure('ResourceNotFoundException', 'The specified log group does not exist.'),
    ],
  },
  {
    id: 'python-module-missing',
    matches: [
      log(
        'Traceback (most recent call last):\n  File "/app/main.py", line 3, in <module>\n    import psycopg2\nModuleNotFoundError: No module named \'psycopg2\'',
      ),
      output("ModuleNotFoundError: No module named 'google.cloud'", 'preview'),
    ],
    near: [log("ImportError: cannot import name 'Query' from 'fastapi'"), log('No module named in the report')],
  },
  {
    id: 'node-module-missing',
    matches: [
      log(
        "node:internal/modules/cjs/loader:1228\n  throw err;\n\nError: Cannot find module '@apollo/server'\nRequire stack:\n- /app/dist/index.js",
      ),
      log("Error [ERR_MODULE_NOT_FOUND]: Cannot find package 'express' imported from /app/dist/index.js"),
    ],
    near: [log('Error: Cannot find user 12'), log('Module build failed (from ./node_modules/x)')],
  },
  {
    id: 'database-host-unset',
    matches: [
      log(
        'psycopg2.OperationalError: connection to server on socket "/var/run/postgresql/.s.PGSQL.5432" failed: No such file or directory\n\tIs the server running locally and accepting connections on that socket?',
      ),
      log(
        'could not connect to server: No such file or directory\n\tIs the server running locally and accepting\n\tconnections on Unix domain socket "/var/run/postgresql/.s.PGSQL.5432"?'.replace(
          'accepting\n\t',
          'accepting ',
        ),
      ),
      log(
        "Mysql2::Error::ConnectionError: Can't connect to local MySQL server through socket '/var/run/mysqld/mysqld.sock' (2)",
      ),
    ],
    near: [
      log('connection to server at "10.0.1.5", port 5432 failed: Connection refused'),
      log('listening on Unix socket "/var/run/postgresql/.s.PGSQL.5432"'),
    ],
  },
  {
    id: 'target-response-code-mismatch',
    matches: [
      {
        kind: 'target',
        state: 'unhealthy',
        reason: 'Target.ResponseCodeMismatch',
        description: 'Health checks failed with these codes: [404]',
      },
      {
        kind: 'target',
        state: 'unhealthy',
        reason: 'Target.ResponseCodeMismatch',
        description: 'Health checks failed with these codes: [301, 500]',
      },
    ],
    near: [
      { kind: 'target', state: 'unhealthy', reason: 'Target.Timeout', description: 'Request timed out' },
      { kind: 'target', state: 'healthy' },
    ],
  },
  {
    id: 'target-timeout',
    matches: [{ kind: 'target', state: 'unhealthy', reason: 'Target.Timeout', description: 'Request timed out' }],
    near: [
      { kind: 'target', state: 'healthy' },
      { kind: 'target', state: 'unhealthy', reason: 'Target.FailedHealthChecks' },
    ],
  },
  {
    id: 'target-failed-health-checks',
    matches: [
      { kind: 'target', state: 'unhealthy', reason: 'Target.FailedHealthChecks', description: 'Health checks failed' },
    ],
    near: [{ kind: 'target', state: 'initial', reason: 'Elb.InitialHealthChecking' }],
  },
  {
    id: 'target-deregistration-in-progress',
    matches: [
      {
        kind: 'target',
        state: 'draining',
        reason: 'Target.DeregistrationInProgress',
        description: 'Target deregistration is in progress',
      },
    ],
    near: [{ kind: 'target', state: 'healthy' }],
  },
  {
    id: 'target-unexplained',
    matches: [
      { kind: 'target', state: 'unhealthy', reason: 'Target.SolarFlare', description: 'New in 2031' },
      { kind: 'target', state: 'quarantined' },
    ],
    near: [
      { kind: 'target', state: 'healthy' },
      { kind: 'target', state: 'unused', reason: 'Target.NotInUse' },
    ],
  },
  {
    id: 'database-closed',
    matches: [
      { ...service, admitted: { client: false, world: false } },
      { ...service, port: 3306, admitted: { client: false, world: false } },
    ],
    near: [{ ...service, admitted: { client: true, world: false } }],
  },
  {
    id: 'database-open-to-world',
    matches: [
      { ...service, admitted: { client: true, world: true }, worldRange: '0.0.0.0/0' },
      { ...service, admitted: { client: true, world: true }, worldRange: '::/0' },
    ],
    near: [{ ...service, admitted: { client: true, world: false } }],
  },
  {
    id: 'database-group-of-other-vpc',
    matches: [
      awsFailure(
        'InvalidParameterCombination',
        'The DB instance and EC2 security group are in different VPCs. The DB instance is in vpc-0a0fbbcca3060b009 and the EC2 security group is in vpc-03e317d71474c989d',
      ),
      awsFailure(
        'InvalidParameterCombination',
        'Database is in vpc-cae1fba8, but Ec2 Security Group sg-5796392c is in vpc-7c04291b',
      ),
    ],
    near: [awsFailure('InvalidParameterCombination', 'Cannot find version 15.99 for aurora-postgresql')],
  },
  {
    id: 'task-image-missing',
    matches: [
      stopped(
        'CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref 067717894185.dkr.ecr.ap-northeast-1.amazonaws.com/api:nope: 067717894185.dkr.ecr.ap-northeast-1.amazonaws.com/api:nope: not found',
      ),
      stopped(
        'CannotPullContainerError: Error response from daemon: manifest for 067717894185.dkr.ecr.ap-northeast-1.amazonaws.com/api:v9 not found: manifest unknown: Requested image not found',
      ),
    ],
    near: [
      stopped('Scaling activity initiated by (deployment ecs-svc/1)', 'ServiceSchedulerInitiated'),
      output('manifest unknown', 'preview'),
    ],
  },
  {
    id: 'task-image-denied',
    matches: [
      stopped(
        "CannotPullContainerError: Error response from daemon: pull access denied for 123456789012.dkr.ecr.us-east-1.amazonaws.com/my-service, repository does not exist or may require 'docker login'",
      ),
      stopped(
        'CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to resolve reference 067717894185.dkr.ecr.ap-northeast-1.amazonaws.com/api:1: User: arn:aws:sts::067717894185:assumed-role/ecsTaskExecutionRole/8f is not authorized to perform: ecr:BatchGetImage',
      ),
    ],
    near: [stopped('CannotPullContainerError: dial tcp 52.217.233.242:443: i/o timeout')],
  },
  {
    id: 'task-image-unreachable',
    matches: [
      stopped(
        'CannotPullContainerError: inspect image has been retried 5 time(s): failed to resolve reference "067717894185.dkr.ecr.ap-northeast-1.amazonaws.com/api:1": dial tcp 52.217.233.242:443: i/o timeout',
      ),
      stopped(
        'CannotPullContainerError: Error response from daemon: Get "https://registry-1.docker.io/v2/": net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting headers)',
      ),
    ],
    near: [
      log('requests.exceptions.ReadTimeout: read timeout=10'),
      stopped('CannotPullContainerError: ref pull has been retried 1 time(s): toomanyrequests: Rate exceeded'),
    ],
  },
  {
    id: 'registry-rate-limited',
    matches: [
      stopped(
        'CannotPullContainerError: inspect image has been retried 5 time(s): httpReadSeeker: failed open: unexpected status code https://registry-1.docker.io/v2/library/nginx/manifests/sha256:00: 429 Too Many Requests - Server message: toomanyrequests: You have reached your pull rate limit.',
      ),
      output('Error response from daemon: toomanyrequests: Rate exceeded', 'preview'),
    ],
    near: [log('HTTP/1.1" 429 Too Many Requests'), awsFailure('ThrottlingException', 'Rate exceeded')],
  },
  {
    id: 'out-of-memory',
    matches: [
      stopped('OutOfMemoryError: Container killed due to memory usage', 'EssentialContainerExited'),
      exited(137, 'OutOfMemoryError: Container killed due to memory usage'),
    ],
    near: [
      exited(137),
      { ...exited(137), stopCode: 'UserInitiated', stoppedReason: 'Task stopped by user' },
      {
        ...exited(1),
        containers: [
          { name: 'api', essential: true, exitCode: 1 },
          { name: 'proxy', essential: true, exitCode: 137 },
        ],
      },
      log('java.lang.OutOfMemoryError: Java heap space'),
    ],
  },
  {
    id: 'container-killed',
    matches: [exited(137)],
    near: [
      { ...exited(137), stopCode: 'SpotInterruption', stoppedReason: 'Your Spot Task was interrupted.' },
      exited(137, 'OutOfMemoryError: Container killed due to memory usage'),
      exited(143),
    ],
  },
  {
    id: 'essential-container-exited',
    matches: [exited(1), exited(139), exited(143), exited(0), exited(42), exited(undefined)],
    near: [
      stopped('Scaling activity initiated by (deployment ecs-svc/9)', 'ServiceSchedulerInitiated'),
      stopped('Task stopped by user', 'UserInitiated'),
    ],
  },
  {
    id: 'secret-scheduled-for-deletion',
    matches: [
      text(
        'ci',
        "Error: creating Secrets Manager Secret (rails-app-db-password): InvalidRequestException: You can't create this secret because a secret with this name is already scheduled for deletion.",
      ),
      awsFailure(
        'InvalidRequestException',
        "You can't create this secret because a secret with this name is already scheduled for deletion.",
      ),
    ],
    near: [
      awsFailure(
        'ResourceExistsException',
        'The operation failed because the secret rails-app-db-password already exists.',
      ),
    ],
  },
  {
    id: 'rails-master-key',
    matches: [
      log(
        "ActiveSupport::MessageEncryptor::InvalidMessage: ActiveSupport::MessageEncryptor::InvalidMessage\n/bundle/gems/activesupport-7.2.1/lib/active_support/message_encryptor.rb:206:in `rescue in _decrypt'",
      ),
      log(
        "Missing encryption key to decrypt file with. Ask your team for your master key and write it to /rails/config/master.key or put it in the ENV['RAILS_MASTER_KEY'].",
      ),
      log("Couldn't decrypt config/credentials.yml.enc. Perhaps you passed the wrong key?"),
    ],
    near: [log('ActiveSupport::MessageVerifier::InvalidSignature'), log('ActionController::InvalidAuthenticityToken')],
  },
  {
    id: 'database-timeout',
    matches: [
      output(
        'psql: error: connection to server at "prod-aurora.cluster-x.ap-northeast-1.rds.amazonaws.com" (10.0.11.8), port 5432 failed: Connection timed out\n\tIs the server running on that host and accepting TCP/IP connections?',
        'task',
      ),
      log("Mysql2::Error::ConnectionError: Can't connect to server on 'db.example.com' (110)", 'service'),
      log("Error: P1001: Can't reach database server at `db.example.com:5432`", 'service'),
    ],
    near: [
      log('Error: connect ETIMEDOUT 140.82.112.3:443', 'service'),
      log('canceling statement due to statement timeout', 'service'),
    ],
  },
  {
    id: 'database-refused',
    matches: [
      output('psql: error: connection to server at "10.0.11.8", port 5432 failed: Connection refused', 'task'),
      log('Error: connect ECONNREFUSED 10.0.1.5:3306'),
    ],
    near: [log('connect ECONNREFUSED 127.0.0.1:6379')],
  },
  {
    id: 'database-credentials',
    matches: [
      output(
        'psql: error: connection to server at "x", port 5432 failed: FATAL:  password authentication failed for user "masteruser"',
        'task',
      ),
      log("Mysql2::Error::ConnectionError: Access denied for user 'myapp'@'10.0.10.4' (using password: YES)"),
    ],
    near: [awsFailure('AccessDenied', 'Access Denied'), log('Authentication failed for user 12 from 1.2.3.4')],
  },
  {
    id: 'database-name-wrong',
    matches: [output('FATAL:  database "gym" does not exist', 'task'), log("Unknown database 'myapp_production'")],
    near: [log('relation "users" does not exist')],
  },
  {
    id: 'database-host-unknown',
    matches: [
      output('psql: error: could not translate host name "prod-aurora" to address: Name or service not known', 'task'),
    ],
    near: [log('getaddrinfo ENOTFOUND api.stripe.com')],
  },
  {
    id: 'database-stopped',
    matches: [{ kind: 'database', identifier: 'prod-aurora', state: 'stopped', cluster: true }],
    near: [{ kind: 'database', identifier: 'prod-aurora', state: 'available', cluster: true }],
  },
  {
    id: 'database-not-available',
    matches: [
      { kind: 'database', identifier: 'prod-aurora', state: 'failing-over', cluster: true },
      log('FATAL:  the database system is starting up'),
    ],
    near: [
      { kind: 'database', identifier: 'prod-aurora', state: 'backing-up', cluster: true },
      log('the database system is ready to accept connections'),
    ],
  },
  {
    id: 'access-denied',
    matches: [
      awsFailure(
        'UnauthorizedOperation',
        'You are not authorized to perform this operation. User: arn:aws:sts::123456789012:assumed-role/github-oidc-pr-staging/gha is not authorized to perform: ec2:DescribeRouteTables because no identity-based policy allows the ec2:DescribeRouteTables action',
      ),
      awsFailure(
        'UnauthorizedOperation',
        `You are not authorized to perform this operation. Encoded authorization failure message: ${'Ab3_-'.repeat(60)}`,
      ),
      awsFailure(
        'AccessDeniedException',
        'User: arn:aws:sts::123456789012:assumed-role/slipway-dev-viewer/slack-U0VIEW-1 is not authorized to perform: ssm:SendCommand on resource: arn:aws:ec2:ap-northeast-1:123456789012:instance/i-0 because no session policy allows the ssm:SendCommand action',
      ),
    ],
    near: [
      awsFailure('DryRunOperation', 'Request would have succeeded, but DryRun flag is set.'),
      log("Access denied for user 'x'@'y' (using password: NO)"),
      awsFailure('ThrottlingException', 'Rate exceeded'),
    ],
  },
  {
    id: 'no-task-capacity',
    matches: [
      text(
        'service-event',
        '(service api) was unable to place a task. Reason: Capacity is unavailable at this time. Please try again later or in a different availability zone.',
      ),
    ],
    near: [text('service-event', '(service api) has reached a steady state.')],
  },
  {
    id: 'no-room-on-instances',
    matches: [
      text(
        'service-event',
        "service my-service was unable to place a task because no container instance met all of its requirements. The closest matching container instance doesn't have enough CPU units available.",
      ),
    ],
    near: [text('service-event', '(service api) has reached a steady state.')],
  },
  {
    id: 'deployment-failed-start',
    matches: [
      {
        kind: 'deployment',
        rolloutState: 'FAILED',
        reason: 'ECS deployment circuit breaker: tasks failed to start.',
        failedTasks: 3,
      },
      text('service-event', '(service api) (deployment ecs-svc/0123456789) deployment failed: tasks failed to start.'),
    ],
    near: [
      {
        kind: 'deployment',
        rolloutState: 'IN_PROGRESS',
        reason: 'ECS deployment ecs-svc/0123456789 in progress.',
        failedTasks: 2,
      },
      { kind: 'deployment', rolloutState: 'COMPLETED', reason: 'ECS deployment ecs-svc/0123456789 completed.' },
    ],
  },
  {
    id: 'deployment-failed-load-balancer',
    matches: [
      {
        kind: 'deployment',
        rolloutState: 'FAILED',
        reason: 'ECS deployment circuit breaker: task failed ELB health checks.',
      },
    ],
    near: [
      { kind: 'deployment', rolloutState: 'FAILED', reason: 'ECS deployment circuit breaker: tasks failed to start.' },
    ],
  },
  {
    id: 'deployment-failed',
    matches: [
      { kind: 'deployment', rolloutState: 'FAILED' },
      text(
        'ci',
        'Resource handler returned message: "Error occurred during operation \'ECS Deployment Circuit Breaker was triggered\'."',
      ),
    ],
    near: [{ kind: 'deployment', rolloutState: 'COMPLETED' }],
  },
  {
    id: 'task-failed-load-balancer-checks',
    matches: [
      stopped(
        'Task failed ELB health checks in (target-group arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:targetgroup/api/09902b0116e2f1dd)',
        'ServiceSchedulerInitiated',
      ),
    ],
    near: [log('Task failed, retrying')],
  },
];
