import { decide, type Person } from '../../access/decide.ts';
import { type PullRequestName, repositoryNamed } from '../../config/pull-request-name.ts';
import { repositoriesOf } from '../../config/repositories.ts';
import { repositoryAction } from '../../config/repository-action.ts';
import type { Settings } from '../../config/settings.ts';
import type { Values } from '../../runbook/facts.ts';
import { previewNames, previewValues } from '../preview-values.ts';
import { environmentValues } from '../service/known-values.ts';
import { whoseText } from './whose-text.ts';

/** What shows the names of an environment's parts to whoever may ask for it. */
const showing = ['health', 'db-check', 'logs'] as const;

/**
 * The team's names for what a text is about, as far as this person may see them. A text that names nothing is about the
 * only environment that they see, and about none where they see several: a command with another one's names would be
 * pasted as it is.
 */
export function knownTo(text: string, settings: Settings, person: Person): Values {
  const sees = (action: string) => decide(settings.access, person, action).kind === 'allow';
  const runOf = (kind: 'redeploy' | 'rollback', target: string) =>
    Object.entries(settings.runs).find(
      ([name, run]) => run.kind === kind && run.targets.includes(target) && sees(`run:${name}@${target}`),
    )?.[0];
  const visible = Object.keys(settings.environments).filter((name) =>
    showing.some((family) => sees(`${family}:${name}`)),
  );
  const repositories = repositoriesOf(settings.previews);
  const seesPreview = (pr: PullRequestName) => sees(repositoryAction('preview:status', pr, repositories));
  const standard = repositories.find(({ isDefault }) => isDefault);
  const previews = standard && seesPreview('') ? previewNames(standard) : {};
  const whose = whoseText(text, settings);
  if (whose.kind === 'preview') {
    const repository = repositoryNamed(settings.previews, whose.pr);
    return repository && seesPreview(whose.pr) ? previewValues(repository, whose.pr) : {};
  }
  const [only] = visible.length === 1 ? visible : [];
  const name = whose.kind === 'nobody' ? only : whose.kind === 'environment' ? whose.name : undefined;
  const environment = name !== undefined && visible.includes(name) ? settings.environments[name] : undefined;
  if (name !== undefined && environment) {
    const acts = { redeployRun: runOf('redeploy', name), rollbackRun: runOf('rollback', name) };
    return { ...anywhere(previews), ...environmentValues(name, environment), ...acts };
  }
  const regions = new Set([previews.region, ...visible.map((each) => settings.environments[each]?.region)]);
  regions.delete(undefined);
  const [region] = regions.size === 1 ? regions : [];
  return { ...(visible.length === 0 && whose.kind === 'nobody' ? previews : anywhere(previews)), region };
}

/** What no part of an environment is called. */
function anywhere({ repository, profile, registryTokenParameter }: Values): Values {
  return { repository, profile, registryTokenParameter };
}
