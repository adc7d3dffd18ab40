import { type Told, texts } from '../told.ts';

export const appHostsTold: readonly Told[] = [
  ...texts('preview', 'command-output', {
    'host-refused': [
      '[ActionDispatch::HostAuthorization::DefaultResponseApp] Blocked hosts: 127.0.0.1:8000',
      'Blocked request. This host ("127.0.0.1") is not allowed. To allow this host, add "127.0.0.1" to `server.allowedHosts` in vite.config.js.',
      'Blocked hosts: 127.0.0.1:3000',
      'Blocked request. This host ("10.0.1.2") is not allowed. To allow this host, add "10.0.1.2" to `server.allowedHosts` in vite.config.js.',
      'Invalid Host header',
      'Bad Request - Invalid Hostname',
      'starlette: Invalid host header',
    ],
  }),
  ...texts('service', 'log', {
    'host-refused': [
      '[ActionDispatch::HostAuthorization::DefaultResponseApp] Blocked host: 10.0.12.34',
      'Untrusted Host "10.0.1.23".',
      'Invalid Host header: 10.0.3.9',
      'Untrusted Host "10.0.12.34".',
      'Symfony\\Component\\HttpFoundation\\Exception\\SuspiciousOperationException: Untrusted Host "10.0.12.34".',
      "[WARN] HostFiltering: The host '10.0.12.34' does not match an allowed host.",
    ],
    'host-refused-django': [
      "ERROR django.security.DisallowedHost Invalid HTTP_HOST header: '10.0.1.23'. You may need to add '10.0.1.23' to ALLOWED_HOSTS.",
    ],
  }),
];
