import { type Told, texts } from '../told.ts';

export const appOriginsTold: readonly Told[] = [
  ...texts('workstation', 'command-output', {
    'origin-refused': [
      "HTTP Origin header (http://localhost:18123) didn't match request.base_url (http://localhost)",
      "Access to fetch at 'http://localhost:18123/api' from origin 'http://localhost:3000' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.",
    ],
    'login-redirect-not-registered': ['Error 400: redirect_uri_mismatch'],
  }),
  ...texts('preview', 'command-output', {
    'origin-refused': [
      'Forbidden (Origin checking failed - http://localhost:18123 does not match any trusted origins.): /login/',
    ],
  }),
];
