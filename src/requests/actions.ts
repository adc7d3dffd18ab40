import type { Arguments, Declaration, ParsingSettings } from './declaration.ts';

/** The action that access is asked for by these arguments, such as `preview:up` or `run:migrate@prod`. */
export const actionOf = ({ access }: Declaration, args: Arguments): string =>
  typeof access === 'string' ? access : access.of(args);

/** Every action that a declaration may ask for under these settings. */
export function actionsOf({ access, choices }: Declaration, settings: ParsingSettings): readonly string[] {
  if (typeof access === 'string') return [access];
  if (access.each === 'environment') {
    return (choices?.(settings) ?? settings.environments).map((name) => `${access.family}:${name}`);
  }
  return Object.entries(settings.runs).flatMap(([name, { targets }]) =>
    targets.map((target) => `${access.family}:${name}@${target}`),
  );
}

/** The names that its first position may hold, where the settings list them. */
export function subjectsOf({ access, choices }: Declaration, settings: ParsingSettings): readonly string[] {
  if (choices) return choices(settings);
  return typeof access !== 'string' && access.each === 'command' ? Object.keys(settings.runs) : [];
}
