import * as z from 'zod/mini';
import { duration, matching, oneOf, pasted, pullRequest, slackUser } from '../requests/arguments.ts';
import { declare, type SlashCommand, share, sharing } from '../requests/declaration.ts';

const command = '/slipway';
const minute = 60_000;
const day = 86_400_000;

/** How a request ended, as its audit record says. */
export const auditOutcomes = ['done', 'denied', 'failed', 'unknown', 'approved', 'rejected', 'expired'] as const;

export const help = declare({
  name: 'slipway help',
  command,
  verb: 'help',
  positional: [],
  ...sharing,
  schema: () => z.object({ share: share() }),
  access: 'slipway:help',
  also: ['usage', 'man', 'commands', '?', '-h', '--help', 'ヘルプ', '使い方'],
  usage: '/slipway help [--share]',
  summary: { en: 'the commands that you may use, with examples', ja: 'あなたが使えるコマンドを例とともに表示します' },
  free: true,
});

export const whoami = declare({
  name: 'slipway whoami',
  command,
  verb: 'whoami',
  positional: [],
  ...sharing,
  schema: () => z.object({ share: share() }),
  access: 'slipway:whoami',
  also: ['who', 'me', 'roles'],
  usage: '/slipway whoami [--share]',
  summary: {
    en: 'what you may do, what not, and who may instead',
    ja: '自分にできること・できないことと、できる人を表示します',
  },
  free: true,
});

export const audit = declare({
  name: 'slipway audit',
  command,
  verb: 'audit',
  positional: [],
  private: true,
  options: { pr: 'value', user: 'value', since: 'value', outcome: 'value', ...sharing.options },
  schema: (settings) =>
    z.object({
      pr: z.optional(pullRequest(settings)),
      user: z.optional(slackUser()),
      since: z._default(duration({ min: minute, max: 90 * day }), day),
      outcome: z.optional(oneOf(auditOutcomes)),
      share: share(),
    }),
  access: 'slipway:audit',
  also: ['history', 'log'],
  usage: '/slipway audit [--pr 123] [--user @name] [--since 2d] [--outcome denied] [--share]',
  summary: { en: 'who asked for what, and how it ended', ja: '誰が何を依頼し、どうなったかを表示します' },
});

export const explain = declare({
  name: 'slipway explain',
  command,
  verb: 'explain',
  positional: ['text'],
  ...sharing,
  verbatim: true,
  schema: () => z.object({ text: pasted(), share: share() }),
  access: 'slipway:explain',
  also: ['why', 'error', '説明'],
  usage: '/slipway explain [--share] <text>',
  summary: {
    en: 'cause and fix of an error that you paste behind it, for you alone',
    ja: '続けて貼り付けたエラーの原因と対処を、あなただけに表示します',
  },
  free: 'mapped',
});

const decision = () =>
  z.object({
    request: matching({ pattern: '[A-Za-z0-9-]{1,40}', maxLength: 40 }),
    action: matching({ pattern: '[a-z0-9:@-]{1,100}', maxLength: 100 }),
    requester: slackUser(),
    from: matching({ pattern: '[A-Za-z0-9,-]{1,600}', maxLength: 600 }),
    plan: matching({ pattern: '[0-9a-f]{12}', maxLength: 12 }),
    callback: matching({ pattern: '([0-9a-f]{2})+', maxLength: 1800 }),
  });

/**
 * What the buttons of a request for approval ask for. They are pressed in a message that Slipway wrote and Slack signs
 * what it carries, so it holds what the decision needs; who may decide is looked up when it is pressed.
 */
const deciding = {
  command,
  positional: ['request', 'action', 'requester', 'from', 'plan', 'callback'],
  options: {},
  schema: decision,
  free: true,
  buttonOnly: true,
  hidden: ['requester', 'from', 'plan', 'callback'],
} as const;

export const approve = declare({
  ...deciding,
  name: 'slipway approve',
  verb: 'approve',
  access: 'slipway:approve',
  usage: '/slipway approve <request>',
  summary: { en: 'lets a request go ahead', ja: '依頼を承認します' },
});

export const deny = declare({
  ...deciding,
  name: 'slipway deny',
  verb: 'deny',
  access: 'slipway:deny',
  usage: '/slipway deny <request>',
  summary: { en: 'stops a request', ja: '依頼を却下します' },
});

export const withdraw = declare({
  ...deciding,
  name: 'slipway withdraw',
  verb: 'withdraw',
  access: 'slipway:withdraw',
  usage: '/slipway withdraw <request>',
  summary: { en: 'takes back a request that waits', ja: '承認待ちの依頼を取り下げます' },
});

export type Decided = z.infer<ReturnType<typeof decision>>;

export const slipwayDeclarations = [help, whoami, audit, explain, approve, deny, withdraw] as const;

export const slipwayCommands: readonly SlashCommand[] = [
  {
    command,
    description: {
      en: 'What you may do, who did what, and what an error means',
      ja: 'できること・誰が何をしたか・エラーの意味',
    },
  },
];
