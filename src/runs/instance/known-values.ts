import type { Settings } from '../../config/settings.ts';
import { instanceValues, previewValues, type SeenInstance } from '../../operations/preview-values.ts';
import type { Values } from '../../runbook/facts.ts';
import { pullRequestOf } from '../targets.ts';

/** What is known about the instance that a target means. */
export function knownValues(settings: Settings, target: string, instance?: SeenInstance): Values {
  const pr = pullRequestOf(target);
  return pr === undefined ? instanceValues(settings, instance) : previewValues(settings, Number(pr), instance);
}
