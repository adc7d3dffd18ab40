import type { Text } from '../../config/language.ts';
import type { PullRequestName } from '../../config/pull-request-name.ts';
import { footnote } from '../../operations/footnote.ts';
import type { AboutPreview } from '../../operations/work-on-preview.ts';
import { notice } from '../../slack/blocks/card.ts';
import type { Line } from '../../slack/line.ts';
import type { Draft } from '../../slack/message.ts';
import { pullPiece } from '../cards/pull-piece.ts';
import type { Full } from './limits.ts';
import type { UpResult } from './up-line.ts';

/** Says how many previews run and how to make room. */
export function limitMessage(
  { request, repository, settings }: AboutPreview,
  pr: PullRequestName,
  { full, ended }: Omit<Extract<UpResult, { kind: 'limit-reached' }>, 'kind'>,
): Draft {
  const own = full.soonest.find(({ owner }) => owner === request.asker.user);
  return notice({
    title:
      ended === undefined
        ? {
            en: `PR ${pr} was not launched: the limit of previews is reached.`,
            ja: `PR ${pr} は起動していません。プレビュー数が上限に達しています。`,
          }
        : {
            en: `The preview of PR ${pr} was ended again: the limit of previews is reached.`,
            ja: `PR ${pr} のプレビューは起動後に終了しました。プレビュー数が上限に達しています。`,
          },
    facts: [
      ...(ended === undefined ? [] : [endedFact(ended)]),
      counted(full, repository.repository),
      ...(full.asleep > 0 ? [asleepFact(full.asleep)] : []),
      ...soonLines(full, settings, request),
    ],
    next: [
      { en: 'See all: ', ja: '一覧: ' },
      { code: '/preview list' },
      ...(own ? [texts.own, { code: `/preview down ${own.pr}` }] : [texts.ask]),
    ],
    footnote: footnote(request),
  });
}

/** Whose they are, so that it can be asked whether one is needed still. */
const soonLines = (
  { soonest }: Full,
  { previews }: AboutPreview['settings'],
  { asker }: AboutPreview['request'],
): Line[] =>
  soonest.map(({ pr, owner, endsAt }) => {
    const whose = owner === undefined ? [] : [owner === asker.user ? texts.yours : { user: owner }, ' '];
    return [texts.soon, pullPiece(previews, pr), ' ', ...whose, { at: endsAt }];
  });

function counted({ of, live, limit }: Full, repository: string): Text {
  const inEn = of === 'repository' || of === 'person-in-repository' ? ` of ${repository}` : '';
  const inJa = inEn === '' ? '' : `${repository} の`;
  if (of === 'all')
    return {
      en: `There are ${live} previews, ${limit} are allowed.`,
      ja: `プレビュー ${live} 件、上限 ${limit} 件です。`,
    };
  if (of === 'repository')
    return {
      en: `There are ${live} previews${inEn}, ${limit} are allowed.`,
      ja: `${inJa}プレビューは ${live} 件、上限は ${limit} 件です。`,
    };
  return {
    en: `${live} previews${inEn} are yours, ${limit} are allowed for each person.`,
    ja: `あなたの${inJa}プレビューは ${live} 件、上限は 1 人 ${limit} 件です。`,
  };
}

const asleepFact = (count: number): Text => ({
  en: `${count === 1 ? '1 of them sleeps and counts' : `${count} of them sleep and count`} too: a wake never fails for the limit.`,
  ja: `うち ${count} 件はスリープ中ですが、いつでも再開できるよう上限に数えます。`,
});

const endedFact = (instance: string): Line => [
  {
    en: 'Others were launched at the same moment and came first. Ended: ',
    ja: '同時に起動されたほかのものが先でした。終了したインスタンス: ',
  },
  { code: instance },
];

const texts = {
  soon: { en: 'Ends first: ', ja: '期限が近いもの: ' },
  yours: { en: 'yours', ja: '自分' },
  own: { en: ' — or end one of yours: ', ja: '、自分のものを終了するには: ' },
  ask: { en: ' — and ask an owner whether one can go.', ja: '（不要なものがないかオーナーに確認してください）' },
};
