import { decide, type Person } from '../access/decide.ts';
import type { Settings } from '../config/settings.ts';

/** The commands of the catalogue that a person may run, in its order, each with the targets that they may run it on. */
export function allowedTargets(
  { access, runs }: Pick<Settings, 'access' | 'runs'>,
  person: Person,
): ReadonlyMap<string, readonly string[]> {
  const allowed = Object.entries(runs).map(([name, { targets }]) => {
    const may = targets.filter((target) => decide(access, person, `run:${name}@${target}`).kind === 'allow');
    return [name, may] as const;
  });
  return new Map(allowed.filter(([, targets]) => targets.length > 0));
}
