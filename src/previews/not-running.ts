import type { Ending } from '../operations/ending.ts';
import { diagnosisLines } from '../operations/explain-failure.ts';
import { footnote } from '../operations/footnote.ts';
import { endedLine, instanceEnded } from '../operations/instance-ended.ts';
import { failed } from '../operations/outcome.ts';
import type { AboutPreview } from '../operations/work-on-preview.ts';
import { diagnose } from '../runbook/diagnose.ts';
import { notice } from '../slack/blocks/card.ts';
import { knownValues } from './known-values.ts';
import type { Preview } from './preview.ts';

/** Ends a command for which the instance would have to run; undefined where it does. Nothing is sent to it. */
export function notRunning(asked: AboutPreview, preview: Preview): Ending | undefined {
  const { pr, instance } = preview;
  if (instance.state === 'running') return undefined;
  const ended = instanceEnded(instance, 'preview');
  const why = ended ? [endedLine(ended), ...diagnosisLines(diagnose([ended], knownValues(asked, preview)))] : [];
  const message = notice({
    title: {
      en: `Nothing was done: the instance of PR ${pr} does not run.`,
      ja: `何も実行していません。PR ${pr} のインスタンスが動いていません。`,
    },
    facts: ended ? why : [[texts.starting, { code: instance.id }, ` ${instance.state}`]],
    next: ended
      ? [texts.replace, { code: `/preview up ${pr} --fresh` }, texts.end, { code: `/preview down ${pr}` }]
      : [texts.later, { code: asked.request.text }],
    footnote: footnote(asked.request),
  });
  return { message, outcome: failed('not-running') };
}

const texts = {
  starting: { en: 'It is just being started: ', ja: '起動の途中です: ' },
  later: { en: 'In a minute: ', ja: '1 分ほど待って: ' },
  replace: { en: 'Replace it: ', ja: '作り直す: ' },
  end: { en: ' — or give it up: ', ja: '、不要なら: ' },
};
