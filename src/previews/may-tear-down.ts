import { actionMatches } from '../access/action-matches.ts';
import { decide, type Person } from '../access/decide.ts';
import { repositoriesOf } from '../config/repositories.ts';
import { repositoryAction } from '../config/repository-action.ts';
import type { Settings } from '../config/settings.ts';
import { type Approvers, isApprover } from '../operations/may-decide.ts';
import type { Preview } from './preview.ts';

export type TearDown =
  | { readonly kind: 'direct' }
  /** Somebody else needs it, perhaps: its owner or an operator has to agree. */
  | { readonly kind: 'approval'; readonly from: Approvers };

/** One's own previews, and as an operator everybody's, go at once. Operators are the roles that allow everything. */
export function mayTearDown(
  { access, previews: settings }: Pick<Settings, 'access' | 'previews'>,
  person: Person,
  previews: readonly Pick<Preview, 'owner' | 'pr' | 'isAutomatic'>[],
): TearDown {
  const roles = rolesWith(access, (allow) => allow.includes('*'));
  const owners = new Set(previews.flatMap(({ owner }) => (owner === undefined ? [] : [owner])));
  // What GitHub launched for somebody whom the settings do not know is nobody's: whoever may ask for its end ends it.
  const actionOf = (pr: Preview['pr']) => repositoryAction('preview:down', pr, repositoriesOf(settings));
  // `--fresh` asks this too, of people who may launch and perhaps not end.
  const mayAsk = (pr: Preview['pr']) => decide(access, person, actionOf(pr)).kind === 'allow';
  const own = previews.every(({ owner, pr, isAutomatic }) =>
    owner === undefined ? isAutomatic && mayAsk(pr) : owner === person.user,
  );
  const from = { roles, users: [...owners].filter((owner) => owner !== person.user) };
  const operator = isApprover(access, person, { roles, users: [] }).kind === 'may';
  if (own || operator) return { kind: 'direct' };
  const actions = previews.map(({ pr }) => actionOf(pr));
  const nobody = from.roles.length === 0 && from.users.length === 0;
  return { kind: 'approval', from: nobody ? { roles: rolesThatMay(access, actions), users: [] } : from };
}

/** Whether somebody's roles let them ask for the end of a preview at all. */
export const mayAskForDown = (
  { settings, person }: { readonly settings: Pick<Settings, 'access' | 'previews'>; readonly person: Person },
  pr: Preview['pr'],
): boolean =>
  decide(settings.access, person, repositoryAction('preview:down', pr, repositoriesOf(settings.previews))).kind ===
  'allow';

/** Where no role is an operator's and the owner cannot be read, a second person of those who may tear down agrees. */
export const rolesThatMay = (access: Settings['access'], actions: readonly string[]): string[] =>
  rolesWith(access, (allow) => actions.every((action) => allow.some((pattern) => actionMatches(pattern, action))));

export const rolesWith = ({ roles }: Settings['access'], isWanted: (allow: readonly string[]) => boolean): string[] =>
  Object.entries(roles).flatMap(([name, { allow }]) => (isWanted(allow) ? [name] : []));
