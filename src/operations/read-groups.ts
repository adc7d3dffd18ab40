import type { GroupMembership } from '../access/group-membership.ts';
import { areRead, type Groups } from '../access/unread-groups.ts';
import { type RefusalLog, refusalKey } from './refusal-log.ts';

const method = 'usergroups.users.list';

/** The same reading, which logs what Slack refuses, with the group and Slack's own code. */
export const notingGroups =
  (groupsOf: GroupMembership, refusals: RefusalLog): GroupMembership =>
  async (team, user) => {
    const groups = await groupsOf(team, user);
    if (isRefused(groups)) refusals.note(method, groups.code, { group: groups.group });
    return groups;
  };

/** For replays: what was read in a step is logged already. */
export function knowGroups(groups: Groups, refusals: RefusalLog): void {
  if (isRefused(groups)) refusals.know([refusalKey(method, groups.code)]);
}

const isRefused = (groups: Groups): groups is { readonly group: string; readonly code: string } =>
  !areRead(groups) && groups !== 'unreachable';
