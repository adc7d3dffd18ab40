import { footnote } from '../../operations/footnote.ts';
import type { Asked } from '../../operations/operation.ts';
import { notice } from '../../slack/blocks/card.ts';
import type { Line } from '../../slack/line.ts';
import type { Draft } from '../../slack/message.ts';
import type { UpResult } from './up-line.ts';

/** Says how many previews run and how to make room. */
export function limitMessage(
  { request, settings }: Asked,
  pr: number,
  { live, ended }: Omit<Extract<UpResult, { kind: 'limit-reached' }>, 'kind'>,
): Draft {
  const { limit } = settings.previews;
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
      { en: `${live} previews are running, ${limit} are allowed.`, ja: `起動中 ${live} 件、上限 ${limit} 件です。` },
    ],
    next: [
      { en: 'Find one that nobody needs: ', ja: '一覧で不要なものを探す: ' },
      { code: '/preview list' },
      { en: ' — and tear it down: ', ja: '、終了する: ' },
      { code: '/preview down <pr>' },
    ],
    footnote: footnote(request),
  });
}

const endedFact = (instance: string): Line => [
  {
    en: 'Others were launched at the same moment and came first. Ended: ',
    ja: '同時に起動されたほかのものが先でした。終了したインスタンス: ',
  },
  { code: instance },
];
