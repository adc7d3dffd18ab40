import type { ParsingSettings } from '../requests/declaration.ts';
import { typedTarget } from './targets.ts';

type Entry = ParsingSettings['runs'][string];
type Spec = Entry['parameters'][string];

/** The line to type for a command of the catalogue, such as `/run container-logs pr-<number> --lines <1-500>`. */
export function runUsage(name: string, { parameters, targets }: Entry): string {
  const where = targets.map(typedTarget);
  return [
    '/run',
    name,
    where.length === 1 ? where[0] : `<${where.join('|')}>`,
    ...Object.entries(parameters).map(([parameter, spec]) => option(parameter, spec)),
  ].join(' ');
}

function option(name: string, spec: Spec): string {
  const written = `--${name} <${bounds(spec)}>`;
  return spec.kind !== 'pullRequest' && spec.default !== undefined ? `[${written}]` : written;
}

function bounds(spec: Spec): string {
  switch (spec.kind) {
    case 'integer':
      return `${spec.min}-${spec.max}`;
    case 'choice':
      return spec.values.join('|');
    case 'pattern':
      return spec.is === 'image-tag' ? 'tag' : spec.pattern;
    case 'pullRequest':
      return 'pr';
  }
}
