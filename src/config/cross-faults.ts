import { actionFamilies, reservedNames } from './actions.ts';
import { checkedDuration } from './duration.ts';
import { githubFaults } from './github-faults.ts';
import { imageFaults } from './image-faults.ts';
import { launchFaults } from './launch-faults.ts';
import { placedIn, placeholderFaults } from './placeholders.ts';
import { previewFaults } from './preview-faults.ts';
import { registryFaults } from './registry-faults.ts';
import { parametersOf } from './run-parameters.ts';
import type { Fault, Sections } from './sections.ts';
import { sharedPartsFaults } from './shared-parts-faults.ts';
import { tunnelFaults } from './tunnel-faults.ts';

/** Target and environment names that mean something else where a command is typed. */
const reserved = ['all', 'preview'];

/** An operation lives a day at most (DurableConfig of the stack): approval and run take up to half of it. */
const longestRunMs = 43_200_000;

/** Faults that only show when sections are read together: names that nothing carries, targets that cannot be. */
export function crossFaults(sections: Sections): Fault[] {
  const { previews } = sections;
  return [
    ...previewFaults(sections),
    ...(previews ? registryFaults(previews) : []),
    ...(previews ? launchFaults(previews) : []),
    ...githubFaults(sections),
    ...imageFaults(sections),
    ...nameFaults(sections),
    ...accessFaults(sections),
    ...runFaults(sections),
    ...tunnelFaults(sections),
    ...sharedPartsFaults(sections),
  ];
}

function nameFaults({ environments = {}, instances = {} }: Sections): Fault[] {
  const faults: Fault[] = [];
  for (const [section, names] of Object.entries({ environments, instances })) {
    for (const name of Object.keys(names)) {
      if ([...reserved, ...reservedNames.environment].includes(name))
        faults.push({ path: `${section}.${name}`, message: 'is a reserved name' });
    }
  }
  for (const name of Object.keys(instances)) {
    if (name in environments) faults.push({ path: `instances.${name}`, message: 'is the name of an environment too' });
    if (/^pr-\d+$/.test(name)) faults.push({ path: `instances.${name}`, message: 'reads like a preview' });
  }
  return faults;
}

function accessFaults({ access, ...sections }: Sections): Fault[] {
  if (!access) return [];
  const faults: Fault[] = [];
  if (Object.keys(access.roles).length === 0) faults.push({ path: 'access.roles', message: 'names no role' });
  for (const section of ['users', 'userGroups'] as const) {
    for (const [id, roles] of Object.entries(access[section])) {
      faults.push(...unknownNames(`access.${section}.${id}`, roles, Object.keys(access.roles), 'role'));
    }
  }
  for (const [role, rules] of Object.entries(access.roles)) {
    for (const effect of ['allow', 'deny'] as const) {
      rules[effect].forEach((pattern, index) => {
        const message = actionFault(pattern, sections);
        if (message) faults.push({ path: `access.roles.${role}.${effect}.${index}`, message });
      });
    }
  }
  return faults;
}

function actionFault(pattern: string, sections: Sections): string | undefined {
  const { environments, instances, runs } = sections;
  if (pattern === '*') return undefined;
  const [family = '', rest = ''] = pattern.split(':');
  const [verb = '', target = '*'] = rest.split('@');
  const kind = Object.entries(actionFamilies).find(([name]) => name === family)?.[1];
  if (!kind) return `nothing asks for ${family}:…`;
  if (family === 'preview' && rest.includes('@'))
    return repositoryFault(target, sections) ?? unknown(verb, actionFamilies.preview);
  if (family === 'environment' && rest.includes('@'))
    return environmentFault(target, sections) ?? unknown(verb, actionFamilies.environment);
  if (kind !== 'command' && rest.includes('@')) return 'only run:…, preview:… and environment:… take a target after @';
  const targets = environments && instances && ['preview', ...Object.keys({ ...environments, ...instances })];
  if (kind === 'command') return unknown(verb, runs && Object.keys(runs)) ?? unknown(target, targets);
  return unknown(verb, kind === 'environment' ? environments && ['all', ...Object.keys(environments)] : kind);
}

function repositoryFault(target: string, { previews }: Sections): string | undefined {
  const known = previews && Object.keys(previews.repositories);
  if (known?.length === 1 && target !== '*') return 'there is one repository only: leave @… out';
  return unknown(target, known);
}

