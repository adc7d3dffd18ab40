import type * as z from 'zod';
import { placedIn } from './placeholders.ts';
import type { parameterSpec } from './run-settings.ts';

/**
 * One of them, with its bounds. A `word` stands in a command as it is typed: it may not read like an option there. What
 * everybody knows by name is told by that instead of by its pattern.
 */
export type Parameter = z.output<typeof parameterSpec> & { readonly word?: true; readonly is?: 'image-tag' };

export type Parameters = Readonly<Record<string, Parameter>>;

/** As far as parameters depend on it: a command of the catalogue, or what packaging wrote of one. */
type Run =
  | { readonly parameters: Parameters; readonly command?: readonly string[] }
  | { readonly kind: 'deploy' | 'tunnel' }
  | { readonly kind: 'scale'; readonly min: number; readonly max: number }
  | { readonly kind: 'database'; readonly allow: readonly string[] };

/** As registries take them: `tag` of https://github.com/distribution/reference. */
const imageTag = {
  kind: 'pattern',
  is: 'image-tag',
  pattern: '[A-Za-z0-9_][A-Za-z0-9._-]{0,127}',
  maxLength: 128,
} as const;

/** What may be typed behind a command of the catalogue: as the settings say, or as its kind has it. */
export function parametersOf(run: Run): Parameters {
  if ('parameters' in run) return withWords(run.parameters, placedIn(run.command ?? []));
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

/** Numbers are told by their form, and choices were reviewed as they are. */
const withWords = (parameters: Parameters, placed: ReadonlySet<string>): Parameters =>
  placed.size === 0
    ? parameters
    : Object.fromEntries(
        Object.entries(parameters).map(([name, one]) => [
          name,
          one.kind === 'pattern' && placed.has(name) ? { ...one, word: true as const } : one,
        ]),
      );
