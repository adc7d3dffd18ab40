// Generated from src/registry.ts by `npm run generate`.

/**
 * What access can be asked for. A family's second part is a verb of its own or the name of an environment, of a
 * command of the catalogue for `run`. Every declaration's action is in here, so that a slip in a rule is found when
 * the settings are read: a misspelt `deny` would otherwise deny nothing.
 */
export const actionFamilies = {
  preview: ['up', 'down', 'list', 'status', 'restart', 'extend', 'logs', 'tunnel', 'sleep', 'wake'],
  health: 'environment',
  'db-check': 'environment',
  logs: 'environment',
  run: 'command',
  images: 'environment',
  slipway: ['help', 'whoami', 'audit', 'explain'],
  environment: ['sleep', 'wake'],
} as const;

/** The slash commands by which `/slipway` is left out: `/preview up 123` is `/slipway preview up 123`. */
export const shortCommands: readonly string[] = ['preview', 'health', 'db-check', 'logs', 'run', 'images'];

/** Verbs of the commands that work without one too: nothing that stands in a verb's place may be called so. */
export const reservedNames: Readonly<Record<'environment' | 'command', readonly string[]>> = {
  environment: ['look'],
  command: ['list', 'cancel', 'end'],
};