function environmentFault(target: string, { environments }: Sections): string | undefined {
  if (!environments || target === '*') return undefined;
  const withHours = Object.keys(environments).filter((name) => environments[name]?.hours);
  return target in environments && !withHours.includes(target) ? `${target} has no hours` : unknown(target, withHours);
}

function unknown(word: string, known: readonly string[] | undefined): string | undefined {
  return word === '*' || !known || known.includes(word) ? undefined : `nothing is called ${word}`;
}

function runFaults({ access, environments, instances, runs, ...sections }: Sections): Fault[] {
  const faults: Fault[] = [];
  // Undefined also where the section is not sound: then it is not looked at.
  const previewTarget = 'previews' in sections && sections.previews === undefined ? [] : ['preview'];
  for (const [name, run] of Object.entries(runs ?? {})) {
    const path = `runs.${name}`;
    if (reservedNames.command.includes(name)) faults.push({ path, message: 'is a reserved name' });
    for (const parameter of ['name', 'target', 'breakGlass'].filter((key) => key in parametersOf(run))) {
      faults.push({ path: `${path}.parameters.${parameter}`, message: 'is a reserved name' });
    }
    if (run.kind === 'task') faults.push(...commandFaults(path, run));
    if (run.kind === 'instance' && instances) {
      faults.push(
        ...unknownNames(`${path}.targets`, run.targets, [...previewTarget, ...Object.keys(instances)], 'instance'),
      );
    }
    if (run.kind === 'database' && environments) {
      const withRds = Object.entries(environments).flatMap(([key, { database }]) =>
        database && !('host' in database) ? [key] : [],
      );
      faults.push(...unknownNames(`${path}.targets`, run.targets, withRds, 'environment with an RDS database'));
    }
    if (run.kind !== 'instance' && run.kind !== 'database' && run.kind !== 'tunnel' && environments) {
      const withEcs = Object.entries(environments).flatMap(([key, { ecs }]) => (ecs ? [key] : []));
      faults.push(...unknownNames(`${path}.targets`, run.targets, withEcs, 'environment with ecs'));
    }
    if (run.approval && access) {
      faults.push(...unknownNames(`${path}.approval.from`, run.approval.from, Object.keys(access.roles), 'role'));
    }
    if (run.kind === 'deploy' && environments) faults.push(...deployFaults(path, run.targets, environments));
    const watched = run.kind === 'deploy' && run.watch !== undefined ? checkedDuration(run.watch) : 0;
    const longest = checkedDuration(run.timeout) + watched + (run.approval ? checkedDuration(run.approval.within) : 0);
    if (longest > longestRunMs) {
      const more = watched > 0 ? 'with approval.within and watch' : 'with approval.within';
      faults.push({ path: `${path}.timeout`, message: `${more} is longer than 12h` });
    }
  }
  return faults;
}

type TaskRun = Extract<NonNullable<Sections['runs']>[string], { kind: 'task' }>;

function commandFaults(path: string, { command, parameters }: TaskRun): Fault[] {
  const placed = placedIn(command);
  const readAsOptions = Object.entries(parameters).flatMap(([name, one]) =>
    one.kind === 'pattern' && placed.has(name) && one.default?.startsWith('-') ? [name] : [],
  );
  return [
    ...placeholderFaults(command, Object.keys(parameters)).map(({ index, message }) => ({
      path: `${path}.command.${index}`,
      message,
    })),
    ...readAsOptions.map((name) => ({
      path: `${path}.parameters.${name}.default`,
      message: 'may not begin with a hyphen: the command would take it for an option',
    })),
  ];
}

/** A revision is registered for one family and with roles that are named, or not at all. */
function deployFaults(
  path: string,
  targets: readonly string[],
  environments: NonNullable<Sections['environments']>,
): Fault[] {
  return targets.flatMap((target, index) => {
    const named = environments[target]?.ecs;
    if (!named) return [];
    const missing = (['taskFamily', 'taskRoles'] as const).filter((key) => named[key] === undefined);
    if (missing.length === 0) return [];
    const needed = missing.map((key) => `environments.${target}.ecs.${key}`).join(' and ');
    return [
      { path: `${path}.targets.${index}`, message: `needs ${needed}: what Slipway may register is limited to them` },
    ];
  });
}

function unknownNames(path: string, names: readonly string[], known: readonly string[], what: string): Fault[] {
  return names.flatMap((name, index) =>
    known.includes(name) ? [] : [{ path: `${path}.${index}`, message: `no ${what} is called ${name}` }],
  );
}
