import * as z from 'zod';
import { droppedCapabilities } from './capabilities.ts';
import { databaseSettings, fileBeside, packedFile, variableName } from './database-settings.ts';
import { databaseVariables } from './database-variables.ts';
import { parseDuration } from './duration.ts';
import {
  distinct,
  durationText,
  httpPath,
  parameterReference,
  port,
  regionName,
  securityGroupId,
} from './setting-kinds.ts';

const image = z.string().regex(/^[a-z0-9.-]+(:\d+)?\/[a-z0-9._/-]+:[A-Za-z0-9._-]*\{pr\}[A-Za-z0-9._-]*$/, {
  error: 'expected an image with a tag that contains {pr}',
});

const instance = z.strictObject({
  type: z.string().regex(/^[a-z0-9-]+\.[a-z0-9-]+$/, { error: 'expected an instance type such as t3.small' }),
  subnetId: z.string().regex(/^subnet-[0-9a-z]{3,17}$/, { error: 'expected a subnet id (subnet-…)' }),
  securityGroupIds: distinct(securityGroupId).min(1).max(5),
  image: z
    .union(
      [
        z.strictObject({ amiParameter: z.string().regex(/^\/[A-Za-z0-9_.\-/]{1,400}$/) }),
        z.strictObject({ amiId: z.string().regex(/^ami-[0-9a-z]{3,17}$/) }),
      ],
      { error: 'expected { amiParameter } or { amiId }' },
    )
    .default({ amiParameter: '/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id' }),
  volumeGiB: z.int().min(8).max(500).default(30),
  profile: z
    .string()
    .regex(/^[\w+=,.@-]{1,128}$/)
    .optional(),
});

const capability = z.enum(droppedCapabilities, {
  error: ({ input }) =>
    `${String(input)} is not given to previews, whose code nobody has reviewed yet: one of ${droppedCapabilities.join(', ')} is`,
});

const serviceName = z.string().regex(/^[a-zA-Z0-9][a-zA-Z0-9._-]{0,62}$/, { error: 'expected the name of a service' });

const compose = z.strictObject({
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
});

/** A value that stands in the settings as it is, or the parameter that it is stored in. */
const variableValue = z.union([z.string().max(4096), z.number(), parameterReference], {
  error: "expected a text, a number or parameter('/team/name')",
});

const ms = (text: string) => parseDuration(text) ?? 0;

const ttl = z.strictObject({ default: durationText, max: durationText, warnBefore: durationText }).check((context) => {
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

const startWithin = durationText
  .refine((text) => ms(text) >= 10_000 && ms(text) <= 30 * 60_000, { error: 'expected 10s to 30m' })
  .describe('How long the app may take until its health path answers 2xx, before a deployment counts as failed.');

export const previewSettings = z
  .strictObject({
    repository: z.string().regex(/^[A-Za-z0-9_.-]{1,100}\/[A-Za-z0-9_.-]{1,100}$/, { error: 'expected owner/name' }),
    image,
    region: regionName,
    instance,
    app: z.strictObject({
      port,
      healthPath: httpPath,
      openPath: httpPath.default('/'),
      migrate: z.string().min(1).max(500).optional(),
      startWithin: startWithin.default('3m'),
    }),
    database: databaseSettings
      .optional()
      .describe('The database that all previews share, or the engine of one that each preview gets for itself.'),
    environment: z
      .record(variableName, variableValue)
      .default({})
      .describe("The app's variables: plain values, or parameters of Parameter Store for what is secret."),
    compose: compose
      .optional()
      .describe(
        "The team's own compose file, where the app does not run alone. Left out: the app, and its own database.",
      ),
    capabilities: distinct(capability)
      .default([])
      .describe('Capabilities of Linux that the containers keep although most apps do without them.'),
    registry: z.strictObject({ username: parameterReference, token: parameterReference }).optional(),
    tunnel: z.strictObject({
      profile: z.string().regex(/^[A-Za-z0-9_.-]{1,64}$/),
      firstLocalPort: z.int().min(1024).max(60_000).default(18_000),
    }),
    ttl,
    limit: z.int().min(1).max(500),
    hourlyUsd: z.number().positive().max(100),
  })
  .check((context) => {
    const { database, environment } = context.value;
    const given = database && 'engine' in database ? databaseVariables(database) : [];
    for (const name of Object.keys(environment)) {
      const message = given.includes(name)
        ? 'is given by database already: leave it out here or there'
        : name.startsWith('SLIPWAY_') && 'begins with SLIPWAY_, which is taken: give it another name';
      if (message) context.issues.push({ code: 'custom', input: name, path: ['environment', name], message });
    }
  });
