import type { Text } from '../config/language.ts';
import type { Line } from '../slack/line.ts';
import type { DocumentRun } from './documents/run-document.ts';

type Silent = Extract<DocumentRun, { kind: 'finished' | 'timed-out' }>;
type Told = { readonly said: Text; readonly next: 'again' | 'fresh' | 'look' | 'bigger' };

/**
 * What became of a script that left no report, in words instead of Systems Manager's bare status, and what to do.
 * Undefined where the script itself has said it.
 */
export function commandEnd(run: Silent, pr: number): readonly Line[] | undefined {
  if (run.kind === 'finished' && (run.report.failure !== undefined || run.report.stages.length > 0)) return undefined;
  const { said, next } = run.kind === 'timed-out' ? unseen(run) : seen(run);
  return [said, nextLine(next, pr)];
}

function unseen({ agent, minutes, stopped }: Extract<Silent, { kind: 'timed-out' }>): Told {
  const still = stopped ? texts.toldToStop : texts.mayRun;
  return agent === 'silent'
    ? { said: both(texts.fellSilent(minutes), still), next: 'bigger' }
    : { said: both(texts.neverEnded(minutes), still), next: 'look' };
}

const both = (one: Text, other: Text): Text => ({ en: `${one.en} ${other.en}`, ja: `${one.ja}${other.ja}` });

function seen({ succeeded, status, errors }: Extract<Silent, { kind: 'finished' }>): Told {
  if (succeeded) return { said: texts.noReport, next: 'again' };
  if (/document (?:process failed|worker)/i.test(errors)) return { said: texts.workerDied, next: 'bigger' };
  return endings[status] ?? { said: texts.ended(status), next: 'again' };
}

const texts = {
  fellSilent: (minutes: number): Text => ({
    en: `The agent on the instance took the command and fell silent; given up after ${minutes} min. It was online before, so profile, route and endpoints were right: most often memory or disk is used up, or the agent died.`,
    ja: `インスタンスのエージェントがコマンドを受け取ったあと応答しなくなり、${minutes} 分で打ち切りました。以前はオンラインだったので、プロファイル・経路・エンドポイントに問題はありません。多くの場合、メモリかディスクの枯渇、またはエージェントの停止です。`,
  }),
  neverEnded: (minutes: number): Text => ({
    en: `Systems Manager did not report the end of the script within ${minutes} min.`,
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
  workerDied: {
    en: 'The agent on the instance lost the script while it ran: memory ran out, or the agent was updated at that moment.',
    ja: '実行中にインスタンスのエージェントがスクリプトを失いました。メモリ不足か、その時点のエージェントの更新です。',
  },
  ended: (status: string): Text => ({
    en: `The script ended without a report (Systems Manager says ${status}). What it printed, if anything, is below.`,
    ja: `スクリプトが結果を報告せずに終わりました（Systems Manager の状態: ${status}）。出力があれば下にあります。`,
  }),
};

const cancelled: Told = {
  said: {
    en: 'The command was cancelled in Systems Manager before it had ended (Cancelled).',
    ja: 'コマンドは終了前に Systems Manager で取り消されました（Cancelled）。',
  },
  next: 'look',
};

const tooLong: Told = {
  said: {
    en: 'The script ran longer than it may, and Systems Manager ended it (ExecutionTimedOut).',
    ja: 'スクリプトが制限時間を超えたため、Systems Manager が終了させました（ExecutionTimedOut）。',
  },
  next: 'look',
};

/** Run Command's status details, by their names. */
const endings: Readonly<Record<string, Told>> = {
  DeliveryTimedOut: {
    said: {
      en: 'Nothing was run: Systems Manager could not deliver the command, the agent on the instance did not fetch it in time (DeliveryTimedOut).',
      ja: '何も実行されていません。エージェントが時間内に取得せず、Systems Manager がコマンドを届けられませんでした（DeliveryTimedOut）。',
    },
    next: 'fresh',
  },
  Undeliverable: {
    said: {
      en: 'Nothing was run: the instance is gone, or Systems Manager cannot reach it (Undeliverable).',
      ja: '何も実行されていません。インスタンスがないか、Systems Manager が到達できません（Undeliverable）。',
    },
    next: 'fresh',
  },
  Terminated: {
    said: {
      en: 'Nothing was run: Systems Manager gave the command up before it reached the instance (Terminated).',
      ja: '何も実行されていません。コマンドはインスタンスに届く前に打ち切られました（Terminated）。',
    },
    next: 'again',
  },
  ExecutionTimedOut: tooLong,
  TimedOut: tooLong,
  Cancelled: cancelled,
};

function nextLine(next: Told['next'], pr: number): Line {
  const again = { code: `/preview up ${pr}` };
  const fresh = { code: `/preview up ${pr} --fresh` };
  const look = { code: `/preview status ${pr}` };
  switch (next) {
    case 'again':
      return [words.again, again, words.orFresh, fresh];
    case 'fresh':
      return [words.onceMore, again, words.ifItStays, fresh];
    case 'look':
      return [words.look, look, words.orFresh, fresh];
    case 'bigger':
      return [words.fresh, fresh, words.bigger, { code: 'previews.instance.type' }, words.bigger2];
  }
}

const words = {
  again: { en: 'Do: ', ja: '対処: ' },
  onceMore: { en: 'Try once more: ', ja: 'もう一度: ' },
  ifItStays: { en: '; if it comes back: ', ja: '、繰り返す場合は: ' },
  look: { en: 'See first what runs: ', ja: 'まず状態を確認: ' },
  orFresh: { en: ', or a new instance: ', ja: '、または新しいインスタンスで: ' },
  fresh: { en: 'A new instance: ', ja: '新しいインスタンスで: ' },
  bigger: { en: '; if it comes back, a bigger ', ja: '。繰り返す場合は設定の ' },
  bigger2: { en: ' in the settings', ja: ' を大きくしてください' },
};
