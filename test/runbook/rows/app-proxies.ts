import { type Told, texts } from '../told.ts';

export const appProxiesTold: readonly Told[] = [
  ...texts('service', 'log', {
    'proxy-upstream-unknown': [
      'nginx: [emerg] host not found in upstream "app:3000" in /etc/nginx/conf.d/default.conf:3',
      '2026/01/15 09:00:00 [emerg] 1#1: host not found in upstream "api" in /etc/nginx/nginx.conf:24',
    ],
    'proxy-upstream-refused': [
      '2026/01/15 09:00:00 [error] 29#29: *1 connect() failed (111: Connection refused) while connecting to upstream, client: 10.0.1.2, server: , request: "GET / HTTP/1.1", upstream: "http://127.0.0.1:3000/"',
      '2026/01/15 09:00:00 [error] 29#29: *1 connect() failed (111: Unknown error) while connecting to upstream, client: 10.0.1.2',
    ],
  }),
];
