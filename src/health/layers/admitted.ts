import type { Permission, RangeRule, SecurityGroup } from '../../aws/security-groups.ts';

/** Ranges of the prefix lists that groups name; null where a list could not be read. */
export type PrefixLists = Readonly<Record<string, readonly string[] | null>>;

export function admittedPermissions(groups: readonly SecurityGroup[], port: number): Permission[] {
  return groups.flatMap((group) => group.inbound).filter((permission) => covers(permission, port));
}

/** Protocol -1 is every protocol on every port, whatever ports stand beside it; 6 is the number of TCP. */
export function covers(
  { protocol, fromPort, toPort }: Omit<RangeRule, 'id' | 'group' | 'range'>,
  port: number,
): boolean {
  if (protocol === '-1') return true;
  if (protocol !== 'tcp' && protocol !== '6') return false;
  return (fromPort ?? 0) <= port && port <= (toPort ?? 65_535);
}

export const admittedRanges = (groups: readonly SecurityGroup[], port: number, lists: PrefixLists): string[] =>
  admittedPermissions(groups, port).flatMap(({ ranges, prefixLists }) => [
    ...ranges,
    ...prefixLists.flatMap((id) => lists[id] ?? []),
  ]);
