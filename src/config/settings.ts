import * as z from 'zod';
import { accessSettings } from './access-settings.ts';
import { doorSettings } from './door-settings.ts';
import { environmentSettings, namedInstance } from './environment-settings.ts';
import { githubSettings } from './github-settings.ts';
import { previewSettings } from './preview-settings.ts';
import { runOutputSettings, runSettings } from './run-settings.ts';
import { name, regionName, slackId, timeZone } from './setting-kinds.ts';
import { watchSettings } from './watch-settings.ts';

const slackSettings = z.strictObject({
  team: slackId('T').describe('The id of the workspace; requests of others are refused.'),
  app: slackId('A')
    .optional()
    .describe('The id of the app; requests of others are refused. Left out until there is one.'),
  channel: slackId('C').describe('The id of the channel that cards, warnings and changes are posted to.'),
  auditChannel: slackId('C').describe('The id of the channel that every request is recorded in.'),
  commands: z
    .enum(['short', 'slipway'])
    .optional()
    .describe(
      'How commands are shown: `short` as `/preview up 123`, `slipway` as `/slipway preview up 123`, for a workspace where another app owns `/run` or `/logs`. Left out, `short`; both are understood.',
    ),
  language: z.enum(['en', 'ja']).describe('The language of scheduled posts, and of whoever has neither.'),
});

export const settingsSchema = z.strictObject({
  slack: slackSettings.describe('Where the bot lives in Slack.'),
  access: accessSettings.describe('Who may ask for what, and under which IAM role it is done.'),
  previews: previewSettings.optional().describe('Running copies of pull requests. Left out, there are none.'),
  github: githubSettings
    .optional()
    .describe('GitHub, which previews follow the pull requests of. Left out, nothing is asked of it.'),
  region: regionName
    .optional()
    .describe("The stack's Region, where there are no previews and the environments lie in several."),
  environments: z
    .record(name, environmentSettings)
    .default({})
    .describe('What `/health`, `/db-check`, `/logs` and `/run` may be asked about, by name.'),
  instances: z
    .record(name, namedInstance)
    .default({})
    .describe('Instances besides previews that commands of the catalogue may run on, in the Region of the stack.'),
  runs: z.record(name, runSettings).default({}).describe('The catalogue of reviewed commands, by name.'),
  runOutput: runOutputSettings
    .optional()
    .describe('Stores the whole output of commands on instances in S3, unmasked. Left out, it is stored nowhere.'),
  door: doorSettings
    .prefault({})
    .describe("How far the public URL may take the account's Lambda concurrency for itself."),
  timeZone: timeZone
    .default('UTC')
    .describe("The time zone of times where nothing turns them into the reader's, such as Asia/Tokyo."),
  watch: watchSettings
    .prefault({})
    .describe('How the watch tells of outages. What is not well is posted in `slack.channel` in any case.'),
  digest: z
    .strictObject({
      hour: z.int().min(0).max(23).describe('The hour in which it is posted.'),
      timeZone: timeZone.describe("That hour's time zone, such as Asia/Tokyo."),
    })
    .optional()
    .describe('A summary of each day in `slack.channel`. Left out, none is posted.'),
});

/** What `slipway.config.ts` may say, before defaults. */
export type SettingsInput = z.input<typeof settingsSchema>;

/** Validated settings: plain data, so that packaging can write them into the bundles. */
export type Settings = z.output<typeof settingsSchema>;
