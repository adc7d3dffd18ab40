import type * as z from 'zod';
import type { parameterSpec } from './run-settings.ts';

/** One of them, with its bounds. */
export type Parameter = z.output<typeof parameterSpec>;

export type Parameters = Readonly<Record<string, Parameter>>;

/** As far as parameters depend on it: a command of the catalogue, or what packaging wrote of one. */
type Run =
  | { readonly parameters: Parameters }
  | { readonly kind: 'deploy' | 'tunnel' }
  | { readonly kind: 'scale'; readonly min: number; readonly max: number }
  | { readonly kind: 'database'; readonly allow: readonly string[] };

/** As registries take them: `tag` of https://github.com/distribution/reference. */
const imageTag = { kind: 'pattern', pattern: '[A-Za-z0-9_][A-Za-z0-9._-]{0,127}', maxLength: 128 } as const;

/** What may be typed behind a command of the catalogue: as the settings say, or as its kind has it. */
export function parametersOf(run: Run): Parameters {
  if ('parameters' in run) return run.parameters;
  switch (run.kind) {
    case 'deploy':
      return { tag: imageTag };
    case 'scale':
      return { count: { kind: 'integer', min: run.min, max: run.max } };
    case 'database':
      return { action: { kind: 'choice', values: [...run.allow] } };
    case 'tunnel':
      return {};
  }
}
