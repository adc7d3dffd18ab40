import type { Text } from '../../../config/language.ts';
import type { SsmCommand } from '../../evidence.ts';
import { anyOf, inText, toLine } from '../../in-text.ts';
import { again, byPlace, readLog } from '../../next-steps.ts';
import type { Find, FixPart, Symptom } from '../../symptom.ts';

/** StatusDetails of Run Command, from the API or from what the AWS CLI prints. */
function endedAs(details: string): Find {
  const ended = new RegExp(`^(?:${details})$`);
  return anyOf(
    ({ evidence }) =>
      evidence.kind === 'ssm-command' && ended.test(detailsOf(evidence)) ? matchOf(evidence) : undefined,
    inText(new RegExp(`"?Status ?Details"?[:=]\\s{0,4}"?(?:${details})\\b`)),
  );
}

/** The same, or the one word that was left of it: only words that nothing else prints alone on a line. */
const leftAs = (details: string, alone = details): Find =>
  anyOf(
    endedAs(details),
    inText(new RegExp(`^\\s{0,4}"?(?:${alone})"?\\s{0,4}$`), {
      sources: ['command-output', 'aws-error'],
      places: ['preview', 'instance', 'unknown'],
    }),
  );

/** Ordinary while a command is under way: it means something only once Slipway has stopped waiting. */
const givenUp = new Set(['InProgress', 'Pending', 'Delayed']);

/** What was asked of a preview; whoever only looked types the same, and there is no need to repeat it. */
const sameAgain: FixPart = ({ get }) => {
  const asked = get('asked') ?? '';
  if (/^\/preview (?:status|logs)\b/.test(asked))
    return [{ en: 'Type the same again.', ja: '同じコマンドをもう一度入力します。' }];
  const text = { en: 'Try again:', ja: 'もう一度試します。' };
  return [text, /^\/(?:preview|run) /.test(asked) ? '{asked}' : '/preview up {pr}'];
};

const againOrAfresh: FixPart = byPlace({
  preview: [
    sameAgain,
    { en: 'If it ends in the same way, replace the preview:', ja: '同じ結果なら、作り直します。' },
    '/preview up {pr} --fresh',
  ],
  otherwise: [again],
});

/** Who has just looked in vain is not told to look. */
const lookFirst =
  (text: Text): FixPart =>
  ({ get }) =>
    /^\/preview status\b/.test(get('asked') ?? '') ? [] : [text, '/preview status {pr}'];

const seeAgent: FixPart = () => [
  "aws ssm describe-instance-information --filters Key=InstanceIds,Values={instanceId} --query 'InstanceInformationList[].[PingStatus,LastPingDateTime,AgentVersion]' --region {region}",
];

