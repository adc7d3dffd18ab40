/**
 * Why it is not known who is in the user groups: Slack did not answer, or refuses to list this group and says why in a
 * code of its own.
 */
export type UnreadGroups = 'unreachable' | { readonly group: string; readonly code: string };

export type Groups = readonly string[] | UnreadGroups;

export const areRead = (groups: Groups): groups is readonly string[] => Array.isArray(groups);

/** In the words that a deciding rule has in refusals and in the audit. */
export const unreadRule = (groups: UnreadGroups): string =>
  groups === 'unreachable'
    ? 'Slack did not answer who is in the user groups'
    : `Slack does not list the user group ${groups.group}: ${groups.code}`;
