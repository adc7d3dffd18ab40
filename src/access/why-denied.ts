import type { Settings } from '../config/settings.ts';
import { actionMatches } from './action-matches.ts';
import { decide, decideMapped, type Person, rolesOf } from './decide.ts';
import { areRead, type UnreadGroups } from './unread-groups.ts';

/** Why somebody may not ask for something, as far as it changes what they can do about it. */
export type Denial =
  | { readonly kind: 'unread'; readonly groups: UnreadGroups }
  | { readonly kind: 'unmapped' }
  /** One of their roles denies it, whatever another one allows. */
  | { readonly kind: 'denied'; readonly role: string; readonly pattern: string }
  | { readonly kind: 'not-allowed'; readonly roles: readonly string[] };

/** The same decision as when it is asked, in parts; undefined where it is allowed. */
export function whyDenied(
  access: Settings['access'],
  person: Person,
  action: string,
  needs: 'grant' | 'mapped' = 'grant',
): Denial | undefined {
  if ((needs === 'mapped' ? decideMapped : decide)(access, person, action).kind !== 'deny') return undefined;
  if (!areRead(person.groups)) return { kind: 'unread', groups: person.groups };
  const roles = rolesOf(access, person);
  if (roles.length === 0) return { kind: 'unmapped' };
  for (const role of roles) {
    const pattern = access.roles[role]?.deny.find((one) => actionMatches(one, action));
    if (pattern !== undefined) return { kind: 'denied', role, pattern };
  }
  return { kind: 'not-allowed', roles };
}
