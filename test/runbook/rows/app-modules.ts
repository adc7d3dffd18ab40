import { type Told, texts } from '../told.ts';

export const appModulesTold: readonly Told[] = [
  ...texts('service', 'log', {
    'build-output-missing': [
      "Error: Cannot find module './dist/index.js'",
      'Error: Unable to access jarfile app.jar',
      "PHP Fatal error:  Uncaught Error: Failed opening required '/app/vendor/autoload.php' (include_path='.:/usr/share/php')",
    ],
    'node-module-missing': [
      "Error: Cannot find module 'express'\nRequire stack:",
      "Error [ERR_MODULE_NOT_FOUND]: Cannot find package 'express' imported from /app/dist/index.js",
      "Error: Cannot find module 'express'\nRequire stack:\n- /app/dist/index.js",
    ],
    'app-module-missing': [
      'ERROR:    Error loading ASGI app. Attribute "app" not found in module "main".',
      "Failed to find attribute 'application' in 'config.wsgi'.",
      'Exception in thread "main" java.lang.ClassNotFoundException: com.acme.Main',
      'Error: Could not find or load main class com.acme.Main',
    ],
    'ruby-gem-missing': [
      'bundler: command not found: puma',
      "/usr/local/bundle/gems/zeitwerk-2.6/lib/zeitwerk/kernel.rb:34:in `require': cannot load such file -- pg (LoadError)",
      'Could not find rake-13.0.6 in locally installed gems (Bundler::GemNotFound)',
    ],
    'library-missing': [
      'ImportError: libpq.so.5: cannot open shared object file: No such file or directory',
      "/app/server: /lib/x86_64-linux-gnu/libc.so.6: version `GLIBC_2.34' not found (required by /app/server)",
      'PDOException: could not find driver',
      'could not find driver (Connection: pgsql, SQL: select 1)',
      'error while loading shared libraries: libssl.so.1.1: cannot open shared object file: No such file or directory',
      "/lib/x86_64-linux-gnu/libc.so.6: version `GLIBC_2.34' not found (required by /app/server)",
    ],
    'python-module-missing': [
      'ImportError: No module named gunicorn',
      "ModuleNotFoundError: No module named 'psycopg2'",
    ],
  }),
];
