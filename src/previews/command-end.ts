import type { Text } from '../config/language.ts';
import type { PullRequestName } from '../config/pull-request-name.ts';
import { agentOffline } from '../operations/agent-offline.ts';
import { commandEvidence, unseenCommand } from '../operations/command-evidence.ts';
import type { Evidence } from '../runbook/evidence.ts';
import type { Line } from '../slack/line.ts';
import type { DocumentRun } from './documents/run-document.ts';
import type { ScriptReport } from './documents/script-report.ts';

type Silent = Extract<DocumentRun, { kind: 'finished' | 'timed-out' }>;
type On = { readonly pr: PullRequestName; readonly instance: string };

/** What is known of a script that left no report; the runbook says why, and what to do. */
export type CommandEnd = { readonly facts: readonly Line[]; readonly evidence: readonly Evidence[] };

/** Undefined where the script itself has said how it ended. */
export function commandEnd(run: Silent, { pr, instance }: On): CommandEnd | undefined {
  const where = { instanceId: instance, place: 'preview' } as const;
  if (run.kind === 'timed-out') {
    const lost = run.agent === 'silent';
    const evidence = lost ? agentOffline(instance, { wasOnline: true }) : unseenCommand(where);
    return { facts: [givenUp(run)], evidence: [evidence] };
  }
  if (run.report.failure !== undefined || run.report.stages.length > 0) return undefined;
  if (run.succeeded) return { facts: [texts.noReport, again(pr)], evidence: [] };
  return { facts: [ending(run)], evidence: [commandEvidence(run, where)] };
}

/** A script that ran to its end says at least one of these, whatever it found. */
export const saysNothing = ({ app, state, failure, stages, output }: ScriptReport): boolean =>
  app === undefined && state === undefined && failure === undefined && stages.length === 0 && output.length === 0;

function givenUp({ agent, minutes, stopped }: Extract<Silent, { kind: 'timed-out' }>): Text {
  const said = (agent === 'silent' ? texts.fellSilent : texts.neverEnded)(minutes);
  const still = stopped ? texts.toldToStop : texts.mayRun;
  return { en: `${said.en} ${still.en}`, ja: `${said.ja}${still.ja}` };
}

const ending = ({ status, details }: Extract<Silent, { kind: 'finished' }>): Line => [
  texts.ended,
  { code: status },
  ...(details === status ? [] : [' ', { code: details }]),
];

const again = (pr: PullRequestName): Line => [
  texts.again,
  { code: `/preview up ${pr}` },
  texts.orFresh,
  { code: `/preview up ${pr} --fresh` },
];

const texts = {
  fellSilent: (minutes: number): Text => ({
    en: `The agent on the instance took the command and fell silent; given up after ${minutes} min.`,
    ja: `インスタンスのエージェントがコマンドを受け取ったあと応答しなくなり、${minutes} 分で打ち切りました。`,
  }),
  neverEnded: (minutes: number): Text => ({
    en: `Given up after ${minutes} min, in which Systems Manager did not report the end of the script.`,
    ja: `${minutes} 分待ちましたが、スクリプトの終了が Systems Manager から報告されませんでした。`,
  }),
  toldToStop: {
    en: 'The script was told to stop and may still be at work.',
    ja: 'スクリプトには停止を指示しましたが、まだ動いている可能性があります。',
  },
  mayRun: { en: 'The script may still be at work.', ja: 'スクリプトはまだ動いている可能性があります。' },
  noReport: {
    en: 'The script ended without any report, so it is not known what runs on the instance.',
    ja: 'スクリプトが結果を報告せずに終わったため、インスタンスの状態は分かりません。',
  },
  ended: {
    en: 'The script left no report. What Systems Manager says of the command: ',
    ja: 'スクリプトの報告がありません。Systems Manager が示すコマンドの状態: ',
  },
  again: { en: 'Do: ', ja: '対処: ' },
  orFresh: { en: ', or a new instance: ', ja: '、または新しいインスタンスで: ' },
};
