import { describe, expect, it } from 'vitest';
import { createGroupMembership } from '../../src/access/group-membership.ts';

function slack(members: Record<string, string[] | Error | { refused: string }>) {
  const reads: string[] = [];
  let now = 0;
  const groupsOf = createGroupMembership({
    groups: ['S0SRE', 'S0DEV'],
    now: () => now,
    membersOf: async (team, group) => {
      reads.push(`${team}/${group}`);
      const found = members[group] ?? [];
      if (found instanceof Error) throw found;
      return found;
    },
  });
  return { reads, groupsOf, members, wait: (ms: number) => (now += ms) };
}

describe('group membership', () => {
  it('names the configured groups that the person is in', async () => {
    const { groupsOf } = slack({ S0SRE: ['U0SRE'], S0DEV: ['U0SRE', 'U0DEV'] });
    expect(await groupsOf('T0ACME', 'U0SRE')).toEqual(['S0SRE', 'S0DEV']);
    expect(await groupsOf('T0ACME', 'U0NOBODY')).toEqual([]);
  });

  it('asks Slack once a minute for a team and group, for everybody and for requests side by side', async () => {
    const { groupsOf, reads, wait } = slack({});
    await Promise.all([groupsOf('T0ACME', 'U0SRE'), groupsOf('T0ACME', 'U0DEV')]);
    wait(59_999);
    await groupsOf('T0ACME', 'U0SRE');
    expect(reads).toHaveLength(2);
    wait(1);
    await groupsOf('T0ACME', 'U0SRE');
    expect(reads).toHaveLength(4);
  });

  it('keeps nothing that was read in a time to come', async () => {
    const { groupsOf, reads, wait } = slack({});
    await groupsOf('T0ACME', 'U0SRE');
    wait(-1);
    await groupsOf('T0ACME', 'U0SRE');
    expect(reads).toHaveLength(4);
  });

  it('keeps teams apart', async () => {
    const { groupsOf, reads } = slack({});
    await groupsOf('T0ACME', 'U0SRE');
    await groupsOf('T0OTHER', 'U0SRE');
    expect(reads).toEqual(['T0ACME/S0SRE', 'T0ACME/S0DEV', 'T0OTHER/S0SRE', 'T0OTHER/S0DEV']);
  });

  it('is unreachable when one group cannot be read, and asks again the next time', async () => {
    const { groupsOf, members } = slack({ S0SRE: ['U0SRE'], S0DEV: new Error('ratelimited') });
    expect(await groupsOf('T0ACME', 'U0SRE')).toBe('unreachable');
    members.S0DEV = [];
    expect(await groupsOf('T0ACME', 'U0SRE')).toEqual(['S0SRE']);
  });

  it('names the group that Slack refuses to list, with its code, and asks again the next time', async () => {
    const { groupsOf, members } = slack({ S0SRE: ['U0SRE'], S0DEV: { refused: 'missing_scope' } });
    expect(await groupsOf('T0ACME', 'U0SRE')).toEqual({ group: 'S0DEV', code: 'missing_scope' });
    members.S0DEV = ['U0SRE'];
    expect(await groupsOf('T0ACME', 'U0SRE')).toEqual(['S0SRE', 'S0DEV']);
  });

  it('names a refusal beside a group that cannot be reached: the refusal does not pass', async () => {
    const { groupsOf } = slack({ S0SRE: new Error('timeout'), S0DEV: { refused: 'no_such_subteam' } });
    expect(await groupsOf('T0ACME', 'U0SRE')).toEqual({ group: 'S0DEV', code: 'no_such_subteam' });
  });

  it('asks nothing where no group is mapped', async () => {
    const groupsOf = createGroupMembership({ groups: [], now: () => 0, membersOf: () => Promise.reject(new Error()) });
    expect(await groupsOf('T0ACME', 'U0DEV')).toEqual([]);
  });
});
