import { type Told, texts } from '../told.ts';

export const appRuntimesTold: readonly Told[] = [
  ...texts('service', 'log', {
    'runtime-of-another-version': [
      'Exception in thread "main" java.lang.UnsupportedClassVersionError: com/acme/Main has been compiled by a more recent version of the Java Runtime (class file version 65.0), this version of the Java Runtime only recognizes class file versions up to 61.0',
    ],
  }),
];
