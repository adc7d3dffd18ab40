import type { UnreadGroups } from './unread-groups.ts';

/** The configured user groups that a person is in. */
export type GroupMembership = (team: string, user: string) => Promise<readonly string[] | UnreadGroups>;

/** `refused`: Slack's code. What passes by itself is thrown. */
type Members = readonly string[] | { readonly refused: string };

type Sources = {
  /** Ids of the user groups that the settings map to roles. */
  readonly groups: readonly string[];
  readonly membersOf: (team: string, group: string) => Promise<Members>;
  readonly now: () => number;
};

/** Slack allows about 20 such reads a minute: a minute's cache is what a removed member may still profit from. */
const keepMs = 60_000;

/**
 * Reads every configured group, since any of them may hold a deny. A failure is not kept: the next request asks again.
 */
export function createGroupMembership({ groups, membersOf, now }: Sources): GroupMembership {
  const kept = new Map<string, { readonly readAt: number; readonly members: Promise<Members> }>();

  function members(team: string, group: string): Promise<Members> {
    const key = `${team}/${group}`;
    const known = kept.get(key);
    const age = known ? now() - known.readAt : keepMs;
    if (known && age >= 0 && age < keepMs) return known.members;
    const read = { readAt: now(), members: membersOf(team, group) };
    kept.set(key, read);
    const forget = () => kept.get(key) === read && kept.delete(key);
    read.members.then((found) => 'refused' in found && forget(), forget);
    return read.members;
  }

  return async (team, user) => {
    const read = groups.map(async (group) => ({ group, members: await members(team, group) }));
    const lists = await Promise.allSettled(read);
    const mine: string[] = [];
    let unreachable = false;
    for (const list of lists) {
      if (list.status === 'rejected') unreachable = true;
      else if ('refused' in list.value.members) return { group: list.value.group, code: list.value.members.refused };
      else if (list.value.members.includes(user)) mine.push(list.value.group);
    }
    return unreachable ? 'unreachable' : mine;
  };
}
