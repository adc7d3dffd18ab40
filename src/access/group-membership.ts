/** The configured user groups that a person is in. */
export type GroupMembership = (team: string, user: string) => Promise<readonly string[] | 'unreachable'>;

type Sources = {
  /** Ids of the user groups that the settings map to roles. */
  readonly groups: readonly string[];
  readonly membersOf: (team: string, group: string) => Promise<readonly string[]>;
  readonly now: () => number;
};

/** Slack allows about 20 such reads a minute: a minute's cache is what a removed member may still profit from. */
const keepMs = 60_000;

/**
 * Reads every configured group, since any of them may hold a deny. A failure is not kept: the next request asks again.
 */
export function createGroupMembership({ groups, membersOf, now }: Sources): GroupMembership {
  const kept = new Map<string, { readonly readAt: number; readonly members: Promise<readonly string[]> }>();

  function members(team: string, group: string): Promise<readonly string[]> {
    const key = `${team}/${group}`;
    const known = kept.get(key);
    const age = known ? now() - known.readAt : keepMs;
    if (known && age >= 0 && age < keepMs) return known.members;
    const read = { readAt: now(), members: membersOf(team, group) };
    kept.set(key, read);
    read.members.catch(() => kept.get(key) === read && kept.delete(key));
    return read.members;
  }

  return async (team, user) => {
    try {
      const lists = await Promise.all(groups.map(async (group) => ({ group, members: await members(team, group) })));
      return lists.filter((list) => list.members.includes(user)).map((list) => list.group);
    } catch {
      return 'unreachable';
    }
  };
}
