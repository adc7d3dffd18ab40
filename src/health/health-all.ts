import { denyingRule } from '../access/decide.ts';
import type { Language, Text } from '../config/language.ts';
import type { Operation } from '../operations/operation.ts';
import { done, failed, type Outcome } from '../operations/outcome.ts';
import { footnote } from '../operations/refusal-messages.ts';
import { card } from '../slack/blocks/card.ts';
import type { Line } from '../slack/line.ts';
import type { Message } from '../slack/message.ts';
import { environmentOf } from './environment-of.ts';
import { healthSession } from './health-session.ts';
import { judgeEnvironment } from './judge-environment.ts';
import { memoryOf } from './memories.ts';
import { probeEnvironment } from './probe-environment.ts';
import type { Verdict } from './verdict.ts';
import { headline, verdictMarks } from './verdict-words.ts';

export type Summary = { readonly name: string; readonly kind: Verdict['kind']; readonly headline: Text };

/** So many environments are read at once: each has a session and sockets of its own. */
const atOnce = 10;

/** One line an environment, worst first; each is read under a session of its own. */
export async function healthAll(operation: Operation): Promise<Outcome> {
  const { access, environments } = operation.settings;
  // `all` is no way around a rule that denies one of them.
  const names = Object.keys(environments).filter((name) => !denyingRule(access, operation.person, `health:${name}`));
  const summaries: Summary[] = [];
  for (let start = 0; start < names.length; start += atOnce) {
    summaries.push(
      ...(await Promise.all(names.slice(start, start + atOnce).map((name) => summarize(operation, name)))),
    );
  }
  const { language, request } = operation;
  await operation.progress.finish(healthAllCard(summaries, language, footnote(request)));
  if (summaries.every(({ kind }) => kind === 'healthy')) return done;
  return failed(summaries.some(({ kind }) => kind === 'unhealthy') ? 'unhealthy' : 'unreadable');
}

async function summarize(operation: Operation, name: string): Promise<Summary> {
  const environment = environmentOf(operation, name);
  const now = operation.steps.now();
  const judged = await healthSession(operation, environment).attempt(`read ${name}`, async (connection) => {
    const readings = await probeEnvironment({ environment, connection, now, memory: memoryOf(environment) });
    const verdict = judgeEnvironment(environment, readings);
    return { kind: verdict.kind, headline: headline(name, verdict) };
  });
  if (judged.ok) return { name, ...judged.value };
  const { failure } = judged;
  const code = failure.kind === 'fault' ? '' : ` (${failure.service}:${failure.operation} ${failure.code})`;
  return {
    name,
    kind: 'unreadable',
    headline: { en: `${name} could not be read${code}`, ja: `${name} の状態を読み取れません${code}` },
  };
}

const worstFirst: readonly Verdict['kind'][] = ['unhealthy', 'unreadable', 'healthy'];

export function healthAllCard(summaries: readonly Summary[], language: Language, small: Line): Message {
  const sorted = [...summaries].sort((one, other) => worstFirst.indexOf(one.kind) - worstFirst.indexOf(other.kind));
  const well = summaries.filter(({ kind }) => kind === 'healthy').length;
  const worst = sorted[0]?.name;
  const ja = language === 'ja';
  return card({
    title: title(well, summaries.length)[language],
    body: sorted.map((one): Line => `${verdictMarks[one.kind]} ${one.headline[language]}`),
    footnote: small,
    buttons: [
      { label: ja ? 'もう一度実行' : 'Run again', command: '/health all' },
      ...(worst && well < summaries.length
        ? [{ label: ja ? `${worst} の詳細` : `Look at ${worst}`, command: `/health ${worst}` }]
        : []),
    ],
  });
}

const title = (well: number, all: number): Text =>
  all === 0
    ? { en: 'There is no environment that you may look at', ja: '確認できる環境がありません' }
    : { en: `${well} of ${all} environments are healthy`, ja: `${all} 環境のうち ${well} が正常です` };
