import type { ParsingSettings } from '../requests/declaration.ts';

type Parameters = ParsingSettings['runs'][string]['parameters'];

/** Options arrive in lower case: `--maxLines` and `--max-lines` both mean the parameter `maxLines`. */
const plain = (name: string) => name.replaceAll('-', '').toLowerCase();

/** The parameter that an option means, by its own name. */
export const parameterOf = (
  { parameters }: { readonly parameters: Parameters },
  option: string,
): readonly [string, Parameters[string]] | undefined =>
  Object.entries(parameters).find(([parameter]) => plain(parameter) === plain(option));
