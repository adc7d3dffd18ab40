import { type Told, texts } from '../told.ts';

export const appHostsTold: readonly Told[] = [
  ...texts('preview', 'command-output', {
    'host-refused': [
      '[ActionDispatch::HostAuthorization::DefaultResponseApp] Blocked hosts: 127.0.0.1:8000',
      'Blocked request. This host ("127.0.0.1") is not allowed. To allow this host, add "127.0.0.1" to `server.allowedHosts` in vite.config.js.',
    ],
  }),
  ...texts('service', 'log', {
    'host-refused': [
      '[ActionDispatch::HostAuthorization::DefaultResponseApp] Blocked host: 10.0.12.34',
      'Untrusted Host "10.0.1.23".',
    ],
    'host-refused-django': [
      "ERROR django.security.DisallowedHost Invalid HTTP_HOST header: '10.0.1.23'. You may need to add '10.0.1.23' to ALLOWED_HOSTS.",
    ],
  }),
];
