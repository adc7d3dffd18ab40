import type { Text } from '../config/language.ts';
import type { Request } from '../requests/request.ts';
import { type Diagnosis, diagnose } from '../runbook/diagnose.ts';
import type { Evidence } from '../runbook/evidence.ts';
import type { Values } from '../runbook/facts.ts';
import { notice } from '../slack/blocks/card.ts';
import type { Line } from '../slack/line.ts';
import type { Draft } from '../slack/message.ts';
import { withLinks } from '../slack/with-links.ts';
import { causeLabels } from './cause-labels.ts';
import { codeWords, type Failure, isUnknown } from './failure.ts';
import { footnote } from './footnote.ts';
import type { Asked, Grant } from './operation.ts';

/** At most this many causes: the first is the most specific. */
const shownCauses = 2;

/** AWS's own words end in a long encoded part that is for a command, not for reading. */
const shownMessage = 400;

const texts = {
  title: (command: string): Text => ({
    en: `Nothing was done: ${command} failed.`,
    ja: `何も実行していません。${command} は失敗しました。`,
  }),
  begun: (command: string): Text => ({
    en: `${command} failed part-way. What it had done by then stays.`,
    ja: `${command} は途中で失敗しました。それまでに行われたことは残っています。`,
  }),
  unknown: (command: string): Text => ({
    en: `It is not known whether ${command} was carried out.`,
    ja: `${command} が実行されたかどうか分かりません。`,
  }),
  mayHave: {
    en: 'It may have been carried out: AWS was asked, and no answer came that could be read.',
    ja: '実行された可能性があります。AWS に送信しましたが、読み取れる応答がありませんでした。',
  },
  look: {
    en: 'Look how it stands first; only where nothing was done, type again: ',
    ja: 'まず状態を確認し、実行されていない場合のみ、もう一度入力してください: ',
  },
  again: { en: 'Then try again: ', ja: 'そのあと、もう一度: ' },
  pressAgain: { en: 'Then press the button again.', ja: 'そのあと、もう一度ボタンを押してください。' },
  lookAndPress: {
    en: 'Look how it stands first; only where nothing was done, press the button again.',
    ja: 'まず状態を確認し、実行されていない場合のみ、もう一度ボタンを押してください。',
  },
  fault: {
    en: 'Slipway itself failed. If it fails again, give the operators the request id below.',
    ja: 'Slipway 自体の障害です。再び失敗する場合は、下の依頼 ID を運用担当に伝えてください。',
  },
  passing: {
    en: 'AWS did not answer, or asked Slipway to slow down, for more than a minute.',
    ja: 'AWS が 1 分以上応答しないか、リクエストの制限を続けました。',
  },
} as const;

type RoleOf = Pick<Grant, 'roleArn'>;

/** `pressed`: it is nothing that could be typed. */
type Ended = Pick<Asked, 'request'> & { readonly grant: RoleOf; readonly begun?: boolean; readonly pressed?: boolean };

/** The final message of an operation that could not go on: what did not happen, the facts, the next command. */
export function explainFailure({ request, grant, begun = false, pressed = false }: Ended, failure: Failure): Draft {
  const facts = failureLines(failure, grant);
  const typed: Line = [isUnknown(failure) ? texts.look : texts.again, { code: request.text }];
  const next = pressed ? (isUnknown(failure) ? texts.lookAndPress : texts.pressAgain) : typed;
  if (isUnknown(failure)) return notKnown(request, { facts, next });
  const title = (begun ? texts.begun : texts.title)(request.text);
  return notice({ title, facts, next, footnote: footnote(request) });
}

/** The final message where nobody could find out whether it was carried out: what to look at comes before typing it again. */
const notKnown = (
  request: Pick<Request, 'id' | 'text'>,
  { facts, next }: { readonly facts: readonly Line[]; readonly next: Line },
): Draft =>
  notice({
    title: texts.unknown(request.text),
    facts: [texts.mayHave, ...facts],
    next,
    footnote: footnote(request),
  });

/** What AWS said, and what the runbook knows about it. */
export function failureLines(failure: Failure, { roleArn }: RoleOf, known: Values = {}): Line[] {
  if (failure.kind === 'fault') return [texts.fault];
  const said: Line = [
    `${failure.service} ${failure.operation}: `,
    { code: codeWords(failure.code) },
    ...(failure.message === '' ? [] : [` ${failure.message.slice(0, shownMessage)}`]),
  ];
  const passing = failure.kind === 'throttled' || failure.kind === 'unavailable' ? [texts.passing] : [];
  return [said, ...passing, ...diagnosisLines(diagnose([evidenceOf(failure, roleArn)], known))];
}

export const diagnosisLines = (diagnoses: readonly Diagnosis[]): Line[] =>
  diagnoses
    .slice(0, shownCauses)
    .flatMap(({ certainty, cause, fix }): Line[] => [
      [causeLabels[certainty], ': ', cause],
      withLinks({ en: `Fix: ${fix.en}`, ja: `対処: ${fix.ja}` }),
    ]);

const evidenceOf = (failure: Exclude<Failure, { kind: 'fault' }>, roleArn: string): Evidence => ({
  kind: 'aws-failure',
  code: failure.code,
  message: failure.message,
  action: `${failure.service}:${failure.operation}`,
  ...(roleArn ? { role: roleArn } : {}),
});
