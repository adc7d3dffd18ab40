import { type Told, texts } from '../told.ts';

export const terminalSessionsTold: readonly Told[] = [
  ...texts('workstation', 'command-output', {
    'local-port-taken': [
      'Unable to start listener on port 18123: listen tcp 127.0.0.1:18123: bind: Only one usage of each socket address (protocol/network address/port) is normally permitted.',
    ],
    'app-not-public': [
      'ssh: connect to host 54.1.2.3 port 22: Connection timed out',
      "This site can't be reached\n54.1.2.3 took too long to respond.\nERR_CONNECTION_TIMED_OUT",
    ],
    'tunnel-not-open': ["curl: (7) Failed to connect to 127.0.0.1 port 18123 after 0 ms: Couldn't connect to server"],
    'local-socket-path-too-long': [
      'Cannot perform start session: listen unix /var/folders/kk/T/23_session_manager_plugin_mux.sock: bind: invalid argument',
    ],
    'local-port-reserved': [
      'Unable to start listener on port 18123: listen tcp 127.0.0.1:18123: bind: An attempt was made to access a socket in a way forbidden by its access permissions.',
    ],
    'preview-does-not-listen': ['Connection to destination port failed, check SSM Agent logs.'],
  }),
];
