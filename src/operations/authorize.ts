import * as z from 'zod';
import { type Decision, decide, decideMapped, type Person } from '../access/decide.ts';
import type { GroupMembership } from '../access/group-membership.ts';
import { iamRoleArn } from '../access/iam-role-arn.ts';
import { areRead } from '../access/unread-groups.ts';
import { type Language, toLanguage } from '../config/language.ts';
import type { Settings } from '../config/settings.ts';
import type { Stack } from '../config/stack.ts';
import type { Declaration } from '../requests/declaration.ts';
import type { Request } from '../requests/request.ts';
import type { SlackClient } from '../slack/client.ts';

/** Slack's own retries and the queue in front end within minutes; what is older was lost on the way. */
const freshForMs = 5 * 60_000;

export const authorizationSchema = z.object({
  language: z.enum(['en', 'ja']),
  /** The configured user groups that the asker is in. */
  groups: z.union([z.array(z.string()), z.literal('unreachable'), z.object({ group: z.string(), code: z.string() })]),
  decision: z.union([
    z.object({ kind: z.literal('allow'), role: z.string(), roleArn: z.string(), rule: z.string() }),
    z.object({ kind: z.literal('deny'), rule: z.string() }),
    z.object({ kind: z.literal('stale'), rule: z.string() }),
  ]),
});

export type Authorization = z.infer<typeof authorizationSchema>;

type Sources = {
  readonly now: number;
  readonly free: Declaration['free'];
  readonly userLocale: SlackClient['userLocale'];
  readonly groupsOf: GroupMembership;
};

/** Reads who asks and decides. Whatever cannot be read counts against the asker. */
export async function authorize(
  settings: Settings,
  stack: Stack,
  request: Request,
  sources: Sources,
): Promise<Authorization> {
  const found = await sources.userLocale(request.asker.user);
  const language: Language = found.kind === 'found' ? toLanguage(found.locale) : settings.slack.language;
  if (sources.now - request.sentAt > freshForMs) {
    return {
      language,
      groups: [],
      decision: { kind: 'stale', rule: 'requests older than five minutes are not carried out' },
    };
  }
  const groups = await sources.groupsOf(request.asker.team, request.asker.user);
  const known = areRead(groups) ? [...groups] : groups;
  const person = { user: request.asker.user, groups };
  const decision = sources.free
    ? decideFree(settings.access, person, { action: request.action, free: sources.free, stack })
    : toPlain(decide(settings.access, person, request.action), stack);
  return { language, groups: known, decision };
}

type Free = { readonly action: string; readonly free: true | 'mapped' | 'lent'; readonly stack: Stack };

/** No role is assumed for what needs no grant, but where one is lent. */
function decideFree(
  access: Settings['access'],
  person: Person,
  { action, free, stack }: Free,
): Authorization['decision'] {
  const lent = free === 'lent' ? decide(access, person, action) : undefined;
  if (lent?.kind === 'allow') return toPlain(lent, stack);
  const mapped = free === 'mapped' ? decideMapped(access, person, action) : undefined;
  if (mapped?.kind === 'deny') return mapped;
  return { kind: 'allow', role: '', roleArn: '', rule: mapped?.rule ?? `${action} needs no grant` };
}

function toPlain(decision: Decision, stack: Stack): Authorization['decision'] {
  return decision.kind === 'allow'
    ? { kind: 'allow', role: decision.role, roleArn: iamRoleArn(stack, decision.iamRole), rule: decision.rule }
    : { kind: 'deny', rule: decision.rule };
}
