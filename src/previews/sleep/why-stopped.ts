import { diagnosisLines } from '../../operations/explain-failure.ts';
import { endedLine, instanceEnded, isByCall } from '../../operations/instance-ended.ts';
import type { AboutPreview } from '../../operations/work-on-preview.ts';
import { diagnose } from '../../runbook/diagnose.ts';
import type { InstanceEnded } from '../../runbook/evidence.ts';
import type { Line } from '../../slack/line.ts';
import { knownValues } from '../known-values.ts';
import type { Preview } from '../preview.ts';

/** EC2's word on an instance that ended or stopped, and what the runbook makes of it. */
export const endedLines = (asked: AboutPreview, preview: Preview, ended: InstanceEnded): readonly Line[] => [
  endedLine(ended),
  ...diagnosisLines(diagnose([ended], knownValues(asked, preview))),
];

/** The same of a preview that sleeps, where it was not put to sleep by Slipway. */
export function whyStopped(asked: AboutPreview, preview: Preview): readonly Line[] {
  const ended = instanceEnded(preview.instance, 'preview');
  if (!ended || ended.code === undefined) return [];
  return preview.asleepSince !== undefined && isByCall(ended) ? [] : endedLines(asked, preview, ended);
}
