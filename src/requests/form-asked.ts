import type { ParsingSettings } from './declaration.ts';

/** What has a form: the name of a declaration, typed or pressed without anything behind it. */
export const formNames = ['run', 'preview up'] as const;

export type FormName = (typeof formNames)[number];

const bare = /^\s*(?:\/slipway\s+)?\/?(?:(run)|preview\s+up)\s*$/i;

/** The form that a command asks for which nothing stands behind; none where the settings have nothing to fill it with. */
export function formAsked(text: string, { repositories, runs }: ParsingSettings): FormName | undefined {
  const [whole, run] = bare.exec(text) ?? [];
  if (whole === undefined) return undefined;
  if (run) return Object.keys(runs).length > 0 ? 'run' : undefined;
  return repositories.length > 0 ? 'preview up' : undefined;
}
