import type { Language, Text } from '../config/language.ts';
import type { Request } from '../requests/request.ts';
import { type Diagnosis, diagnose } from '../runbook/diagnose.ts';
import type { Evidence } from '../runbook/evidence.ts';
import type { Values } from '../runbook/facts.ts';
import { notice } from '../slack/blocks/card.ts';
import type { Line } from '../slack/line.ts';
import type { Message } from '../slack/message.ts';
import { withLinks } from '../slack/with-links.ts';
import type { Failure } from './failure.ts';
import { footnote } from './refusal-messages.ts';

type Asked = { readonly request: Request; readonly language: Language; readonly grant: { readonly roleArn: string } };

/** At most this many causes: the first is the most specific. */
const shownCauses = 2;

/** AWS's own words end in a long encoded part that is for a command, not for reading. */
const shownMessage = 400;

const texts = {
  title: (command: string): Text => ({
    en: `${command} was not carried out.`,
    ja: `${command} は実行できませんでした。`,
  }),
  cause: { en: 'Cause', ja: '原因' },
  fix: { en: 'Fix', ja: '対処' },
  again: { en: 'Then try again', ja: 'そのあと、もう一度' },
  fault: {
    en: 'Slipway itself failed. What had been done before that stays. If it fails again, give the operators the request id below.',
    ja: 'Slipway 自体の障害です。それまでに行われたことはそのまま残っています。再び失敗する場合は、下のリクエスト ID を運用担当に伝えてください。',
  },
  passing: {
    en: 'AWS did not answer, or asked Slipway to slow down, for more than a minute.',
    ja: 'AWS が 1 分以上応答しないか、リクエストの制限を続けました。',
  },
} as const;

/** The final message of an operation that could not go on: what did not happen, the facts, the next command. */
export function explainFailure(asked: Asked, failure: Failure): Message {
  const { request, language } = asked;
  return notice({
    title: texts.title(request.text)[language],
    facts: failureLines(failure, asked),
    next: [`${texts.again[language]}: `, { code: request.text }],
    footnote: footnote(request),
  });
}

/** What AWS said, and what the runbook knows about it. */
export function failureLines(
  failure: Failure,
  { language, grant }: Omit<Asked, 'request'>,
  known: Values = {},
): Line[] {
  if (failure.kind === 'fault') return [texts.fault[language]];
  const said: Line = [
    `${failure.service} ${failure.operation}: `,
    { code: failure.code },
    ` ${failure.message.slice(0, shownMessage)}`,
  ];
  const diagnoses = diagnose([evidenceOf(failure, grant.roleArn)], known);
  const passing = failure.kind === 'throttled' || failure.kind === 'unavailable' ? [texts.passing[language]] : [];
  return [said, ...passing, ...diagnosisLines(diagnoses, language)];
}

export function diagnosisLines(diagnoses: readonly Diagnosis[], language: Language): Line[] {
  return diagnoses
    .slice(0, shownCauses)
    .flatMap(({ cause, fix }) => [
      `${texts.cause[language]}: ${cause[language]}`,
      withLinks(`${texts.fix[language]}: ${fix[language]}`),
    ]);
}

const evidenceOf = (failure: Exclude<Failure, { kind: 'fault' }>, roleArn: string): Evidence => ({
  kind: 'aws-failure',
  code: failure.code,
  message: failure.message,
  action: `${failure.service}:${failure.operation}`,
  ...(roleArn ? { role: roleArn } : {}),
});
