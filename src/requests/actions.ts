import type { PullRequestName } from '../config/pull-request-name.ts';
import { repositoryAction, repositoryActions, someRepositoryAction } from '../config/repository-action.ts';
import type { Arguments, Declaration, ParsingSettings } from './declaration.ts';

type Repositories = Pick<ParsingSettings, 'repositories'>;

/** The action that access is asked for by these arguments, such as `preview:up` or `run:migrate@prod`. */
export function actionOf({ access }: Declaration, args: Arguments, { repositories }: Repositories): string {
  if (typeof access === 'string') return access;
  if ('of' in access) return access.of(args);
  const action = `${access.family}:${access.verb}`;
  if (access.each === 'some-repository') return someRepositoryAction(action, repositories);
  return repositoryAction(action, nameIn(args), repositories);
}

const nameIn = ({ pr }: Arguments): PullRequestName => (typeof pr === 'string' ? pr : '');

/** Every action that a declaration may ask for under these settings. */
export function actionsOf({ access, choices }: Declaration, settings: ParsingSettings): readonly string[] {
  if (typeof access === 'string') return [access];
  if (access.each === 'with-hours') return settings.withHours.map((name) => `${access.family}:${access.act}@${name}`);
  if ('verb' in access) {
    if (settings.repositories.length === 0) return [];
    return repositoryActions(`${access.family}:${access.verb}`, settings.repositories);
  }
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
