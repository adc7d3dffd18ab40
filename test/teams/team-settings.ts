import { expect } from 'vitest';
import { loadSettings } from '../../sandbox/load-settings.ts';
import type { Settings } from '../../src/config/settings.ts';
import { teams } from './all.ts';

/** Teams of whose settings a part stands in files beside them. */
const besides: Readonly<Record<string, string>> = { 'a compose file and MySQL of its own': 'own-compose' };

/** A team's settings with what packaging reads beside them. */
export async function teamSettings(name: string): Promise<Settings> {
  const file = besides[name];
  if (file === undefined) return teams[name] ?? expect.unreachable(`There is no team with ${name}`);
  const loaded = await loadSettings(`test/teams/${file}.config.ts`);
  return loaded.kind === 'settings' ? loaded.settings : expect.unreachable(loaded.problem);
}
