import { startInstance } from '../../commands.ts';
import type { InstanceEnded } from '../../evidence.ts';
import type { Facts } from '../../facts.ts';
import { anyOf, inText, toLine } from '../../in-text.ts';
import { again, launchAgain } from '../../next-steps.ts';
import type { Find, FixPart, Symptom } from '../../symptom.ts';

/** EC2's StateReason, as evidence or as the AWS CLI prints it: `Client.UserInitiatedShutdown: User initiated shutdown`. */
const onEnd = (codes: string): Find => {
  const code = new RegExp(`^(?:${codes})`);
  return anyOf(
    ({ evidence }) =>
      evidence.kind === 'instance-ended' && code.test(evidence.code ?? '') ? matchOf(evidence) : undefined,
    inText(new RegExp(`(?:^|["'\\s])(?:${codes})[A-Za-z.]{0,40}\\b(?:: [^\\n]{0,200}|["']|$)`), {
      sources: ['aws-error', 'command-output', 'service-event'],
    }),
  );
};

const aws = (...patterns: readonly RegExp[]): Find =>
  inText(patterns, { sources: ['aws-error', 'command-output', 'service-event'] });

const lookAtIt: FixPart = () => [
  "aws ec2 describe-instances --instance-ids {instanceId} --query 'Reservations[].Instances[].[State.Name,StateReason,StateTransitionReason]' --region {region}",
];

const isStopped = ({ get }: Facts): boolean => /^stop/.test(get('state') ?? '');

/** What replaces it; one that was only stopped is still there. */
const another: FixPart = (facts) => {
  if (!isStopped(facts)) return [{ en: 'Launch another:', ja: '新しく起動します。' }, launchAgain];
  if (facts.place === 'preview') return [{ en: 'Replace it:', ja: '作り直します。' }, '/preview up {pr} --fresh'];
  return [{ en: 'Start it again:', ja: '起動し直します。' }, startInstance, again];
};

