import type { Settings } from '../config/settings.ts';
import { actionMatches, allowMatches } from './action-matches.ts';
import { areRead, type Groups, unreadRule } from './unread-groups.ts';

type Access = Settings['access'];

/** Who asks: `groups` are those of the settings' user groups that the person is in. */
export type Person = { readonly user: string; readonly groups: Groups };

/** `rule` names what decided, in the words of the settings: it stands in the refusal and in the audit. */
export type Decision =
  | { readonly kind: 'allow'; readonly role: string; readonly iamRole: IamRole; readonly rule: string }
  | { readonly kind: 'deny'; readonly rule: string };

export type IamRole = Access['roles'][string]['iamRoleArn'];

/**
 * A deny in any of the person's roles wins; otherwise the first role, in the order of `roles`, that allows the action
 * is the one to assume. Who cannot be placed is denied: an unread group might hold a deny.
 */
export function decide(access: Access, person: Person, action: string): Decision {
  const mapped = decideMapped(access, person, action);
  if (mapped.kind === 'deny') return mapped;
  const roles = placedIn(access, person);
  for (const [name, role] of roles) {
    const rule = findRule(`roles.${name}.allow`, role.allow, action, allowMatches);
    if (rule) return { kind: 'allow', role: name, iamRole: role.iamRoleArn, rule };
  }
  return { kind: 'deny', rule: `no rule of ${roles.map(([name]) => `roles.${name}`).join(', ')} allows ${action}` };
}

type Mapped = { readonly kind: 'mapped'; readonly rule: string } | Extract<Decision, { kind: 'deny' }>;

/** What needs no grant but a role that maps the person, and that no rule denies them. */
export function decideMapped(access: Access, person: Person, action: string): Mapped {
  if (!areRead(person.groups)) return { kind: 'deny', rule: unreadRule(person.groups) };
  const [role] = rolesOf(access, person);
  if (role === undefined) return { kind: 'deny', rule: `no role maps ${person.user}` };
  const denying = denyingRule(access, person, action);
  return denying ? { kind: 'deny', rule: denying } : { kind: 'mapped', rule: `${action} needs a role only: ${role}` };
}

/** The deny that keeps a person from an action, whatever allows it. */
export const denyingRule = (access: Access, person: Person, action: string): string | undefined =>
  placedIn(access, person).flatMap(([name, role]) => findRule(`roles.${name}.deny`, role.deny, action) ?? [])[0];

/** The person's roles in the order of `roles`, whether mapped by user or by group. */
export const rolesOf = (access: Access, person: Person): string[] => placedIn(access, person).map(([name]) => name);

function placedIn(access: Access, { user, groups }: Person): [string, Access['roles'][string]][] {
  const mapped = new Set([
    ...own(access.users, user),
    ...(areRead(groups) ? groups.flatMap((group) => own(access.userGroups, group)) : []),
  ]);
  return Object.entries(access.roles).filter(([name]) => mapped.has(name));
}

/** A Slack id is never looked up on the prototype: `constructor` maps to nothing. */
const own = (map: Readonly<Record<string, readonly string[]>>, key: string): readonly string[] =>
  new Map(Object.entries(map)).get(key) ?? [];

function findRule(
  list: string,
  patterns: readonly string[],
  action: string,
  matches = actionMatches,
): string | undefined {
  const index = patterns.findIndex((pattern) => matches(pattern, action));
  return index < 0 ? undefined : `${list}[${index}] ${patterns[index]}`;
}
