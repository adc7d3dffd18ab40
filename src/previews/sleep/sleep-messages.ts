import type { Text } from '../../config/language.ts';
import type { PullRequestName } from '../../config/pull-request-name.ts';
import type { Ending } from '../../operations/ending.ts';
import { failureLines } from '../../operations/explain-failure.ts';
import { footnote } from '../../operations/footnote.ts';
import { failed, unknown } from '../../operations/outcome.ts';
import type { Change } from '../../operations/send-change.ts';
import type { AboutPreview } from '../../operations/work-on-preview.ts';
import { card, notice } from '../../slack/blocks/card.ts';
import type { Line } from '../../slack/line.ts';
import { knownValues } from '../known-values.ts';
import type { Preview } from '../preview.ts';
import { previewButtons } from '../preview-buttons.ts';

/** Over the checklist. */
export const sleepTitle = (pr: PullRequestName): Text => ({
  en: `Putting the preview of PR ${pr} to sleep`,
  ja: `PR ${pr} のプレビューをスリープしています`,
});

const notDone = (pr: PullRequestName): Text => ({
  en: `The preview of PR ${pr} was not put to sleep.`,
  ja: `PR ${pr} のプレビューはスリープしていません。`,
});

export const busyMessage = ({ request }: AboutPreview, { pr }: Preview, document: string): Ending => ({
  message: notice({
    title: notDone(pr),
    facts: [[texts.busy, { code: document }]],
    next: [texts.over, { code: `/preview sleep ${pr}` }],
    footnote: footnote(request),
  }),
  outcome: failed('busy'),
});

export const launchingMessage = ({ request }: AboutPreview, { pr }: Preview): Ending => ({
  message: notice({
    title: notDone(pr),
    facts: [texts.launching],
    next: [texts.unwanted, { code: `/preview down ${pr}` }],
    footnote: footnote(request),
  }),
  outcome: failed('launching'),
});

/** Somebody waits for it: cut off, their wake would look like a fault. */
export const wakingMessage = ({ request }: AboutPreview, { pr }: Preview): Ending => ({
  message: notice({
    title: notDone(pr),
    facts: [texts.waking],
    next: [texts.later, { code: `/preview sleep ${pr}` }],
    footnote: footnote(request),
  }),
  outcome: failed('waking'),
});

type NotStopped = Exclude<Change<true>, { kind: 'done' }>;

/** EC2 refused the stop, or its answer got lost and it was not seen to stop. */
export function notAsleep(asked: AboutPreview, preview: Preview, { kind, failure }: NotStopped): Ending {
  const { grant, request, settings } = asked;
  const { pr, instance } = preview;
  const row = previewButtons(pr, settings, instance.id);
  const isLost = kind === 'unknown';
  const isSpot = failure.kind !== 'fault' && failure.code === 'UnsupportedOperation';
  const message = card({
    title: isLost ? lost(pr) : notDone(pr),
    body: [
      ...(isSpot ? [texts.spot] : []),
      ...failureLines(failure, grant, knownValues(asked, preview)),
      [isLost ? texts.look : texts.unwanted, { code: isLost ? `/preview status ${pr}` : `/preview down ${pr}` }],
    ],
    footnote: footnote(request),
    buttons: [row.status, row.down],
  });
  const reason = failure.kind === 'fault' ? 'fault' : failure.code;
  return { message, outcome: isLost ? unknown(reason) : failed(reason) };
}

const lost = (pr: PullRequestName): Text => ({
  en: `It is not known whether the preview of PR ${pr} sleeps.`,
  ja: `PR ${pr} のプレビューがスリープしたかどうか分かりません。`,
});

/** EC2 took the stop and did not finish it. */
export const stillStopping = ({ request }: AboutPreview, { pr, instance }: Preview): Ending => ({
  message: notice({
    title: {
      en: `It is not certain yet that the preview of PR ${pr} sleeps.`,
      ja: `PR ${pr} のプレビューのスリープを確認できていません。`,
    },
    facts: [[texts.stopping, { code: instance.id }] satisfies Line],
    next: [texts.look, { code: `/preview status ${pr}` }],
    footnote: footnote(request),
  }),
  outcome: failed('still-stopping'),
});

const texts = {
  busy: { en: 'Something is under way on it: ', ja: '処理を実行中です: ' },
  over: { en: 'Once that is over: ', ja: 'それが終わってから: ' },
  launching: { en: 'It is just being launched.', ja: '起動の途中です。' },
  waking: { en: 'It is just being woken.', ja: '再開の途中です。' },
  later: { en: 'In a minute: ', ja: '1 分ほど待って: ' },
  unwanted: { en: 'If it is not wanted any more: ', ja: '不要なら: ' },
  spot: {
    en: 'It is a one-time Spot Instance, which cannot be stopped and started again.',
    ja: 'ワンタイムのスポットインスタンスのため、停止して再開することはできません。',
  },
  look: { en: 'See how it stands: ', ja: '状態の確認: ' },
  stopping: {
    en: 'EC2 accepted the stop but did not finish it within ten minutes: ',
    ja: 'EC2 は停止の指示を受け付けましたが、10 分以内に完了しませんでした: ',
  },
} satisfies Record<string, Text>;
