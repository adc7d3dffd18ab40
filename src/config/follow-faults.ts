import type { Previews } from './repositories.ts';
import type { Fault } from './sections.ts';

type Repository = Previews['repositories'][string];

/** What of following would never be looked at, or could never be. */
export function followFaults({ limit, repositories }: Previews): Fault[] {
  const entries = Object.entries(repositories);
  return [
    ...entries.flatMap(([key, own]) => ofOne(`previews.repositories.${key}`, own, limit)),
    ...twiceFaults(entries),
  ];
}

function ofOne(path: string, { follow, limit: own }: Repository, all: number): Fault[] {
  if (!follow) return [];
  const { on, label, limit } = follow;
  const most = Math.min(all, own ?? all);
  const faults = [
    label !== undefined && on !== 'label'
      ? { at: 'label', message: `is not used with on: '${on}': write on: 'label', or leave label out` }
      : undefined,
    limit !== undefined && on === 'command'
      ? {
          at: 'limit',
          message: "is not used with on: 'command', where GitHub launches nothing by itself: leave limit out",
        }
      : undefined,
    limit !== undefined && on !== 'command' && limit > most
      ? { at: 'limit', message: `is more than may run at all: write ${most} or less` }
      : undefined,
  ];
  return faults.flatMap((fault) => (fault ? [{ path: `${path}.follow.${fault.at}`, message: fault.message }] : []));
}

function twiceFaults(entries: readonly (readonly [string, Repository])[]): Fault[] {
  return entries.flatMap(([key, { githubIds }], index) => {
    const same = ([, other]: readonly [string, Repository]) => other.githubIds?.repository === githubIds?.repository;
    const first = githubIds && entries.slice(0, index).find(same);
    return first
      ? [{ path: `previews.repositories.${key}.githubIds.repository`, message: `is that of ${first[0]} too` }]
      : [];
  });
}
