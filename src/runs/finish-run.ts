import { explainFailure } from '../operations/explain-failure.ts';
import { endOf } from '../operations/failure.ts';
import type { Asked } from '../operations/operation.ts';
import { done, failed, type Outcome, unknown } from '../operations/outcome.ts';
import { actsOf } from '../operations/service/acts.ts';
import { environmentValues } from '../operations/service/known-values.ts';
import type { Talk } from '../operations/talk.ts';
import { diagnose } from '../runbook/diagnose.ts';
import type { Values } from '../runbook/facts.ts';
import type { Field } from '../slack/blocks/card.ts';
import type { Ending, Job } from './kind.ts';
import { shortOutput } from './output-lines.ts';
import { endedMessage } from './run-messages.ts';
import { pullRequestOf } from './targets.ts';
import { unknownMessage } from './unknown-message.ts';

type Finished = {
  readonly ending: Ending;
  /** Who agreed. */
  readonly fields: readonly Field[];
  readonly startedAt: number;
};

/** The last word of a run: the result in the message, long output as a file in its thread. */
export async function finishRun(
  { asked, run, steps }: Job,
  talk: Pick<Talk, 'finish' | 'file'>,
  { ending, fields, startedAt }: Finished,
): Promise<Outcome> {
  if (ending.kind === 'failed') {
    const { failure, begun } = ending;
    await talk.finish(explainFailure({ ...asked, ...(begun ? { begun } : {}) }, failure));
    return endOf(failure);
  }
  if (ending.kind === 'unknown') {
    await talk.finish(unknownMessage(asked, run, { ...ending, fields: [...ending.fields, ...fields] }));
    return unknown(ending.failure.kind === 'fault' ? 'fault' : ending.failure.code);
  }
  const { result, evidence, stored = [], known = {}, way, title, message } = ending;
  const acts = actsOf(asked.settings.runs, run.target);
  const values = { ...knownValues(asked, run.target), ...acts, ...known, asked: asked.request.text };
  const all = [...ending.fields, ...fields];
  await talk.finish(
    message?.(all) ??
      endedMessage(asked.request, run, {
        result,
        title,
        stored,
        way,
        acts,
        fields: all,
        diagnoses: result.kind === 'succeeded' ? [] : diagnose(evidence, values),
        durationMs: steps.now() - startedAt,
      }),
  );
  const { output = '' } = result;
  if (output.length > shortOutput) {
    const [filename, title] = [`${run.name}-${run.target}.log`, `${run.name} ${run.target}`];
    await talk.file({ filename, title, content: output });
  }
  if (result.kind === 'unseen' || result.kind === 'unfinished') return unknown(result.kind);
  return result.kind === 'succeeded' ? done : failed(result.kind);
}

/** What the settings know about a target: fills the runbook's commands, so that they can be pasted as they are. */
function knownValues({ settings, stack }: Pick<Asked, 'settings' | 'stack'>, target: string): Values {
  const environment = settings.environments[target];
  if (!environment) {
    const pr = pullRequestOf(target);
    return { region: stack.region, ...(pr === undefined ? {} : { pr }) };
  }
  return environmentValues(target, environment);
}
