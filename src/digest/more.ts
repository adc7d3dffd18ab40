import type { Text } from '../config/language.ts';

/** What was left out is counted; `command` shows it. */
export const more = (count: number, command?: string): Text => {
  const look = command === undefined ? '' : `: ${command}`;
  return { en: `… and ${count} more${look}`, ja: `… ほか ${count} 件${look}` };
};
