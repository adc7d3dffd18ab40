import * as z from 'zod';
import { droppedCapabilities } from './capabilities.ts';
import { parseDuration } from './duration.ts';
import { distinct, durationText, keyArn, parameterReference } from './setting-kinds.ts';

const capability = z.enum(droppedCapabilities, {
  error: ({ input }) =>
    `${String(input)} is not given to previews, whose code nobody has reviewed yet: one of ${droppedCapabilities.join(', ')} is`,
});

export const capabilities = distinct(capability).describe(
  'Capabilities of Linux that the containers keep although most apps do without them.',
);

const ms = (text: string) => parseDuration(text) ?? 0;

export const ttl = z
  .strictObject({
    default: durationText.describe('How long a preview lives where nobody says otherwise.'),
    max: durationText.describe('How long it may live at most, with every extension.'),
    warnBefore: durationText.describe('How long before its end its owner is warned.'),
  })
  .check((context) => {
    const { default: usual, max, warnBefore } = context.value;
    if (ms(usual) > ms(max)) {
      context.issues.push({
        code: 'custom',
        input: usual,
        path: ['default'],
        message: `is longer than ttl.max (${max})`,
      });
    }
    if (ms(warnBefore) >= ms(usual)) {
      const message = `must be shorter than ttl.default (${usual})`;
      context.issues.push({ code: 'custom', input: warnBefore, path: ['warnBefore'], message });
    }
  });

export const hourlyUsd = z
  .number()
  .positive()
  .max(100)
  .describe(
    'What one preview costs an hour, in US dollars: instance, disk and public address. Left out, nothing is said of cost. `npm run prices -- REGION` adds it up from the price list of AWS.',
  );

export const parameterKeyArns = distinct(keyArn)
  .max(10)
  .describe(
    "The customer managed KMS keys of the parameters that `environment` and `registry` name. Granted to the role of the repository's instances, for these parameters alone, and with `github` those of `registry` to the role that events act under.",
  );

export const registry = z.strictObject({
  username: parameterReference.describe('The parameter that holds the user name.'),
  token: parameterReference.describe('The parameter that holds a token that may read packages and nothing else.'),
});

export const profile = z
  .string()
  .regex(/^[A-Za-z0-9_.-]{1,64}$/)
  .describe('The AWS CLI profile that stands in the commands that people paste.');

export const firstLocalPort = z.int().min(1024).max(60_000);

export const limit = z.int().min(1).max(500);
