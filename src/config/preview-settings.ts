import * as z from 'zod';
import { parseDuration } from './duration.ts';
import {
  distinct,
  durationText,
  httpPath,
  keyArn,
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
    .optional()
    .describe(
      'What the instance is launched from. Left out, the newest ECS-optimized Amazon Linux 2023 of the architecture that `type` has.',
    ),
  volumeGiB: z
    .int()
    .min(8)
    .max(500)
    .default(30)
    .describe('How large the disk is (gp3), in GiB; no launch may ask for more.'),
  volumeKeyArn: keyArn
    .optional()
    .describe(
      "The customer managed KMS key that encrypts the disk. Left out, EC2 decides: the account's own default where it encrypts by default.",
    ),
  associatePublicIp: z
    .boolean()
    .optional()
    .describe('Whether the instance gets a public IPv4 address. Left out, the subnet decides.'),
  profile: z
    .string()
    .regex(/^[\w+=,.@-]{1,128}$/)
    .optional(),
});

const database = z.union(
  [
    z.literal('ephemeral'),
    z.strictObject({
      host: z.string().regex(/^[A-Za-z0-9.-]{1,253}$/),
      port,
      connectCheck: z.string().min(1).max(500).optional(),
    }),
  ],
  { error: "expected 'ephemeral' or { host, port, connectCheck? }" },
);

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

export const previewSettings = z.strictObject({
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
  database: database.optional(),
  environment: z.record(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]{0,127}$/), parameterReference).default({}),
  registry: z.strictObject({ username: parameterReference, token: parameterReference }).optional(),
  tunnel: z.strictObject({
    profile: z.string().regex(/^[A-Za-z0-9_.-]{1,64}$/),
    firstLocalPort: z.int().min(1024).max(60_000).default(18_000),
  }),
  ttl,
  limit: z.int().min(1).max(500),
  parameterKeyArns: distinct(keyArn)
    .max(10)
    .default([])
    .describe(
      "The customer managed KMS keys of the parameters that `environment` and `registry` name. Granted to the role of the preview's instance alone, for these parameters alone.",
    ),
  hourlyUsd: z
    .number()
    .positive()
    .max(100)
    .optional()
    .describe(
      'What one preview costs an hour, in US dollars: instance, disk and public address. Left out, nothing is said of cost. `npm run prices -- REGION` adds it up from the price list of AWS.',
    ),
});
