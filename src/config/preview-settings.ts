import * as z from 'zod';
import { parseDuration } from './duration.ts';
import { instance } from './instance-settings.ts';
import { repositorySettings } from './repository-settings.ts';
import { durationText, name, regionName } from './setting-kinds.ts';
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

/** Three sweeps. */
const shortestIdleMs = 15 * 60_000;

export const previewSettings = z.strictObject({
  region: regionName.describe('The Region of the stack and of every preview.'),
  instance: instance.describe('The EC2 instance that a preview runs on.'),
  registry: registry
    .optional()
    .describe(
      "The login to the registry of the images, and to no other: GHCR and every registry but ECR, where it is the instance's role. Left out, images are pulled without a login.",
    ),
  tunnel: z
    .strictObject({
      profile,
      firstLocalPort: firstLocalPort.default(18_000).describe('Where the local ports of the tunnels begin.'),
    })
    .describe('How people reach a preview from their own machines.'),
  ttl: ttl.describe('How long previews live.'),
  limit: limit.describe('How many previews may run at once.'),
  perPerson: limit.optional().describe('How many previews one person may have at once.'),
  hourlyUsd: hourlyUsd.optional(),
  idle: durationText
    .refine((text) => (parseDuration(text) ?? 0) >= shortestIdleMs, {
      error: 'is shorter than 15m: the sweep, which looks who uses what, comes every five minutes',
    })
    .optional()
    .describe(
      'How long a preview may go unused before its instance is stopped; its disk stays, and anybody may wake it. Sessions of Session Manager, connections to the published port, commands and pushes are use, and each moves its end to `ttl.default` later, at most to `ttl.max` after the launch. Left out, none is put to sleep and no end moves.',
    ),
  budgetUsd: z
    .number()
    .positive()
    .max(100_000)
    .optional()
    .describe(
      'What previews may cost a calendar month, in US dollars: beyond it a launch asks a second person. Needs hourlyUsd.',
    ),
  parameterKeyArns: parameterKeyArns.default([]),
  capabilities: capabilities.default([]),
  repositories: z
    .record(name, repositorySettings)
    .refine((all) => Object.keys(all).length > 0, { error: 'names no repository' })
    .describe('The repositories that have previews, each under a name that stands before the number: `web#123`.'),
});

/** Settings of previews as they are validated. */
export type PreviewsInput = z.output<typeof previewSettings>;
