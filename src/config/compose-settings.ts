import * as z from 'zod';
import { fileBeside, packedFile, packedImages } from './database-settings.ts';
import { distinct } from './setting-kinds.ts';

const serviceName = z.string().regex(/^[a-zA-Z0-9][a-zA-Z0-9._-]{0,62}$/, { error: 'expected the name of a service' });

/** A team's own compose file, as the settings name it. */
export const compose = z.strictObject({
  file: fileBeside.describe("The team's own compose file, beside the settings."),
  app: serviceName.describe("The service that is the app: it runs the pull request's image and answers on app.port."),
  wait: distinct(serviceName)
    .max(20)
    .default([])
    .describe('Further services that a deployment waits for; they get the environment of the settings too.'),
  values: distinct(serviceName)
    .max(20)
    .default([])
    .describe(
      'Services that get the environment of the settings without being waited for, such as a one-shot migrate.',
    ),
  packed: packedFile,
  images: packedImages,
});
