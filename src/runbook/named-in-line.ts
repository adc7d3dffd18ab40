import type { ValueName, Values } from './facts.ts';

/** What the ids of AWS say of themselves; security groups do not say whose they are. */
const patterns: readonly (readonly [ValueName, RegExp])[] = [
  ['instanceId', /\bi-[0-9a-f]{17}\b/g],
  ['subnetId', /\bsubnet-[0-9a-f]{8,17}\b/g],
  ['vpcId', /\bvpc-[0-9a-f]{8,17}\b/g],
  ['region', /\b(?<=\barn:aws[a-z-]{0,14}:[a-z0-9-]{1,40}:)[a-z]{2}(?:-[a-z]{1,12}){1,2}-\d(?=:)/g],
  ['region', /(?<=[.-])[a-z]{2}(?:-[a-z]{1,12}){1,2}-\d(?=\.(?:rds\.|elb\.)?amazonaws\.com)/g],
];

/** Names that stand in a message and in no group of its pattern; one that stands there twice with two values says neither. */
export function namedInLine(line: string): Values {
  const found = patterns.flatMap(([name, pattern]) => [...line.matchAll(pattern)].map(([value]) => ({ name, value })));
  const byName = Map.groupBy(found, ({ name }) => name);
  return Object.fromEntries(
    [...byName].flatMap(([name, all]) => {
      const values = new Set(all.map(({ value }) => value));
      const [value] = values;
      return values.size === 1 ? [[name, value]] : [];
    }),
  );
}
