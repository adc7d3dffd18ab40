import { checkedDuration } from './duration.ts';
import { repositoriesOf } from './repositories.ts';
import type { Fault, Sections } from './sections.ts';
import { regionOf } from './stack-region.ts';

type Repositories = readonly (readonly [key: string, own: NonNullable<Sections['previews']>['repositories'][string]])[];

/** Faults that show only when repositories are read together, or when there is none. */
export function previewFaults({ previews, region, environments }: Sections): Fault[] {
  const entries = Object.entries(previews?.repositories ?? {});
  return [
    ...placeFaults({ previews, region, environments }),
    ...defaultFaults(entries),
    ...twiceFaults(entries),
    ...nameFaults(entries),
    ...budgetFaults(previews),
    ...idleFaults(previews),
  ];
}

/** The stack has to live somewhere. */
function placeFaults({
  previews,
  region,
  environments,
}: Pick<Sections, 'previews' | 'region' | 'environments'>): Fault[] {
  if (!environments || regionOf({ previews, region, environments }) !== undefined) return [];
  const message =
    Object.keys(environments).length === 0
      ? 'is missing: without previews and environments it says where the stack lives'
      : "is missing: the environments lie in several Regions; write the stack's, such as region: 'ap-northeast-1'";
  return [{ path: 'region', message }];
}

function defaultFaults(entries: Repositories): Fault[] {
  const standard = entries.filter(([, own]) => own.default).map(([key]) => key);
  return standard.slice(1).map((key) => ({
    path: `previews.repositories.${key}.default`,
    message: `one repository can be the default, and ${standard[0]} is`,
  }));
}

function twiceFaults(entries: Repositories): Fault[] {
  return entries.flatMap(([key, { repository }], index) => {
    const first = entries.slice(0, index).find(([, own]) => own.repository.toLowerCase() === repository.toLowerCase());
    return first ? [{ path: `previews.repositories.${key}.repository`, message: `is that of ${first[0]} too` }] : [];
  });
}

/** `web#7` would mean two: the one of that name here, and the one of that name on GitHub. */
function nameFaults(entries: Repositories): Fault[] {
  return entries.flatMap(([key]) => {
    const other = entries.find(([name, own]) => name !== key && own.repository.toLowerCase().endsWith(`/${key}`));
    if (!other) return [];
    const message = `is the name of ${other[1].repository} on GitHub, which is called ${other[0]} here`;
    return [{ path: `previews.repositories.${key}`, message }];
  });
}

/** Hours cannot be compared with dollars: a budget of some of the previews would be kept by none. */
function budgetFaults(previews: Sections['previews']): Fault[] {
  if (previews?.budgetUsd === undefined) return [];
  const without = repositoriesOf(previews).filter(({ hourlyUsd }) => hourlyUsd === undefined);
  const [first] = without;
  if (!first) return [];
  const names = without.map(({ key }) => key).join(', ');
  const message = `needs hourlyUsd, which ${names} ${without.length === 1 ? 'has' : 'have'} not: write previews.hourlyUsd, as \`npm run prices -- ${previews.region}\` adds it up`;
  return [{ path: 'previews.budgetUsd', message }];
}

/** What is not used ends after its default lifetime: it would never sleep. */
function idleFaults(previews: Sections['previews']): Fault[] {
  const idle = previews?.idle;
  if (!previews || idle === undefined) return [];
  const shortest = repositoriesOf(previews)
    .map(({ ttl }) => ttl.default)
    .sort((one, other) => checkedDuration(one) - checkedDuration(other))[0];
  if (shortest === undefined || checkedDuration(idle) < checkedDuration(shortest)) return [];
  return [
    { path: 'previews.idle', message: `must be shorter than ttl.default (${shortest}), when what nobody uses ends` },
  ];
}
