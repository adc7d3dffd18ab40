import { denyingRule } from '../access/decide.ts';
import type { Text } from '../config/language.ts';
import { footnote } from '../operations/footnote.ts';
import type { Asked, Run } from '../operations/operation.ts';
import { done, failed, type Outcome } from '../operations/outcome.ts';
import { readRest } from '../operations/sleep/read-rest.ts';
import type { Talk } from '../operations/talk.ts';
import { card } from '../slack/blocks/card.ts';
import type { Line } from '../slack/line.ts';
import type { Draft } from '../slack/message.ts';
import { buttonLabels } from './health-buttons.ts';
import { healthSession } from './health-session.ts';
import { isAsItShouldBe, judgeEnvironment } from './judge-environment.ts';
import { same } from './layer.ts';
import { probeEnvironment } from './probe-environment.ts';
import { environmentOf, probingOf } from './probing.ts';
import type { Verdict } from './verdict.ts';
import { headline, marked } from './verdict-words.ts';

export type Summary = {
  readonly name: string;
  readonly kind: Verdict['kind'];
  readonly headline: Text;
  readonly isFine?: boolean;
};

/** So many environments are read at once: each has a session and sockets of its own. */
const atOnce = 10;

/** One line an environment, worst first; each is read under a session of its own. */
export async function healthAll(
  asked: Asked,
  talk: Pick<Talk, 'finish'>,
  run: Pick<Run, 'as' | 'steps'>,
): Promise<Outcome> {
  const { access, environments } = asked.settings;
  // `all` is no way around a rule that denies one of them.
  const names = Object.keys(environments).filter((name) => !denyingRule(access, asked.person, `health:${name}`));
  const summaries: Summary[] = [];
  for (let start = 0; start < names.length; start += atOnce) {
    const round = names.slice(start, start + atOnce).map((name) => summarize(asked, run, name));
    summaries.push(...(await Promise.all(round)));
  }
  await talk.finish(healthAllCard(summaries, footnote(asked.request)));
  if (summaries.every(({ isFine }) => isFine)) return done;
  return failed(worstFirst.find((kind) => summaries.some((one) => one.kind === kind && !one.isFine)) ?? 'unreadable');
}

async function summarize(asked: Asked, run: Pick<Run, 'as' | 'steps'>, name: string): Promise<Summary> {
  const environment = environmentOf(asked.settings, name);
  const now = run.steps.now();
  const rest = await readRest({ asked, as: run.as, now }, name);
  const judged = await healthSession(asked, run, environment).attempt(`read ${name}`, async (connection) => {
    const readings = { ...(await probeEnvironment(probingOf(environment, connection, now))), rest };
    const verdict = judgeEnvironment(environment, readings);
    const isFine = isAsItShouldBe({ verdict, readings });
    return { kind: verdict.kind, headline: headline(same(name), verdict), isFine };
  });
  if (judged.ok) return { name, ...judged.value };
  const { failure } = judged;
  const code = failure.kind === 'fault' ? '' : ` (${failure.service}:${failure.operation} ${failure.code})`;
  return { name, kind: 'unreadable', headline: texts.unread(name, code) };
}

const worstFirst: readonly Verdict['kind'][] = ['unhealthy', 'unreadable', 'warning', 'idle', 'healthy'];

export function healthAllCard(summaries: readonly Summary[], small: Line): Draft {
  const sorted = [...summaries].sort((one, other) => worstFirst.indexOf(one.kind) - worstFirst.indexOf(other.kind));
  const well = sorted.filter(({ kind }) => kind === 'healthy');
  const worst = sorted[0]?.name;
  return card({
    title: titleOf(summaries),
    body: [
      ...sorted.filter((one) => !well.includes(one)).map((one): Line => marked(one.kind, one.headline)),
      // Of what is well the name is enough.
      ...(well.length > 0 ? [`✓ ${well.map(({ name }) => name).join(', ')}`] : []),
    ],
    footnote: small,
    buttons: [
      { label: buttonLabels.again, command: '/health all' },
      ...(worst && well.length < summaries.length ? [{ label: texts.lookAt(worst), command: `/health ${worst}` }] : []),
    ],
  });
}

/** A warning breaks nothing: what has one serves, and is counted so. */
function titleOf(summaries: readonly Summary[]): Text {
  const all = summaries.length;
  const count = (wanted: Verdict['kind']) => summaries.filter(({ kind }) => kind === wanted).length;
  const [well, warned, unread, idle] = [count('healthy'), count('warning'), count('unreadable'), count('idle')];
  if (all === 0) return texts.none;
  if (warned > 0) return texts.warned(well + warned, { all, warned, unread });
  if (unread === 0) return idle > 0 ? texts.resting(well, all, idle) : texts.title(well, all);
  return unread === all ? texts.noneRead(all) : texts.partlyRead(well, all, unread);
}

const texts = {
  none: { en: 'There is no environment that you may look at', ja: '確認できる環境がありません' },
  title: (well: number, all: number): Text => ({
    en: `${well} of ${all} environments are healthy`,
    ja: `${all} 環境のうち ${well} が正常です`,
  }),
  resting: (well: number, all: number, idle: number): Text => ({
    en: `${well} of ${all} environments are healthy, ${idle} at rest`,
    ja: `${all} 環境のうち ${well} が正常、${idle} は休止中です`,
  }),
  warned: (serving: number, { all, warned, unread }: Readonly<Record<'all' | 'warned' | 'unread', number>>): Text => ({
    en: `${serving} of ${all} environments serve, ${warned} with a warning${unread > 0 ? `, ${unread} could not be read` : ''}`,
    ja: `${all} 環境のうち ${serving} が稼働中（警告 ${warned}）${unread > 0 ? `、${unread} は状態を読み取れません` : ''}`,
  }),
  /** What was not read is neither healthy nor the opposite. */
  partlyRead: (well: number, all: number, unread: number): Text => ({
    en: `${well} of ${all} environments are healthy, ${unread} could not be read`,
    ja: `${all} 環境のうち ${well} が正常、${unread} は状態を読み取れません`,
  }),
  noneRead: (all: number): Text => ({
    en: `Whether ${all === 1 ? '1 environment is' : `${all} environments are`} healthy is not known`,
    ja: `${all} 環境の状態を読み取れません`,
  }),
  lookAt: (name: string): Text => ({ en: `Look at ${name}`, ja: `${name} の詳細` }),
  unread: (name: string, code: string): Text => ({
    en: `${name} could not be read${code}`,
    ja: `${name} の状態を読み取れません${code}`,
  }),
} as const;
