import type { Text } from '../config/language.ts';
import type { Settings } from '../config/settings.ts';
import type { RunArguments } from './read-run.ts';

type Run = Settings['runs'][string];
type RunKind = Run['kind'];

/** A command of the catalogue with the values and the target that somebody asked for. */
export type AskedRun<K extends RunKind = RunKind> = RunArguments & { readonly entry: Extract<Run, { kind: K }> };

export const describeRun = ({ description }: Pick<Run, 'description'>): Text =>
  typeof description === 'string' ? { en: description, ja: description } : description;
