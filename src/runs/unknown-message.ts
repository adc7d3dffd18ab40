import type { Text } from '../config/language.ts';
import { failureLines } from '../operations/explain-failure.ts';
import { footnote } from '../operations/footnote.ts';
import type { Asked } from '../operations/operation.ts';
import { card, type Field } from '../slack/blocks/card.ts';
import type { Draft } from '../slack/message.ts';
import type { AskedRun } from './asked-run.ts';
import type { Unknown } from './kind.ts';

/** Whether it began or how it ended is not known: where to look comes before the command to type again. */
export function unknownMessage(
  { request, grant }: Pick<Asked, 'request' | 'grant'>,
  { name, target }: Pick<AskedRun, 'name' | 'target'>,
  { begun, failure, look, fields }: Pick<Unknown, 'begun' | 'failure' | 'look'> & { readonly fields: readonly Field[] },
): Draft {
  const what = `${name} (${target})`;
  return card({
    title: begun ? texts.how(what) : texts.whether(what),
    fields,
    body: [
      ...(begun ? [] : [texts.mayHave]),
      ...failureLines(failure, grant),
      look,
      [texts.again, { code: request.text }],
    ],
    footnote: footnote(request),
  });
}

const texts = {
  whether: (what: string): Text => ({
    en: `It is not known whether ${what} was started.`,
    ja: `${what} が開始されたかどうか分かりません。`,
  }),
  how: (what: string): Text => ({
    en: `${what} was started; how it ended is not known.`,
    ja: `${what} は開始されましたが、結果は分かりません。`,
  }),
  mayHave: {
    en: 'It may have started: AWS was asked, and its answer never came.',
    ja: '開始された可能性があります。AWS に送信しましたが、応答がありませんでした。',
  },
  again: {
    en: 'Only where it did not start, or is over, type again: ',
    ja: '開始されていないか、終了している場合のみ、もう一度入力してください: ',
  },
};
