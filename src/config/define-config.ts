import { checkSettings, faultLines } from './check-settings.ts';
import type { Settings, SettingsInput } from './settings.ts';

export {
  asTask,
  choice,
  database,
  deploy,
  integer,
  onInstance,
  pattern,
  pullRequest,
  redeploy,
  rollback,
  scale,
  tunnel,
} from './catalogue.ts';

/** An IAM role that the stack itself makes under a fixed name. */
export const stackRole = (role: 'viewer' | 'developer' | 'operator') => ({ stackRole: role });

/** A Parameter Store parameter by name; its value is read on the instance only. */
export const parameter = (name: string) => ({ parameter: name });

/**
 * Checks the settings and fills in the defaults.
 * @throws one Error that lists every fault by its path.
 */
export function defineConfig(input: SettingsInput): Settings {
  const checked = checkSettings(input);
  if (checked.kind === 'settings') return checked.settings;
  throw new Error(`slipway.config.ts is not valid. Nothing was built.
${faultLines(checked.faults)}`);
}
