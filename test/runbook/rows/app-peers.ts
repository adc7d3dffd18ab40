import { type Told, texts } from '../told.ts';

export const appPeersTold: readonly Told[] = [
  ...texts('service', 'log', {
    'peer-refused': [
      'MongoNetworkError: connect ECONNREFUSED 10.0.1.9:27017',
      'dial tcp 10.0.1.9:5672: connect: connection refused',
      "requests.exceptions.ConnectionError: HTTPConnectionPool(host='search', port=9200): Max retries exceeded with url: / (Caused by NewConnectionError('<urllib3.connection.HTTPConnection object at 0x7f>: Failed to establish a new connection: [Errno 111] Connection refused'))",
    ],
    'open-files-used-up': [
      "Error: EMFILE: too many open files, open '/app/x'",
      'OSError: [Errno 24] Too many open files',
      '2026/01/15 09:00:00 [crit] 29#29: accept4() failed (24: Too many open files)',
    ],
    'variable-missing': [
      "Failed to configure a DataSource: 'url' attribute is not specified and no embedded datasource could be configured.",
      'ImproperlyConfigured: Requested setting DATABASES, but settings are not configured. You must either define the environment variable DJANGO_SETTINGS_MODULE or call settings.configure()',
      'Error: Invalid value undefined for datasource "db" provided to PrismaClient constructor.',
    ],
    'runtime-of-another-version': ['Error: error:0308010C:digital envelope routines::unsupported'],
    'build-output-missing': [
      "Error: ENOENT: no such file or directory, open '/app/.next/BUILD_ID'",
      'no main manifest attribute, in /app.jar',
      'The asset "application.css" is not present in the asset pipeline.',
    ],
    'path-not-writable': [
      'Bootsnap cache: Permission denied @ rb_sysopen - /app/tmp/cache/bootsnap',
      'The stream or file "/var/www/storage/logs/laravel.log" could not be opened in append mode: Failed to open stream: Permission denied',
    ],
  }),
];
