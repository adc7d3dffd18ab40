import type { Text } from '../../config/language.ts';
import type { Declaration } from '../../requests/declaration.ts';
import type { Diagnosis } from '../../runbook/diagnose.ts';
import { card } from '../../slack/blocks/card.ts';
import type { Line } from '../../slack/line.ts';
import type { Draft } from '../../slack/message.ts';
import { withLinks } from '../../slack/with-links.ts';
import { causeLabels } from '../cause-labels.ts';

/** The most specific come first; more than these are more than one error. */
const shownCauses = 3;

const texts = {
  known: { en: 'What the runbook knows of it', ja: 'ランブックにある原因と対処' },
  seen: { en: 'Seen: ', ja: '根拠: ' },
  fix: ({ en, ja }: Text): Text => ({ en: `Fix: ${en}`, ja: `対処: ${ja}` }),
  more: (count: number): Text => ({
    en: `Not shown: ${count} more that it knows of this text. Paste the lines of one error alone.`,
    ja: `ほか ${count} 件は省略しました。1 つのエラーの行だけを貼り付けてください。`,
  }),
  nothing: { en: 'Nothing is known of this text', ja: 'このテキストに当てはまる既知の原因はありません' },
  honest: {
    en: 'The runbook has no cause for it, which does not mean that nothing is wrong. The line that names the error may stand above the last one: paste from the first line that looks wrong.',
    ja: 'ランブックに該当がないだけで、問題がないという意味ではありません。原因は最後の行より前に書かれていることがあるため、最初におかしくなった行から貼り付けてみてください。',
  },
  look: { en: 'Where to look:', ja: '次に確認するところ:' },
} satisfies Record<string, Text | ((...args: never[]) => Text)>;

/** Cause and fix of each, with the line that gave it away. */
export const knownCard = (found: readonly Diagnosis[], footnote: Line): Draft =>
  card({
    title: texts.known,
    body: [
      ...found.slice(0, shownCauses).flatMap(diagnosisLines),
      ...(found.length > shownCauses ? [texts.more(found.length - shownCauses)] : []),
    ],
    footnote,
  });

const diagnosisLines = ({ certainty, cause, fix, evidence }: Diagnosis): Line[] => [
  [texts.seen, { code: evidence }],
  [{ bold: causeLabels[certainty] }, ': ', cause],
  withLinks(texts.fix(fix)),
];

/** `look` are the commands that this person may use to see more. */
export const nothingKnownCard = (look: readonly Declaration[], footnote: Line): Draft =>
  card({
    title: texts.nothing,
    body: [
      texts.honest,
      ...(look.length > 0 ? [texts.look] : []),
      ...look.map(({ usage, summary }): Line => [{ code: usage }, ' — ', summary]),
    ],
    footnote,
  });
