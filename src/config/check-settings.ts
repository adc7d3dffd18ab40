import { crossFaults } from './cross-faults.ts';
import type { Fault, Sections } from './sections.ts';
import { type Settings, settingsSchema } from './settings.ts';

export type CheckedSettings =
  | { readonly kind: 'settings'; readonly settings: Settings }
  | { readonly kind: 'faults'; readonly faults: readonly Fault[] };

/** Checks settings and fills in the defaults, or tells every fault by its path. */
export function checkSettings(input: unknown): CheckedSettings {
  const before = earlierShape(input);
  if (before) return { kind: 'faults', faults: [before] };
  const checked = settingsSchema.safeParse(input);
  const faults = [
    ...shapeFaults(checked.error),
    ...crossFaults(
      checked.success ? { previews: undefined, github: undefined, ...checked.data } : soundSections(input),
    ),
  ];
  return checked.success && faults.length === 0
    ? { kind: 'settings', settings: checked.data }
    : { kind: 'faults', faults };
}

/** A fault in a line of its own. */
export const faultLines = (faults: readonly Fault[]): string =>
  faults.map(({ path, message }) => `  ${path}: ${message}`).join('\n');

/** Settings of before there could be several repositories: one message instead of one for each key. */
function earlierShape(input: unknown): Fault | undefined {
  const { previews } = section(input);
  if (typeof previews !== 'object' || previews === null || !('repository' in previews)) return undefined;
  const moved = ['repository', 'image', 'app', 'database', 'environment'].filter((key) => key in previews);
  const name = String(previews.repository).split('/').at(-1)?.toLowerCase() || 'api';
  return {
    path: 'previews',
    message: `holds what all previews share, and one entry for each repository: move ${moved.join(', ')} into previews.repositories: { '${name}': { … } }`,
  };
}

function shapeFaults(error: ReturnType<typeof settingsSchema.safeParse>['error']): Fault[] {
  return (error?.issues ?? []).map(({ path, message }) => ({
    path: path.map(String).join('.') || '(settings)',
    message,
  }));
}

/** So that one slip in a section does not hide what is wrong between the others. */
function soundSections(input: unknown): Sections {
  const { access, previews, github, region, environments, instances, runs } = settingsSchema.shape;
  const given = section(input);
  return {
    access: access.safeParse(given.access).data,
    ...sound('previews', previews.safeParse(given.previews)),
    ...sound('github', github.safeParse(given.github)),
    region: region.safeParse(given.region).data,
    environments: environments.safeParse(given.environments).data,
    instances: instances.safeParse(given.instances).data,
    runs: runs.safeParse(given.runs).data,
  };
}

/** A section that is not sound is left out; one that nobody wrote is there, and undefined. */
const sound = <T>(name: string, checked: { readonly success: boolean; readonly data?: T | undefined }) =>
  checked.success ? { [name]: checked.data } : {};

const section = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {};
