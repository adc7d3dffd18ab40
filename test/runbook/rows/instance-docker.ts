import { type Told, texts } from '../told.ts';

export const instanceDockerTold: readonly Told[] = [
  ...texts('preview', 'command-output', {
    'compose-download-failed': [
      'cloud-init: scripts-user failed: curl: (22) The requested URL returned error: 504 curl: (22) The requested URL returned error: 504 /var/lib/cloud/instance/scripts/part-001: line 75: curl -fsSL --retry 5 --retry-all-errors --connect-timeout 10 --max-time 300 --output "$plugins/.docker-compose" "https://github.com/docker/compose/releases/download/v2.40.3/docker-compose-linux-$machine"',
      'cloud-init: scripts-user failed: curl: (28) Failed to connect to github.com port 443 after 10001 ms: Timeout was reached /var/lib/cloud/instance/scripts/part-001: line 75: curl -fsSL --retry 5 --retry-all-errors --connect-timeout 10 --max-time 300 --output "$plugins/.docker-compose" "https://github.com/docker/compose/releases/download/v2.40.3/docker-compose-linux-$machine"',
    ],
    'compose-not-packaged': [
      "unknown shorthand flag: 'f' in -f\nSee 'docker --help'.",
      "unknown flag: --file\nSee 'docker --help'.",
      'E: Unable to locate package docker-compose-plugin',
      'fork/exec /usr/local/lib/docker/cli-plugins/docker-compose: exec format error',
    ],
    'docker-stopped': [
      'failed to connect to the docker API at unix:///var/run/docker.sock; check if the path is correct and if the daemon is running: dial unix /var/run/docker.sock: connect: no such file or directory',
      'ERROR: Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?',
    ],
    'docker-missing': ["/usr/bin/env: 'docker': No such file or directory"],
    'docker-network-broken': [
      'Error response from daemon: could not find an available, non-overlapping IPv4 address pool among the defaults to assign to the network',
    ],
  }),
  ...texts('instance', 'command-output', {
    'docker-socket-not-permitted': [
      'permission denied while trying to connect to the docker API at unix:///var/run/docker.sock',
      'Got permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock: Get "http://%2Fvar%2Frun%2Fdocker.sock/v1.24/containers/json": dial unix /var/run/docker.sock: connect: permission denied',
    ],
  }),
  ...texts('workstation', 'command-output', {
    'docker-stopped': [
      'Cannot connect to the Docker daemon at unix:///Users/x/.docker/run/docker.sock. Is the docker daemon running?',
    ],
  }),
];
