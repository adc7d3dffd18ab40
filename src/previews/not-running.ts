import type { Ending } from '../operations/ending.ts';
import { footnote } from '../operations/footnote.ts';
import { instanceEnded } from '../operations/instance-ended.ts';
import { failed } from '../operations/outcome.ts';
import type { AboutPreview } from '../operations/work-on-preview.ts';
import { notice } from '../slack/blocks/card.ts';
import type { Draft } from '../slack/message.ts';
import type { Preview } from './preview.ts';
import { isAsleep } from './sleep/sleep-of.ts';
import { sleepingCard } from './sleep/sleeping-card.ts';
import { endedLines, whyStopped } from './sleep/why-stopped.ts';

/** Ends a command for which the instance would have to run; undefined where it does. Nothing is sent to it. */
export function notRunning(asked: AboutPreview, preview: Preview, now: number): Ending | undefined {
  const { pr, instance } = preview;
  if (instance.state === 'running') return undefined;
  if (isAsleep(instance)) return { message: sleepingInstead(asked, preview, now), outcome: failed('asleep') };
  const ended = instanceEnded(instance, 'preview');
  const why = ended ? endedLines(asked, preview, ended) : [];
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

const sleepingInstead = (asked: AboutPreview, preview: Preview, now: number): Draft =>
  sleepingCard(asked.settings, preview, {
    now,
    title: {
      en: `Nothing was done: the preview of PR ${preview.pr} sleeps.`,
      ja: `何も実行していません。PR ${preview.pr} のプレビューはスリープ中です。`,
    },
    notes: [[texts.afterWake, { code: asked.request.text }], ...whyStopped(asked, preview)],
    footnote: footnote(asked.request),
  });

const texts = {
  afterWake: { en: 'Once it is awake: ', ja: '再開したあとで: ' },
  starting: { en: 'It is just being started: ', ja: '起動の途中です: ' },
  later: { en: 'In a minute: ', ja: '1 分ほど待って: ' },
  replace: { en: 'Replace it: ', ja: '作り直す: ' },
  end: { en: ' — or give it up: ', ja: '、不要なら: ' },
};
