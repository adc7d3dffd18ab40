import type { Holders } from '../access/who-may.ts';
import type { Settings } from '../config/settings.ts';

/** What gives somebody the first role that may, beside those that they have: a key stands in the settings once. */
export function roleLine(access: Settings['access'], user: string, [first]: readonly Holders[]): string {
  const own = Object.entries(access.users).find(([id]) => id === user)?.[1] ?? [];
  const roles = [...new Set([...own, ...(first ? [first.role] : [])])];
  return `access.users: { ${user}: [${roles.map((role) => `'${role}'`).join(', ')}] }`;
}
