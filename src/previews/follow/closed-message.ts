import type { Text } from '../../config/language.ts';
import type { PullRequestName } from '../../config/pull-request-name.ts';
import { footnote } from '../../operations/footnote.ts';
import type { Woken } from '../../operations/woken.ts';
import { card } from '../../slack/blocks/card.ts';
import type { Draft } from '../../slack/message.ts';
import { costSoFar, paidFrom } from '../cost.ts';
import type { Closing, Preview } from '../preview.ts';
import { previewTexts } from '../preview-texts.ts';

type Closed = {
  readonly pr: PullRequestName;
  readonly why: Closing;
  readonly previews: readonly Preview[];
  readonly now: number;
};

/** In place of the preview's card: nobody is called by it. */
export const closedMessage = (
  { id, repository }: Pick<Woken, 'id' | 'repository'>,
  { pr, why, previews, now }: Closed,
): Draft =>
  card({
    title: { en: `The preview of PR ${pr} is terminated`, ja: `PR ${pr} のプレビューを終了しました` },
    fields: previews.flatMap((preview) => {
      const { instance } = preview;
      const cost = costSoFar(paidFrom(preview, now), now, repository.hourlyUsd);
      return [
        { label: previewTexts.instance, value: { code: instance.id } },
        ...(cost === undefined ? [] : [{ label: previewTexts.cost, value: cost }]),
      ];
    }),
    body: [reasons[why], [{ en: 'Terminated ', ja: '終了: ' }, { at: now }]],
    footnote: footnote({ id }),
  });

const reasons: Readonly<Record<Closing, Text>> = {
  merged: { en: 'Its pull request was merged.', ja: 'プルリクエストがマージされました。' },
  closed: { en: 'Its pull request was closed.', ja: 'プルリクエストがクローズされました。' },
  gone: { en: 'GitHub no longer has its pull request.', ja: 'プルリクエストが GitHub にありません。' },
  unlabelled: {
    en: 'The label that asked for it was taken off its pull request.',
    ja: 'プルリクエストからプレビュー用のラベルが外されました。',
  },
};
