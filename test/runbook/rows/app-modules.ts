import { type Told, texts } from '../told.ts';

export const appModulesTold: readonly Told[] = [
  ...texts('service', 'log', {
    'build-output-missing': ["Error: Cannot find module './dist/index.js'"],
    'node-module-missing': ["Error: Cannot find module 'express'\nRequire stack:"],
    'app-module-missing': [
      'ERROR:    Error loading ASGI app. Attribute "app" not found in module "main".',
      "Failed to find attribute 'application' in 'config.wsgi'.",
    ],
    'ruby-gem-missing': [
      "/usr/local/bundle/gems/zeitwerk-2.6/lib/zeitwerk/kernel.rb:34:in `require': cannot load such file -- pg (LoadError)",
      'Could not find rake-13.0.6 in locally installed gems (Bundler::GemNotFound)',
    ],
    'library-missing': [
      'ImportError: libpq.so.5: cannot open shared object file: No such file or directory',
      "/app/server: /lib/x86_64-linux-gnu/libc.so.6: version `GLIBC_2.34' not found (required by /app/server)",
    ],
  }),
];
