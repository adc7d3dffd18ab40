import { type Told, texts } from '../told.ts';

export const ecsStartTold: readonly Told[] = [
  ...texts('preview', 'command-output', {
    'container-port-taken': [
      'Error response from daemon: driver failed programming external connectivity on endpoint preview-app-1 (aa): Bind for 127.0.0.1:8000 failed: port is already allocated',
      'Error response from daemon: failed to set up container networking: driver failed programming external connectivity on endpoint preview-app-1 (aa): failed to bind host port 127.0.0.1:8000/tcp: address already in use',
    ],
    'command-not-in-image': [
      'Error response from daemon: failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: exec: "gunicorn": executable file not found in $PATH: unknown',
      'sh: 1: alembic: not found',
      'app-1  | /bin/sh: prisma: not found',
    ],
  }),
  ...texts('service', 'log', {
    'command-not-in-image': [
      'standard_init_linux.go:228: exec user process caused: no such file or directory',
      'CannotStartContainerError: Error response from daemon: failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: exec: "./start.sh": stat ./start.sh: no such file or directory: unknown',
      'exec /app/entrypoint.sh: no such file or directory',
    ],
    'command-not-executable': [
      'OCI runtime create failed: runc create failed: unable to start container process: exec: "/app/entrypoint.sh": permission denied: unknown',
    ],
  }),
  ...texts('service', 'service-event', {
    'container-port-taken': [
      '(service api) was unable to place a task because no container instance met all of its requirements. The closest matching (container-instance 0f) is already using a port required by your task.',
    ],
  }),
  ...texts('service', 'stopped-reason', {
    'log-router-not-up': [
      'CannotStartContainerError: Error response from daemon: failed to initialize logging driver: dial tcp 127.0.0.1:24224: connect: connection refused',
    ],
  }),
];
