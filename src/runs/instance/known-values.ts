import { repositoryNamed } from '../../config/pull-request-name.ts';
import type { Settings } from '../../config/settings.ts';
import { stackRegion } from '../../config/stack-region.ts';
import { instanceValues, previewValues, type SeenInstance } from '../../operations/preview-values.ts';
import type { Values } from '../../runbook/facts.ts';
import { pullRequestOf } from '../targets.ts';

/** What is known about the instance that a target means. */
export function knownValues(settings: Settings, target: string, instance?: SeenInstance): Values {
  const pr = pullRequestOf(target);
  const repository = pr === undefined ? undefined : repositoryNamed(settings.previews, pr);
  if (pr !== undefined && repository) return previewValues(repository, pr, instance);
  return instanceValues({ region: stackRegion(settings), tunnel: settings.previews?.tunnel }, instance);
}
