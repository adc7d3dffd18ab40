import * as z from 'zod';
import { droppedCapabilities } from './capabilities.ts';
import { databaseSettings, fileBeside, packedFile, packedImages, variableName } from './database-settings.ts';
import { databaseVariables } from './database-variables.ts';
import { parseDuration } from './duration.ts';
import { imageFault } from './image-fault.ts';
import {
  distinct,
  durationText,
  httpPath,
  keyArn,
  name,
  parameterReference,
  port,
  regionName,
  securityGroupId,
} from './setting-kinds.ts';

const image = z
  .string()
  .check((context) => {
    const message = imageFault(context.value);
    if (message) context.issues.push({ code: 'custom', input: context.value, message });
  })
  .describe(
    "The image of a pull request, on any registry; `{pr}` in its tag becomes the number. On ECR the instance's role logs in, whatever the account and Region.",
  );

const instanceShape = z.strictObject({
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
  volumeGiB: z.int().min(8).max(500).describe('How large the disk is (gp3), in GiB; no launch may ask for more.'),
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

const instance = instanceShape.extend({ volumeGiB: instanceShape.shape.volumeGiB.default(30) });

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
  images: packedImages,
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

const hourlyUsd = z
  .number()
  .positive()
  .max(100)
  .describe(
    'What one preview costs an hour, in US dollars: instance, disk and public address. Left out, nothing is said of cost. `npm run prices -- REGION` adds it up from the price list of AWS.',
  );

const parameterKeyArns = distinct(keyArn)
  .max(10)
  .describe(
    "The customer managed KMS keys of the parameters that `environment` and `registry` name. Granted to the role of the repository's instances alone, for these parameters alone.",
  );

const startWithin = durationText
  .refine((text) => ms(text) >= 10_000 && ms(text) <= 30 * 60_000, { error: 'expected 10s to 30m' })
  .describe('How long the app may take until its health path answers 2xx, before a deployment counts as failed.');

const registry = z.strictObject({
  username: parameterReference.describe('The parameter that holds the user name.'),
  token: parameterReference.describe('The parameter that holds a token that may read packages and nothing else.'),
});

const profile = z
  .string()
  .regex(/^[A-Za-z0-9_.-]{1,64}$/)
  .describe('The AWS CLI profile that stands in the commands that people paste.');

const firstLocalPort = z.int().min(1024).max(60_000);

const limit = z.int().min(1).max(500);

const app = z
  .strictObject({
    port: port.describe('The port that the app listens on inside its container.'),
    healthPath: httpPath.describe('The path that answers 2xx once the app works.'),
    openPath: httpPath.default('/').describe('What people open first.'),
    migrate: z
      .string()
      .min(1)
      .max(500)
      .optional()
      .describe('The command that migrates the database, run in the app image before the app starts.'),
    startWithin: startWithin.default('3m'),
  })
  .describe('The app in the container.');

const environment = z
  .record(variableName, variableValue)
  .describe("The app's variables: plain values, or parameters of Parameter Store for what is secret.");

const capabilities = distinct(capability).describe(
  'Capabilities of Linux that the containers keep although most apps do without them.',
);

const repository = z
  .string()
  .regex(/^[A-Za-z0-9_.-]{1,100}\/[A-Za-z0-9_.-]{1,100}$/, { error: 'expected owner/name' })
  .describe('The repository on GitHub, `owner/name`.');

/** What a repository may have otherwise than the others; its Region is that of the stack, where the documents are. */
const repositoryShape = z.strictObject({
  repository,
  default: z.boolean().optional().describe('Its pull requests are called by their number alone.'),
  image,
  app,
  database: databaseSettings
    .optional()
    .describe('The database that all its previews share, or the engine of one that each preview gets for itself.'),
  environment: environment.default({}),
  compose: compose
    .optional()
    .describe(
      "The team's own compose file, where the app does not run alone. Left out: the app, and its own database.",
    ),
  capabilities: capabilities.optional().describe('Instead of `previews.capabilities`.'),
  instance: instanceShape.partial().optional().describe('What differs from `previews.instance`.'),
  registry: z
    .union([z.literal('none'), registry], { error: "expected { username, token } or 'none'" })
    .optional()
    .describe("Instead of `previews.registry`; 'none' for images that need no login. Images on ECR need neither."),
  tunnel: z
    .strictObject({
      profile: profile.optional(),
      firstLocalPort: firstLocalPort
        .optional()
        .describe('Where its local ports begin; by default 18000, 19000 … in the order of the settings.'),
    })
    .optional()
    .describe('What differs from `previews.tunnel`.'),
  ttl: ttl.optional().describe('Instead of `previews.ttl`.'),
  limit: limit.optional().describe('How many of its previews may run at once, within `previews.limit`.'),
  perPerson: limit.optional().describe('How many of its previews one person may have at once.'),
  hourlyUsd: hourlyUsd.optional(),
  parameterKeyArns: parameterKeyArns.optional().describe('Instead of `previews.parameterKeyArns`.'),
});

const repositorySettings = repositoryShape.check((context) => {
  const { database, environment: variables } = context.value;
  const given = database && 'engine' in database ? databaseVariables(database) : [];
  for (const variable of Object.keys(variables)) {
    const message = given.includes(variable)
      ? 'is given by database already: leave it out here or there'
      : variable.startsWith('SLIPWAY_') && 'begins with SLIPWAY_, which is taken: give it another name';
    if (message) context.issues.push({ code: 'custom', input: variable, path: ['environment', variable], message });
  }
});

export const previewSettings = z.strictObject({
  region: regionName.describe('The Region of the stack and of every preview.'),
  instance: instance.describe('The EC2 instance that a preview runs on.'),
  registry: registry
    .optional()
    .describe(
      "The login to the registry of the images, and to no other: GHCR and every registry but ECR, where it is the instance's role. Left out, images are pulled without a login.",
    ),
  tunnel: z.strictObject({
    profile,
    firstLocalPort: firstLocalPort.default(18_000).describe('Where the local ports of the tunnels begin.'),
  }),
  ttl: ttl.describe('How long previews live.'),
  limit: limit.describe('How many previews may run at once.'),
  perPerson: limit.optional().describe('How many previews one person may have at once.'),
  hourlyUsd: hourlyUsd.optional(),
  parameterKeyArns: parameterKeyArns.default([]),
  capabilities: capabilities.default([]),
  repositories: z
    .record(name, repositorySettings)
    .refine((all) => Object.keys(all).length > 0, { error: 'names no repository' })
    .describe('The repositories that have previews, each under a name that stands before the number: `web#123`.'),
});

/** Settings of previews as they are validated. */
export type PreviewsInput = z.output<typeof previewSettings>;
