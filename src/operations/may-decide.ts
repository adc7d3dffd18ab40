import { type Person, rolesOf } from '../access/decide.ts';
import { areRead, unreadRule } from '../access/unread-groups.ts';
import type { Settings } from '../config/settings.ts';

/** Who may decide on a request: everyone in one of the roles, and the people named. */
export type Approvers = { readonly roles: readonly string[]; readonly users: readonly string[] };

export type MayDecide =
  | { readonly kind: 'may'; readonly rule: string }
  | { readonly kind: 'refused'; readonly rule: string };

/** Whether somebody may approve or deny. The requester may not, even where listed among the approvers. */
export function mayDecide(
  access: Settings['access'],
  person: Person,
  { requester, from }: { readonly requester: string; readonly from: Approvers },
): MayDecide {
  if (person.user === requester) return { kind: 'refused', rule: 'who asked cannot decide: a second person has to' };
  return isApprover(access, person, from);
}

/** Who asked may take it back, even where no role is left: it only ends a wait. */
export const mayWithdraw = ({ user }: Person, requester: string): MayDecide =>
  user === requester
    ? { kind: 'may', rule: 'withdrawn by who asked' }
    : { kind: 'refused', rule: 'only who asked may withdraw' };

/** The same without the question who asked. Who has no role any more decides nothing, though named as an owner. */
export function isApprover(access: Settings['access'], person: Person, from: Approvers): MayDecide {
  if (!areRead(person.groups)) return { kind: 'refused', rule: unreadRule(person.groups) };
  const roles = rolesOf(access, person);
  if (roles.length === 0) return { kind: 'refused', rule: `no role maps ${person.user}` };
  if (from.users.includes(person.user)) return { kind: 'may', rule: `approval from ${person.user}` };
  const role = roles.find((held) => from.roles.includes(held));
  if (role !== undefined) return { kind: 'may', rule: `approval from roles.${role}` };
  return { kind: 'refused', rule: `only ${formatApprovers(from).replaceAll(',', ', ')} may decide on this` };
}

/** Role names begin with a small letter, Slack ids with a capital: one list holds both. */
export const formatApprovers = ({ roles, users }: Approvers): string => [...roles, ...users].join(',');

export function parseApprovers(text: string): Approvers {
  const names = text.split(',');
  return {
    roles: names.filter((name) => /^[a-z]/.test(name)),
    users: names.filter((name) => /^[A-Z]/.test(name)),
  };
}
