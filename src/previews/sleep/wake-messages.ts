import type { Text } from '../../config/language.ts';
import type { PullRequestName } from '../../config/pull-request-name.ts';
import type { Ending } from '../../operations/ending.ts';
import { diagnosisLines, failureLines } from '../../operations/explain-failure.ts';
import { footnote } from '../../operations/footnote.ts';
import { done, failed, unknown } from '../../operations/outcome.ts';
import type { AboutPreview } from '../../operations/work-on-preview.ts';
import { diagnose } from '../../runbook/diagnose.ts';
import { card } from '../../slack/blocks/card.ts';
import { knownValues } from '../known-values.ts';
import type { Preview } from '../preview.ts';
import { previewButtons } from '../preview-buttons.ts';
import { isLost } from '../up/failed-message.ts';
import { stageTitles, type UpStage } from '../up/up-checklist.ts';
import type { Why } from '../up/up-line.ts';

/** Over the checklist. */
export const wakeTitle = (pr: PullRequestName): Text => ({
  en: `Waking the preview of PR ${pr}`,
  ja: `PR ${pr} のプレビューを再開しています`,
});

/** Nothing was to be done: it runs. */
export function awakeAlready({ request, settings }: AboutPreview, { pr, instance }: Preview): Ending {
  const row = previewButtons(pr, settings, instance.id);
  const message = card({
    title: { en: `The preview of PR ${pr} is awake already`, ja: `PR ${pr} のプレビューはすでに動いています` },
    body: [
      [texts.running, { at: instance.startedAt }, texts.since],
      [texts.open, { code: `/preview tunnel ${pr}` }],
    ],
    footnote: footnote(request),
    buttons: [row.status, row.tunnel, row.sleep],
  });
  return { message, outcome: done };
}

/** Whether it runs by now shows in the stage: what did not start sleeps on, what did not answer costs money. */
export function notWoken(
  asked: AboutPreview,
  { pr, instance }: Preview,
  { stage, why }: { readonly stage: UpStage; readonly why: Why },
): Ending {
  const { grant, request, settings } = asked;
  const row = previewButtons(pr, settings, instance.id);
  const known = { ...knownValues(asked, { pr, instance }), ...why.values };
  const lost = isLost(why);
  const runs = stage !== 'wake';
  const isOver = why.reason === 'over';
  const message = card({
    title: lost ? titles.lost(pr) : runs ? titles.unreached(pr, stageTitles[stage]) : titles.asleep(pr),
    body: [
      ...(lost ? [texts.mayHave] : []),
      ...(why.failure ? failureLines(why.failure, grant, known) : []),
      ...(why.facts ?? []),
      ...(why.evidence ? diagnosisLines(diagnose(why.evidence, known)) : []),
      ...(runs ? [texts.costs, [texts.back, { code: `/preview sleep ${pr}` }]] : []),
    ],
    footnote: footnote(request),
    buttons: runs ? [row.status, row.sleep, row.fresh, row.down] : [...(isOver ? [] : [row.wake]), row.fresh, row.down],
  });
  return { message, outcome: lost ? unknown(why.reason) : failed(why.reason) };
}

const titles = {
  asleep: (pr: PullRequestName): Text => ({
    en: `The preview of PR ${pr} was not woken.`,
    ja: `PR ${pr} のプレビューは再開できませんでした。`,
  }),
  unreached: (pr: PullRequestName, stage: Text): Text => ({
    en: `The preview of PR ${pr} was started and cannot be used. Failed at: ${stage.en}`,
    ja: `PR ${pr} のプレビューは起動しましたが使えません。失敗した段階: ${stage.ja}`,
  }),
  lost: (pr: PullRequestName): Text => ({
    en: `It is not known whether the preview of PR ${pr} was woken.`,
    ja: `PR ${pr} のプレビューが再開されたかどうか分かりません。`,
  }),
};

const texts = {
  running: { en: 'It runs since ', ja: '起動: ' },
  since: { en: '.', ja: '' },
  open: { en: 'Open it: ', ja: '開く: ' },
  mayHave: {
    en: 'It may have been started: AWS was asked, and its answer never came.',
    ja: '起動した可能性があります。AWS に送信しましたが、応答がありませんでした。',
  },
  costs: {
    en: 'Its instance runs, and costs money until its time is up.',
    ja: 'インスタンスは動いており、期限まで費用がかかります。',
  },
  back: { en: 'Put it back to sleep: ', ja: 'スリープに戻す: ' },
} satisfies Record<string, Text>;
