import { formatDuration } from '../../config/duration.ts';
import type { Both, Text } from '../../config/language.ts';
import { ownOrShared } from '../../config/pull-request-name.ts';
import type { Settings } from '../../config/settings.ts';
import { card } from '../../slack/blocks/card.ts';
import type { Place } from '../../slack/deliver.ts';
import type { HalfPiece, Line } from '../../slack/line.ts';
import type { Draft } from '../../slack/message.ts';
import { costSoFar, paidFrom } from '../cost.ts';
import type { Preview } from '../preview.ts';
import { ownerWords, previewTexts } from '../preview-texts.ts';
import { longestSleepMs } from '../sleep/sleeper-end.ts';
import { linkTo } from './card-of.ts';
import { factLines } from './fact-lines.ts';
import { pullPiece } from './pull-piece.ts';

/** What became of a preview that is no more. */
export type End =
  /** `isOver`: EC2 has said so; it may take its time. */
  | { readonly kind: 'terminated'; readonly by: string; readonly isOver: boolean }
  | { readonly kind: 'replaced'; readonly by: string; readonly newer: Place | undefined }
  | { readonly kind: 'time-up' }
  /** It slept too long. */
  | { readonly kind: 'slept' }
  /** An older one of the same pull request runs. */
  | { readonly kind: 'double' };

type Gone = {
  readonly preview: Preview;
  readonly end: End;
  readonly at: number;
  /** Until when it ran, where that was longer than its time: a sweep came late. */
  readonly ranUntil?: number;
  readonly footnote?: Line;
};

/** In place of a preview's card: what happened, by whom and when, and nothing to press. */
export function goneCard(
  { previews }: Pick<Settings, 'previews'>,
  { preview, end, at, ranUntil = at, footnote }: Gone,
): Draft {
  const { pr, owner, isAutomatic } = preview;
  const cost = previews && costSoFar(paidFrom(preview, ranUntil), ranUntil, ownOrShared(previews, pr).hourlyUsd);
  return card({
    title: titleOf(preview, end),
    body: [endLine(end, at)],
    details: [
      factLines([
        ...(pr === '' ? [] : [{ label: previewTexts.pull, value: pullPiece(previews, pr) }]),
        { label: previewTexts.owner, value: ownerWords(owner, isAutomatic) },
        ...(cost === undefined ? [] : [{ label: previewTexts.cost, value: cost }]),
      ]),
    ],
    ...(footnote === undefined ? {} : { footnote }),
  });
}

const titleOf = ({ pr, instance }: Preview, end: End): Text => {
  const name = pr === '' ? instance.id : `PR ${pr}`;
  return end.kind === 'terminated' && !end.isOver
    ? { en: `The preview of ${name} is being terminated`, ja: `${name} のプレビューを終了しています` }
    : { en: `The preview of ${name} is terminated`, ja: `${name} のプレビューを終了しました` };
};

function endLine(end: End, at: number): Line {
  switch (end.kind) {
    case 'terminated':
      return {
        en: ['Terminated by ', { user: end.by }, ', ', { at }],
        ja: ['終了した人: ', { user: end.by }, '（', { at }, '）'],
      };
    case 'replaced': {
      const newer = (label: string) => (end.newer ? [{ link: linkTo(end.newer), label }] : []);
      return {
        en: ['Replaced by ', { user: end.by }, ', ', { at }, ' ', ...newer('the newer card')],
        ja: ['作り直した人: ', { user: end.by }, '（', { at }, '） ', ...newer('新しいカード')],
      };
    }
    case 'time-up':
      return { en: ['Its time was up, ', { at }], ja: ['期限に達しました（', { at }, '）'] };
    case 'slept':
      return {
        en: [`Nobody woke it for ${formatDuration(longestSleepMs)}: it was ended asleep, `, { at }],
        ja: [
          `${formatDuration(longestSleepMs)} のあいだ誰も再開しなかったため、スリープのまま終了しました（`,
          { at },
          '）',
        ],
      };
    case 'double':
      return {
        en: ['An older one of the same pull request is running: this one was ended, ', { at }],
        ja: ['同じプルリクエストの古いプレビューが起動中のため、こちらを終了しました（', { at }, '）'],
      };
  }
}

/** The same for its owner, whom no edit calls. */
export function endForOwner({ pr, instance }: Preview, end: End): Both<readonly HalfPiece[]> {
  const name = pr === '' ? instance.id : `PR ${pr}`;
  switch (end.kind) {
    case 'terminated':
      return {
        en: [`Your preview of ${name} was terminated by `, { user: end.by }, '.'],
        ja: [`${name} のプレビューは `, { user: end.by }, ' が終了しました。'],
      };
    case 'replaced': {
      const newer = (before: string, label: string) => (end.newer ? [before, { link: linkTo(end.newer), label }] : []);
      return {
        en: [`Your preview of ${name} was replaced by `, { user: end.by }, '.', ...newer(' ', 'The newer card')],
        ja: [`${name} のプレビューは `, { user: end.by }, ' が作り直しました。', ...newer('', '新しいカード')],
      };
    }
    case 'time-up':
      return {
        en: [`Your preview of ${name} is terminated: its time was up.`, ...again(pr, ' To launch it again: ')],
        ja: [`${name} のプレビューは期限に達したため終了しました。`, ...again(pr, 'もう一度起動するには: ')],
      };
    case 'slept':
      return {
        en: [
          `Your preview of ${name} is terminated: nobody woke it for ${formatDuration(longestSleepMs)}.`,
          ...again(pr, ' To launch it again: '),
        ],
        ja: [
          `${name} のプレビューは ${formatDuration(longestSleepMs)} のあいだスリープしたままだったため終了しました。`,
          ...again(pr, 'もう一度起動するには: '),
        ],
      };
    case 'double':
      return {
        en: [`Your second preview of ${name} was terminated: an older one of the same pull request is running.`],
        ja: [`${name} の 2 つ目のプレビューは、同じプルリクエストの古いものが起動中のため終了しました。`],
      };
  }
}

const again = (pr: string, before: string) => (pr === '' ? [] : [before, { code: `/preview up ${pr}` }]);
