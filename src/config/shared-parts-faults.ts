import type { Hours } from './hours-settings.ts';
import type { Fault, Sections } from './sections.ts';

type Environments = NonNullable<Sections['environments']>;
type Environment = Environments[string];
type Part = Hours['include'][number];

/**
 * What sleeps with one environment and serves another as well: whoever has no hours is never put to sleep, and what two
 * put to sleep would be remembered twice.
 */
export function sharedPartsFaults({ environments = {} }: Pick<Sections, 'environments'>): Fault[] {
  const all = Object.entries(environments);
  return all.flatMap(([name, environment]) =>
    (environment.hours?.include ?? []).flatMap((part): Fault[] => {
      const named = nameOf(environment, part);
      const others = all.filter(([other, one]) => other !== name && named !== undefined && nameOf(one, part) === named);
      return others.flatMap(([other, one]) => {
        const message = faultOf(part, environment.hours, other, one.hours);
        return message ? [{ path: `environments.${name}.hours.include`, message }] : [];
      });
    }),
  );
}

function nameOf({ region, ecs, database }: Environment, part: Part): string | undefined {
  if (part === 'service') return ecs && [region, ecs.cluster, ecs.service].join(' ');
  if (!database || 'host' in database) return undefined;
  const id = 'clusterIdentifier' in database ? database.clusterIdentifier : database.instanceIdentifier;
  return [region, id].join(' ');
}

function faultOf(part: Part, own: Hours | undefined, other: string, others: Hours | undefined): string | undefined {
  const lead = `has '${part}', which is that of environments.${other} too, and`;
  if (!others) return `${lead} that one has no hours: it would sleep with this one`;
  if (others.include.includes(part)) return `${lead} sleeps there already: leave it out of one of the two`;
  return timesOf(own) === timesOf(others) ? undefined : `${lead} that one is awake at other hours`;
}

/** When, whatever sleeps then. */
const timesOf = (hours: Hours | undefined): string => JSON.stringify({ ...hours, include: [] });