/** Why an instance ended or never ran, in the codes of EC2's StateReason, and what it refuses of one that exists. */
export const endings: readonly Symptom[] = [
  {
    id: 'ebs-key-not-usable',
    certainty: 'fits',
    find: anyOf(
      onEnd('Client\\.(?:InternalError|InvalidKMSKey)'),
      aws(/KMS key provided is in an incorrect state/, /The (?:given|specified) key (?:ID|id) is not accessible/),
    ),
    cause: {
      en: "EC2 ended the instance at its launch because it could not make its encrypted disk: most often the KMS key (the account's default key for EBS encryption, or that of the image) is disabled or may not be used by the role that launches.",
      ja: 'EC2 が暗号化ディスクを作成できず、起動時にインスタンスを終了しました。多くの場合、KMS キー（アカウントの EBS 暗号化の既定キー、またはイメージのキー）が無効か、起動するロールに使用権限がありません。',
    },
    fix: [
      { en: 'See which key it is and its state:', ja: 'どのキーかと、その状態を確認します。' },
      'aws ec2 get-ebs-default-kms-key-id --region {region}',
      {
        en: 'Enable the key, and name it in `previews.instance.volumeKeyArn`: with the next deployment of Slipway the roles of its stack may use it. Its key policy has to leave that to IAM, or allow the role kms:CreateGrant, kms:Decrypt, kms:DescribeKey, kms:GenerateDataKeyWithoutPlaintext and kms:ReEncrypt* itself; a role of your own needs them too. Only then:',
        ja: 'キーを有効にし、`previews.instance.volumeKeyArn` に指定して Slipway をデプロイします（スタックのロールに権限が付きます）。キーポリシーが IAM に委ねていない場合や独自のロールの場合は、ロールに kms:CreateGrant・kms:Decrypt・kms:DescribeKey・kms:GenerateDataKeyWithoutPlaintext・kms:ReEncrypt* を許可します。そのあとで:',
      },
      launchAgain,
    ],
  },
  {
    id: 'snapshot-gone',
    certainty: 'seen',
    find: anyOf(onEnd('Client\\.InvalidSnapshot'), aws(/InvalidSnapshot\.NotFound\b[^\n]{0,200}/)),
    cause: {
      en: 'The snapshot behind the machine image was deleted: nothing can be launched from it.',
      ja: 'マシンイメージの元になるスナップショットが削除されているため、起動できません。',
    },
    fix: [
      {
        en: 'Name another image in `previews.instance.image`, deploy Slipway, then:',
        ja: '`previews.instance.image` に別のイメージを指定して Slipway をデプロイし、その後:',
      },
      launchAgain,
    ],
  },
  {
    id: 'ended-by-aws',
    certainty: 'seen',
    find: onEnd('Server\\.(?:InternalError|ScheduledStop)'),
    cause: {
      en: 'AWS itself ended the instance (a fault of the host, or its retirement); nothing of yours is wrong.',
      ja: 'AWS 側の事情（ホストの障害または廃止）でインスタンスが終了しました。こちらの設定の問題ではありません。',
    },
    fix: [another],
  },
  {
    id: 'ended-from-inside',
    certainty: 'seen',
    find: onEnd('Client\\.InstanceInitiatedShutdown'),
    cause: {
      en: 'The instance was shut down from inside: its time was up, or somebody ran `shutdown` on it.',
      ja: 'インスタンス内部からシャットダウンされました。期限が来たか、誰かが `shutdown` を実行しました。',
    },
    fix: [another],
  },
  {
    id: 'ended-by-a-call',
    certainty: 'seen',
    find: onEnd('Client\\.UserInitiated(?:Shutdown|Hibernate)'),
    cause: {
      en: 'Somebody or something stopped or terminated the instance by an API call; CloudTrail knows who.',
      ja: '誰か（または別の仕組み）が API でインスタンスを停止または終了しました。実行者は CloudTrail でわかります。',
    },
    fix: [
      { en: 'See who it was:', ja: '実行者を確認します。' },
      "aws cloudtrail lookup-events --lookup-attributes AttributeKey=ResourceName,AttributeValue={instanceId} --query 'Events[].[EventTime,EventName,Username]' --output table --region {region}",
      another,
    ],
  },
  {
    id: 'instance-ended',
    certainty: 'look',
    find: anyOf(
      ({ evidence }) => (evidence.kind === 'instance-ended' ? matchOf(evidence) : undefined),
      inText(/^(?:Client|Server)\.[A-Z][A-Za-z]{2,40}(?:\.[A-Z][A-Za-z]{2,40})?: [^\n]{1,200}/, {
        sources: ['aws-error', 'command-output'],
      }),
    ),
    cause: {
      en: 'The instance ended or never ran, for a reason that is not known here: what EC2 says is shown as it came.',
      ja: 'インスタンスが終了したか、起動しませんでした。原因はランブックにないため、EC2 の説明をそのまま表示します。',
    },
    fix: [{ en: 'See all that EC2 says of it:', ja: 'EC2 が示す情報を確認します。' }, lookAtIt],
    aftermath: true,
  },
  {
    id: 'instance-changes-state',
    certainty: 'seen',
    find: aws(
      /IncorrectInstanceState\b[^\n]{0,200}/,
      /is not in a state from which it can be (?:started|stopped|terminated)/,
    ),
    cause: {
      en: 'The instance is just changing its state (stopping or shutting down): until that is over EC2 refuses the next change.',
      ja: 'インスタンスの状態が変化している途中です（停止中または終了中）。完了するまで次の操作はできません。',
    },
    fix: [{ en: 'Wait a minute or two.', ja: '1〜2 分待ちます。' }, again],
  },
  {
    id: 'instance-gone',
    certainty: 'seen',
    find: aws(
      /InvalidInstanceID\.(?:NotFound|Malformed)\b[^\n]{0,200}/,
      /The instance ID '(?<instanceId>i-[0-9a-f]{8,17})' does not exist/,
    ),
    cause: {
      en: 'EC2 knows no instance {instanceId|of that id}: it was terminated more than an hour ago, or is so new that EC2 does not list it yet.',
      ja: 'インスタンス {instanceId|（指定の ID）} は存在しません。1 時間以上前に終了したか、起動直後でまだ一覧に反映されていません。',
    },
    fix: [{ en: 'See what there is:', ja: '現在のプレビューを確認します。' }, '/preview list'],
  },
];

function matchOf({ state, code, message, instanceId }: InstanceEnded): ReturnType<Find> {
  return {
    line: toLine(`${instanceId ?? 'instance'} ${state}: ${code ?? ''} ${message ?? ''}`),
    values: { instanceId, state },
  };
}
