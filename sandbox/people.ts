import type { Settings } from '../src/config/settings.ts';

/** Someone of the sandbox's workspace. */
export type Person = { readonly id: string; readonly name: string; locale: 'en-US' | 'ja-JP' };

export type Workspace = {
  readonly people: readonly Person[];
  /** User group id → members' user ids. */
  readonly userGroups: Readonly<Record<string, readonly string[]>>;
};

/**
 * Everyone whom the settings name, one member for each user group (`S0SRE` → `U0SRE`), and U0NOBODY, who is mapped to
 * nothing.
 */
export function workspaceOf(access: Settings['access'], locale: Person['locale']): Workspace {
  const userGroups = Object.fromEntries(Object.keys(access.userGroups).map((group) => [group, [`U${group.slice(1)}`]]));
  const ids = new Set([...Object.keys(access.users), ...Object.values(userGroups).flat(), 'U0NOBODY']);
  return { userGroups, people: [...ids].map((id) => ({ id, name: id.replace(/^[UW]0?/, '').toLowerCase(), locale })) };
}

export const findPerson = ({ people }: Workspace, id: unknown): Person | undefined =>
  people.find((person) => person.id === id);
