import { states, type Told, texts } from '../told.ts';

export const appProbesTold: readonly Told[] = [
  ...texts('preview', 'command-output', {
    'app-answers-badly': [
      'the app did not answer http://127.0.0.1:8000/healthz within 180 seconds: curl: (22) The requested URL returned error: 500',
      'curl: (22) The requested URL returned error: 400',
    ],
    'app-not-listening': [
      'the app did not answer http://127.0.0.1:8000/healthz within 180 seconds: curl: (7) Failed to connect to 127.0.0.1 port 8000 after 0 ms: Connection refused',
    ],
    'app-hangs': [
      'the app did not answer http://127.0.0.1:8000/healthz within 180 seconds: curl: (28) Operation timed out after 5001 milliseconds with 0 bytes received',
    ],
    'app-listens-on-loopback': ['curl: (52) Empty reply from server'],
    'app-redirects-forever': [
      'the app did not answer http://127.0.0.1:8000/healthz within 180 seconds: curl: (47) Maximum (50) redirects followed',
    ],
    'app-speaks-no-http': ['curl: (1) Received HTTP/0.9 when not allowed'],
  }),
  ...states({
    'app-answers-badly': [
      {
        kind: 'probe',
        of: 'app',
        from: 'preview',
        outcome: 'failed',
        status: 302,
        location: 'https://127.0.0.1/login',
      },
    ],
    'app-bound-to-loopback': [
      { kind: 'probe', of: 'app', from: 'preview', outcome: 'failed', curl: 52, port: 8000, listens: 'loopback' },
    ],
    'app-on-another-port': [
      {
        kind: 'probe',
        of: 'app',
        from: 'preview',
        outcome: 'refused',
        curl: 7,
        port: 8000,
        listens: 'elsewhere',
        otherPort: 3000,
      },
    ],
    'app-closes-connection': [
      { kind: 'probe', of: 'app', from: 'preview', outcome: 'failed', curl: 56, port: 8000, listens: 'open' },
    ],
    'app-listens-on-loopback': [{ kind: 'probe', of: 'app', from: 'preview', outcome: 'failed', curl: 52, port: 8000 }],
    'app-hangs': [{ kind: 'probe', of: 'app', from: 'preview', outcome: 'timeout', curl: 28, port: 8000 }],
    'app-not-listening': [{ kind: 'probe', of: 'app', from: 'preview', outcome: 'refused', curl: 7, port: 8000 }],
  }),
];
