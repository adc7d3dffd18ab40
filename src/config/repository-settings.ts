import * as z from 'zod';
import { compose } from './compose-settings.ts';
import { databaseSettings, variableName } from './database-settings.ts';
import { databaseVariables } from './database-variables.ts';
import { parseDuration } from './duration.ts';
import { follow } from './follow-settings.ts';
import { imageFault } from './image-fault.ts';
import { instanceShape } from './instance-settings.ts';
import { durationText, httpPath, parameterReference, port } from './setting-kinds.ts';
import {
  capabilities,
  firstLocalPort,
  hourlyUsd,
  limit,
  parameterKeyArns,
  profile,
  registry,
  ttl,
} from './shared-settings.ts';

const image = z
  .string()
  .check((context) => {
    const message = imageFault(context.value);
    if (message) context.issues.push({ code: 'custom', input: context.value, message });
  })
  .describe(
    "The image of a pull request, on any registry; `{pr}` in its tag becomes the number, and `{sha}`, where there is `github`, all 40 digits of the commit: with it the bot knows for certain whether the image of a push is there. On ECR the instance's role logs in, whatever the account and Region.",
  );

/** A value that stands in the settings as it is, or the parameter that it is stored in. */
const variableValue = z.union([z.string().max(4096), z.number(), parameterReference], {
  error: "expected a text, a number or parameter('/team/name')",
});

const ms = (text: string) => parseDuration(text) ?? 0;

const startWithin = durationText
  .refine((text) => ms(text) >= 10_000 && ms(text) <= 30 * 60_000, { error: 'expected 10s to 30m' })
  .describe('How long the app may take until its health path answers 2xx, before a deployment counts as failed.');

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

const repository = z
  .string()
  .regex(/^[A-Za-z0-9_.-]{1,100}\/[A-Za-z0-9_.-]{1,100}$/, { error: 'expected owner/name' })
  .describe('The repository on GitHub, `owner/name`.');

const githubIds = z
  .strictObject({
    owner: z.int().positive().describe("GitHub's number of the account or organization."),
    repository: z.int().positive().describe("GitHub's number of the repository."),
  })
  .describe(
    'What GitHub calls owner and repository for good (`gh api repos/OWNER/NAME` shows both): with them events are known by number, after a rename too, and the workflows of repositories made, renamed or transferred since July 2026 may say that an image was pushed.',
  );

/** What a repository may have otherwise than the others; its Region is that of the stack, where the documents are. */
const repositoryShape = z.strictObject({
  repository,
  githubIds: githubIds.optional(),
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
  follow: follow.optional(),
});

/** One entry of `previews.repositories`. */
export const repositorySettings = repositoryShape.check((context) => {
  const { database, environment: variables } = context.value;
  const given = database && 'engine' in database ? databaseVariables(database) : [];
  for (const variable of Object.keys(variables)) {
    const message = given.includes(variable)
      ? 'is given by database already: leave it out here or there'
      : variable.startsWith('SLIPWAY_') && 'begins with SLIPWAY_, which is taken: give it another name';
    if (message) context.issues.push({ code: 'custom', input: variable, path: ['environment', variable], message });
  }
});
