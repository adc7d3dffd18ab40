import * as z from 'zod/mini';
import { duration, oneOf, pullRequest, slackUser } from '../requests/arguments.ts';
import type { Declaration } from '../requests/declaration.ts';
import { declare } from '../requests/declaration.ts';

const command = '/slipway';
const minute = 60_000;
const day = 86_400_000;

/** How a request ended, as its audit record says. */
export const auditOutcomes = ['done', 'denied', 'failed', 'approved', 'rejected', 'expired'] as const;

export const help = declare({
  name: 'slipway help',
  command,
  verb: 'help',
  positional: [],
  options: {},
  schema: () => z.object({}),
  action: () => 'slipway:help',
  usage: '/slipway help',
  summary: { en: 'what you may ask for', ja: 'あなたが使えるコマンドを表示します' },
  free: true,
});

export const whoami = declare({
  name: 'slipway whoami',
  command,
  verb: 'whoami',
  positional: [],
  options: {},
  schema: () => z.object({}),
  action: () => 'slipway:whoami',
  usage: '/slipway whoami',
  summary: { en: 'your roles and what they allow', ja: 'あなたのロールと許可されている操作を表示します' },
  free: true,
});

export const audit = declare({
  name: 'slipway audit',
  command,
  verb: 'audit',
  positional: [],
  options: { pr: 'value', user: 'value', since: 'value', outcome: 'value' },
  schema: () =>
    z.object({
      pr: z.optional(pullRequest()),
      user: z.optional(slackUser()),
      since: z._default(duration({ min: minute, max: 90 * day }), day),
      outcome: z.optional(oneOf(auditOutcomes)),
    }),
  action: () => 'slipway:audit',
  usage: '/slipway audit [--pr 123] [--user @name] [--since 2d] [--outcome denied]',
  summary: { en: 'who asked for what, and how it ended', ja: '誰が何を依頼し、どうなったかを表示します' },
});

export const slipwayDeclarations: readonly Declaration[] = [help, whoami, audit];
