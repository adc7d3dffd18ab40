import type { Settings } from '../config/settings.ts';
import { actionMatches, allowMatches } from './action-matches.ts';
import { decide, decideMapped } from './decide.ts';

type Access = Settings['access'];

/** A role with the people and user groups that the settings give it. */
export type Holders = {
  readonly role: string;
  readonly users: readonly string[];
  readonly userGroups: readonly string[];
};

/** `mapped`: any role will do. */
type Needs = 'grant' | 'mapped';

/**
 * The roles that allow an action, in the order of `roles`, and who may ask for it by each of them. Somebody whom another
 * of their roles denies it is not among them; who is in a user group is for Slack to say.
 */
export function whoMay(access: Access, action: string, needs: Needs = 'grant'): readonly Holders[] {
  const may = needs === 'mapped' ? decideMapped : decide;
  const allowed = (user: string, groups: readonly string[]) => may(access, { user, groups }, action).kind !== 'deny';
  return holdersOf(access, rolesThatMay(access, action, needs)).map(({ role, users, userGroups }) => ({
    role,
    users: users.filter((user) => allowed(user, [])),
    userGroups: userGroups.filter((group) => allowed('', [group])),
  }));
}

/** Those that allow an action and do not deny it themselves. */
export const rolesThatMay = ({ roles }: Access, action: string, needs: Needs = 'grant'): readonly string[] =>
  Object.entries(roles)
    .filter(([, { allow }]) => needs === 'mapped' || isAllowed(allow, action))
    .filter(([, { deny }]) => !deny.some((pattern) => actionMatches(pattern, action)))
    .map(([name]) => name);

const isAllowed = (allow: readonly string[], action: string): boolean =>
  allow.some((pattern) => allowMatches(pattern, action));

/** Who has each of these roles. */
export const holdersOf = ({ users, userGroups }: Access, roles: readonly string[]): readonly Holders[] =>
  roles.map((role) => ({ role, users: mappedTo(users, role), userGroups: mappedTo(userGroups, role) }));

const mappedTo = (map: Readonly<Record<string, readonly string[]>>, role: string): string[] =>
  Object.entries(map).flatMap(([id, roles]) => (roles.includes(role) ? [id] : []));
