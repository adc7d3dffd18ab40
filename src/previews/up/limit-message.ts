import type { Text } from '../../config/language.ts';
import type { PullRequestName } from '../../config/pull-request-name.ts';
import { footnote } from '../../operations/footnote.ts';
import type { AboutPreview } from '../../operations/work-on-preview.ts';
import { notice } from '../../slack/blocks/card.ts';
import type { Line } from '../../slack/line.ts';
import type { Draft } from '../../slack/message.ts';
import type { Full } from './limits.ts';
import type { UpResult } from './up-line.ts';

/** Says how many previews run and how to make room. */
export function limitMessage(
  { request, repository }: AboutPreview,
  pr: PullRequestName,
  { full, ended }: Omit<Extract<UpResult, { kind: 'limit-reached' }>, 'kind'>,
): Draft {
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
    facts: [...(ended === undefined ? [] : [endedFact(ended)]), counted(full, repository.repository)],
    next: [
      { en: 'Find one that nobody needs: ', ja: '一覧で不要なものを探す: ' },
      { code: '/preview list' },
      { en: ' — and tear it down: ', ja: '、終了する: ' },
      { code: '/preview down <pr>' },
    ],
    footnote: footnote(request),
  });
}

function counted({ of, live, limit }: Full, repository: string): Text {
  const inEn = of === 'repository' || of === 'person-in-repository' ? ` of ${repository}` : '';
  const inJa = inEn === '' ? '' : `${repository} の`;
  if (of === 'all')
    return {
      en: `${live} previews are running, ${limit} are allowed.`,
      ja: `起動中 ${live} 件、上限 ${limit} 件です。`,
    };
  if (of === 'repository')
    return {
      en: `${live} previews${inEn} are running, ${limit} are allowed.`,
      ja: `${inJa}起動中のプレビューは ${live} 件、上限は ${limit} 件です。`,
    };
  return {
    en: `${live} previews${inEn} are yours, ${limit} are allowed for each person.`,
    ja: `あなたの${inJa}プレビューは ${live} 件、上限は 1 人 ${limit} 件です。`,
  };
}

const endedFact = (instance: string): Line => [
  {
    en: 'Others were launched at the same moment and came first. Ended: ',
    ja: '同時に起動されたほかのものが先でした。終了したインスタンス: ',
  },
  { code: instance },
];
