import type { PullRequestName } from '../config/pull-request-name.ts';
import { droppedLines } from '../operations/dropped-lines.ts';
import type { Ending } from '../operations/ending.ts';
import { footnote } from '../operations/footnote.ts';
import { done, failed } from '../operations/outcome.ts';
import type { Dropped } from '../operations/plan.ts';
import type { AboutPreview } from '../operations/work-on-preview.ts';
import type { Request } from '../requests/request.ts';
import { card, notice } from '../slack/blocks/card.ts';
import type { Line } from '../slack/line.ts';
import { costSoFar, paidFrom } from './cost.ts';
import type { Preview } from './preview.ts';
import { previewButtons } from './preview-buttons.ts';
import { ownerWords, previewTexts } from './preview-texts.ts';

type TornDown = {
  readonly pr: PullRequestName;
  readonly previews: readonly Preview[];
  readonly dropped: readonly Dropped[];
  /** Others of the pull request, which nobody agreed to. */
  readonly left: readonly Preview[];
  readonly now: number;
};

/** What `/preview down` says itself, beside the cards of what it ended. */
export function tornDown(
  { request, repository, settings }: AboutPreview,
  { pr, previews, dropped, left, now }: TornDown,
): Ending {
  const { hourlyUsd } = repository;
  const message = card({
    title: { en: `The preview of PR ${pr} is terminated`, ja: `PR ${pr} のプレビューを終了しました` },
    fields: previews.flatMap((preview) => {
      const { instance } = preview;
      const cost = costSoFar(paidFrom(preview, now), now, hourlyUsd);
      return [
        { label: previewTexts.instance, value: { code: instance.id } },
        ...(cost === undefined ? [] : [{ label: previewTexts.cost, value: cost }]),
      ];
    }),
    body: [...droppedLines(dropped), ...left.map(leftLine)],
    footnote: footnote(request),
    buttons: [previewButtons(pr, settings).launch],
  });
  return { message, outcome: done };
}

/** Somebody waits for an image of it, and nothing runs yet. */
export const calledOffMessage = (request: Request, pr: PullRequestName): Ending => ({
  message: notice({
    title: {
      en: `The launch of PR ${pr} that waited for its image is called off. No preview was running.`,
      ja: `イメージを待っていた PR ${pr} の起動を取り消しました。起動中のプレビューはありませんでした。`,
    },
    next: [{ en: 'If it is wanted after all: ', ja: 'それでも必要な場合: ' }, { code: `/preview up ${pr}` }],
    footnote: footnote(request),
  }),
  outcome: done,
});

const leftLine = (preview: Preview): Line => [
  { en: 'Left alone, launched meanwhile by ', ja: 'その間に起動されたため残したもの。起動者: ' },
  ownerWords(preview.owner, preview.isAutomatic),
  ' ',
  { code: preview.instance.id },
];

export const unconfirmed = (request: Request, pr: PullRequestName): Ending => ({
  message: notice({
    title: {
      en: `It is not certain yet that the preview of PR ${pr} is gone.`,
      ja: `PR ${pr} のプレビューの終了を確認できていません。`,
    },
    facts: [
      {
        en: 'EC2 accepted the termination but did not finish it within ten minutes.',
        ja: 'EC2 は終了の指示を受け付けましたが、10 分以内に完了しませんでした。',
      },
    ],
    next: [{ en: 'Look again: ', ja: '状態の確認: ' }, { code: '/preview list' }],
    footnote: footnote(request),
  }),
  outcome: failed('not-terminated'),
});
