import * as z from 'zod';
import { accessSettings } from './access-settings.ts';
import { doorSettings } from './door-settings.ts';
import { environmentSettings, namedInstance } from './environment-settings.ts';
import { previewSettings } from './preview-settings.ts';
import { runOutputSettings, runSettings } from './run-settings.ts';
import { name, regionName, slackId, timeZone } from './setting-kinds.ts';

export const settingsSchema = z.strictObject({
  slack: z.strictObject({
    team: slackId('T'),
    /** Checked where it is named: an app gets its id only once the functions have a URL. */
    app: slackId('A').optional(),
    channel: slackId('C'),
    auditChannel: slackId('C'),
    language: z.enum(['en', 'ja']),
  }),
  access: accessSettings,
  /** Running copies of pull requests; none where left out. */
  previews: previewSettings.optional(),
  /** The stack's Region where there are no previews and the environments lie in several. */
  region: regionName.optional(),
  environments: z.record(name, environmentSettings).default({}),
  /** Instances that commands of the catalogue may run on besides previews; in the Region of the stack. */
  instances: z.record(name, namedInstance).default({}),
  runs: z.record(name, runSettings).default({}),
  /** Stores the whole output of commands on instances in S3, unmasked; nowhere where left out. */
  runOutput: runOutputSettings.optional(),
  /** How far the public URL may take the account's Lambda concurrency for itself. */
  door: doorSettings.prefault({}),
  /** A summary of the day in `slack.channel`; none where left out. */
  digest: z.strictObject({ hour: z.int().min(0).max(23), timeZone }).optional(),
});

/** What `slipway.config.ts` may say, before defaults. */
export type SettingsInput = z.input<typeof settingsSchema>;

/** Validated settings: plain data, so that packaging can write them into the bundles. */
export type Settings = z.output<typeof settingsSchema>;