/** How Run Command ended a command, where the script left no report. */
export const commands: readonly Symptom[] = [
  {
    id: 'ssm-worker-died',
    certainty: 'seen',
    find: inText([
      /document process failed unexpectedly: [^\n]{1,200}/,
      /document worker (?:timed out|exited|crashed|process (?:failed|exited|crashed))[^\n]{0,100}/,
      /failed to (?:create|start) document worker[^\n]{0,200}/,
    ]),
    cause: {
      en: 'The agent on the instance lost the script: its worker process died (memory used up, or the agent was just being updated). What the script had done until then is not known.',
      ja: 'インスタンスのエージェントがスクリプトの実行を失いました。ワーカープロセスが異常終了しています（メモリ不足、またはエージェントの更新中）。どこまで進んだかは不明です。',
    },
    fix: [
      againOrAfresh,
      byPlace({
        preview: [
          {
            en: 'If it comes back: a bigger `previews.instance.type` (more memory).',
            ja: '再発する場合は、`previews.instance.type` を大きくします（メモリ増）。',
          },
        ],
        otherwise: [
          {
            en: 'If it comes back, look at the memory of the instance.',
            ja: '再発する場合は、インスタンスのメモリを確認します。',
          },
        ],
      }),
    ],
  },
  {
    id: 'ssm-not-delivered',
    certainty: 'seen',
    find: leftAs('DeliveryTimedOut|Delivery Timed Out'),
    cause: {
      en: 'SSM could not deliver the command in time: the agent did not fetch it, so nothing of it ran.',
      ja: 'SSM がコマンドを時間内に配信できませんでした。エージェントが受け取っていないため、何も実行されていません。',
    },
    fix: [
      { en: 'See whether the agent answers:', ja: 'エージェントが応答するか確認します。' },
      seeAgent,
      againOrAfresh,
    ],
  },
  {
    id: 'ssm-ran-too-long',
    certainty: 'seen',
    find: leftAs('ExecutionTimedOut|Execution Timed Out'),
    cause: {
      en: 'The script ran longer than it may, and the agent ended it; containers that it had started may still be at work.',
      ja: 'スクリプトが制限時間を超えたため、エージェントが終了させました。起動済みのコンテナは動き続けている可能性があります。',
    },
    fix: [
      byPlace({
        preview: [lookFirst({ en: 'See what runs there now:', ja: '現在動いているものを確認します。' })],
        otherwise: [],
      }),
      againOrAfresh,
    ],
  },
  {
    id: 'ssm-undeliverable',
    certainty: 'seen',
    find: leftAs('Undeliverable|InvalidPlatform'),
    cause: {
      en: 'SSM cannot reach the instance with this command: it is gone, is not managed by SSM (any more), or has another platform.',
      ja: 'SSM からこのインスタンスにコマンドを届けられません。インスタンスがないか、SSM の管理対象から外れているか、プラットフォームが異なります。',
    },
    fix: [{ en: 'See whether it is there:', ja: 'インスタンスがあるか確認します。' }, seeAgent, againOrAfresh],
  },
  {
    id: 'ssm-not-allowed',
    certainty: 'seen',
    find: endedAs('AccessDenied|Access Denied'),
    cause: {
      en: 'SSM refused to run the command: the role that sent it may not use this document on this instance.',
      ja: 'SSM がコマンドの実行を拒否しました。送信したロールに、このインスタンスでこのドキュメントを使う権限がありません。',
    },
    fix: [
      {
        en: 'Allow ssm:SendCommand on the document and on the instance.',
        ja: 'ドキュメントとインスタンスへの ssm:SendCommand を許可します。',
      },
      again,
    ],
  },
  {
    id: 'ssm-stopped',
    certainty: 'seen',
    find: endedAs('Terminated|Cancelled|Canceled|Cancelling'),
    cause: {
      en: 'The command was cancelled, or another failure of it ended it before its turn; what it had done until then stays.',
      ja: 'コマンドがキャンセルされたか、ほかの失敗により順番前に打ち切られました。それまでに行われたことは残ります。',
    },
    fix: [againOrAfresh],
  },
  {
    id: 'ssm-still-running',
    certainty: 'seen',
    find: ({ evidence }) =>
      evidence.kind === 'ssm-command' && givenUp.has(detailsOf(evidence)) ? matchOf(evidence) : undefined,
    cause: {
      en: 'SSM never said that the command ended, and Slipway has stopped waiting: it may still be at work on the instance.',
      ja: 'コマンドの完了が SSM から通知されず、Slipway は待つのをやめました。インスタンス上でまだ実行中の可能性があります。',
    },
    fix: [
      { en: 'See whether the agent answers:', ja: 'エージェントが応答するか確認します。' },
      seeAgent,
      byPlace({
        preview: [
          lookFirst({ en: 'See what runs there before anything else:', ja: 'まず動いているものを確認します。' }),
          { en: 'Where it does not answer, replace the preview:', ja: '応答がなければ作り直します。' },
          '/preview up {pr} --fresh',
        ],
        otherwise: [
          {
            en: 'Look at what it did before you start it again.',
            ja: '再実行する前に、どこまで進んだかを確認します。',
          },
        ],
      }),
    ],
  },
  {
    id: 'ssm-timed-out',
    certainty: 'fits',
    find: leftAs('TimedOut|Timed Out', 'TimedOut'),
    cause: {
      en: 'The command ended by a time limit of SSM: most likely the agent did not fetch it, or the script ran too long.',
      ja: 'コマンドが SSM の制限時間で終了しました。エージェントが受け取っていないか、スクリプトの実行が長すぎた可能性が高いです。',
    },
    fix: [
      { en: 'See whether the agent answers:', ja: 'エージェントが応答するか確認します。' },
      seeAgent,
      againOrAfresh,
    ],
  },
  {
    id: 'ssm-document-missing',
    certainty: 'seen',
    find: inText([/InvalidDocument(?:Version)?\b[^\n]{0,200}/, /Document with name [^\s]{1,130} does not exist/], {
      sources: ['aws-error', 'command-output'],
    }),
    cause: {
      en: "Slipway's SSM document is not in this Region: the stack was not deployed there, or the document was deleted.",
      ja: 'Slipway の SSM ドキュメントがこのリージョンにありません。スタックがデプロイされていないか、ドキュメントが削除されています。',
    },
    fix: [
      {
        en: 'Deploy Slipway again, to the Region of the settings.',
        ja: '設定のリージョンに Slipway をデプロイし直します。',
      },
      again,
    ],
  },
  {
    id: 'ssm-script-failed',
    certainty: 'look',
    find: inText(/failed to run commands: exit status (?<exitCode>\d{1,3})/),
    cause: ({ get }) => {
      const hint = scriptEnds.get(get('exitCode') ?? '');
      return {
        en: `The script on the instance ended with exit {exitCode|unknown}${hint ? ` (${hint.en})` : ''}; why stands in what it printed before that, or is not known here.`,
        ja: `インスタンス上のスクリプトが終了コード {exitCode|不明}${hint ? `（${hint.ja}）` : ''} で終了しました。原因はその前の出力を確認してください。`,
      };
    },
    fix: [readLog, againOrAfresh],
    aftermath: true,
  },
  {
    id: 'ssm-ended-without-report',
    certainty: 'look',
    find: ({ evidence }) =>
      evidence.kind === 'ssm-command' && detailsOf(evidence) !== 'Success' ? matchOf(evidence) : undefined,
    cause: {
      en: 'The command ended ({state|without a word}) and its script left no report; why is not known.',
      ja: 'コマンドが終了しましたが（{state|状態不明}）、スクリプトの報告がありません。原因は不明です。',
    },
    fix: [
      { en: 'See whether the agent answers:', ja: 'エージェントが応答するか確認します。' },
      seeAgent,
      againOrAfresh,
    ],
    aftermath: true,
  },
];

/** A script ends with the code of what failed in it: 128 and more are signals. */
const scriptEnds = new Map<string, Text>([
  ['126', { en: 'a file in it may not be run', ja: 'ファイルに実行権限がない' }],
  ['127', { en: 'a command in it is not on the instance', ja: 'コマンドがインスタンスにない' }],
  ['137', { en: 'it was killed, as for want of memory', ja: '強制終了。メモリ不足など' }],
  ['143', { en: 'it was told to stop', ja: '停止要求による終了' }],
]);

function detailsOf({ status, statusDetails }: SsmCommand): string {
  return statusDetails || status;
}

function matchOf(command: SsmCommand): ReturnType<Find> {
  const details = detailsOf(command);
  return {
    line: toLine(`Run Command: ${command.status} ${details} ${command.errors ?? ''}`),
    values: { instanceId: command.instanceId, state: details },
  };
}
