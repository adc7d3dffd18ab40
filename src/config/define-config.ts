import type { Sections } from './cross-faults.ts';
import { crossFaults } from './cross-faults.ts';
import type { Fault } from './fault.ts';
import type { Settings, SettingsInput } from './settings.ts';
import { settingsSchema } from './settings.ts';

export { asTask, choice, integer, onInstance, pattern, pullRequest, redeploy, rollback } from './catalogue.ts';

/** An IAM role that the stack itself makes under a fixed name. */
export const stackRole = (role: 'viewer' | 'developer' | 'operator') => ({ stackRole: role });

/** A Parameter Store parameter by name; its value is read on the instance only. */
export const parameter = (name: string) => ({ parameter: name });

/**
 * Checks the settings and fills in the defaults.
 * @throws one Error that lists every fault by its path.
 */
export function defineConfig(input: SettingsInput): Settings {
  const checked = settingsSchema.safeParse(input);
  const faults = [...shapeFaults(checked.error), ...crossFaults(checked.data ?? soundSections(input))];
  if (checked.success && faults.length === 0) return checked.data;
  const lines = faults.map(({ path, message }) => `  ${path}: ${message}`);
  throw new Error(`slipway.config.ts is not valid. Nothing was built.\n${lines.join('\n')}`);
}

function shapeFaults(error: ReturnType<typeof settingsSchema.safeParse>['error']): Fault[] {
  return (error?.issues ?? []).map(({ path, message }) => ({
    path: path.map(String).join('.') || '(settings)',
    message,
  }));
}

/** So that one slip in a section does not hide what is wrong between the others. */
function soundSections(input: SettingsInput): Sections {
  const { access, previews, environments, instances, runs } = settingsSchema.shape;
  const given: Partial<SettingsInput> = input ?? {};
  return {
    access: access.safeParse(given.access).data,
    previews: previews.safeParse(given.previews).data,
    environments: environments.safeParse(given.environments).data,
    instances: instances.safeParse(given.instances).data,
    runs: runs.safeParse(given.runs).data,
  };
}
