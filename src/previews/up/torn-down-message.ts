import type { PullRequestName } from '../../config/pull-request-name.ts';
import { diagnosisLines } from '../../operations/explain-failure.ts';
import { footnote } from '../../operations/footnote.ts';
import type { AboutPreview } from '../../operations/work-on-preview.ts';
import { diagnose } from '../../runbook/diagnose.ts';
import { notice } from '../../slack/blocks/card.ts';
import type { Line } from '../../slack/line.ts';
import type { Draft } from '../../slack/message.ts';
import type { HowItEnded } from '../how-it-ended.ts';
import { knownValues } from '../known-values.ts';

type TornDown = HowItEnded & { readonly instance: string };

/** The instance was terminated while it was being launched. Nothing is launched again: somebody wanted it gone. */
export function tornDownMessage(
  asked: AboutPreview,
  pr: PullRequestName,
  { instance, by, closed, ended }: TornDown,
): Draft {
  const known = knownValues(asked, { pr, instance: { id: instance } });
  const why = ended && !by && !closed ? diagnosisLines(diagnose([ended], known)) : [];
  return notice({
    title: { en: `PR ${pr} has no preview.`, ja: `PR ${pr} のプレビューは起動していません。` },
    facts: [fact(instance, { by, closed }), ...why],
    next: nextOf(pr, closed),
    footnote: footnote(asked.request),
  });
}

/** A merged pull request is never launched again. */
function nextOf(pr: PullRequestName, closed: HowItEnded['closed']): Line {
  if (closed === 'merged') return [texts.all, { code: '/preview list' }];
  return [closed && closed !== 'unlabelled' ? texts.open : texts.again, { code: `/preview up ${pr}` }];
}

function fact(instance: string, { by, closed }: Pick<HowItEnded, 'by' | 'closed'>): Line {
  if (by) return signed(instance, by);
  if (closed) return [texts.closed[closed], texts.closedAt[0], { code: instance }, texts.closedAt[1]];
  return [texts.ended[0], { code: instance }, texts.ended[1]];
}

const signed = (instance: string, user: string): Line => ({
  en: [
    'Terminated by ',
    { user },
    ' while it was being launched (',
    { code: instance },
    '). It was not launched again.',
  ],
  ja: ['起動中に ', { user }, ' によって終了されました（', { code: instance }, '）。再起動はしていません。'],
});

const texts = {
  again: { en: 'To launch it again: ', ja: 'もう一度起動するには: ' },
  all: { en: 'See all: ', ja: '一覧: ' },
  open: { en: 'Once it is open again: ', ja: '再オープンしたあとで: ' },
  closed: {
    merged: {
      en: 'Its pull request was merged while it was being launched',
      ja: '起動中にプルリクエストがマージされました',
    },
    closed: {
      en: 'Its pull request was closed while it was being launched',
      ja: '起動中にプルリクエストがクローズされました',
    },
    unlabelled: {
      en: 'The label of its pull request was taken off while it was being launched',
      ja: '起動中にプルリクエストのラベルが外されました',
    },
    gone: {
      en: 'GitHub no longer had its pull request while it was being launched',
      ja: '起動中にプルリクエストが GitHub からなくなりました',
    },
  },
  closedAt: [
    { en: ' (', ja: '（' },
    { en: ').', ja: '）。' },
  ],
  ended: [
    { en: 'It ended while it was being launched (', ja: '起動中に終了しました（' },
    {
      en: '), and who ended it left no name. It was not launched again.',
      ja: '）。終了した人の記録はありません。再起動はしていません。',
    },
  ],
} as const;
