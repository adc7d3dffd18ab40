import type { Text } from '../../../config/language.ts';
import { showEndpoints, showTaskDefinition, withSecret } from '../../commands.ts';
import { inText } from '../../in-text.ts';
import { again, newRevision } from '../../next-steps.ts';
import type { Find, FixPart, Symptom } from '../../symptom.ts';

/** What a task needs before its containers start; each is reached over an endpoint of its own. */
type Need = { readonly id: string; readonly words: RegExp; readonly name: Text; readonly endpoints: string };

const needs: readonly Need[] = [
  {
    id: 'ecr',
    words: /ecr registry auth|api\.ecr|dkr\.ecr|pull registry auth|Amazon ECR/i,
    name: { en: 'Amazon ECR', ja: 'Amazon ECR' },
    endpoints: 'ecr.api, ecr.dkr, s3 (gateway)',
  },
  {
    id: 'parameters',
    words: /secrets? from ssm|\bssm\.[a-z0-9-]{1,30}\.amazonaws|Systems Manager|Parameter Store/i,
    name: { en: 'Parameter Store', ja: 'Parameter Store' },
    endpoints: 'ssm, kms',
  },
  {
    id: 'secrets',
    words: /from asm|secretsmanager|secrets manager/i,
    name: { en: 'Secrets Manager', ja: 'Secrets Manager' },
    endpoints: 'secretsmanager, kms',
  },
  {
    id: 'logs',
    words: /log stream|logger args|\blogs\.[a-z0-9-]{1,30}\.amazonaws|CloudWatch/i,
    name: { en: 'CloudWatch Logs', ja: 'CloudWatch Logs' },
    endpoints: 'logs',
  },
  {
    id: 'env-file',
    words: /env files|s3 (?:object|bucket)|\bs3\.[a-z0-9-]{1,30}\.amazonaws/i,
    name: { en: 'S3', ja: 'S3' },
    endpoints: 's3 (gateway)',
  },
];

const unreachable =
  /i\/o timeout|context deadline exceeded|RequestCanceled|request canceled|RequestError: send request failed|connection issue between the task|no such host|connection refused|network is unreachable|TLS handshake timeout/i;

const failed = /ResourceInitializationError:[^\n]{0,2000}/;

/** The first need that the message names is the one that failed. */
function notReached(need: Need): Find {
  const find = inText(failed, { only: unreachable });
  return (seen) => {
    const match = find(seen);
    const text = match?.whole ?? '';
    return match && needs.find(({ words }) => words.test(text))?.id === need.id ? match : undefined;
  };
}

const told = (only: RegExp): Find => inText(failed, { only });

const renewSecret: readonly FixPart[] = [
  { en: 'See which keys it holds (names alone):', ja: 'シークレットのキー名だけを確認します。' },
  withSecret(
    `aws secretsmanager get-secret-value --secret-id $NAME --query SecretString --output text --region {region} | python3 -c 'import json, sys; print(*json.load(sys.stdin))'`,
  ),
];

export const initialization: readonly Symptom[] = [
  ...needs.map(
    (need): Symptom => ({
      id: `task-${need.id}-unreachable`,
      certainty: 'seen',
      find: notReached(need),
      cause: {
        en: `The task has no way to ${need.name.en}, which it needs before it starts: a private subnet without NAT gateway or endpoint, or a security group that does not let it through.`,
        ja: `タスクから、起動前に必要な ${need.name.ja} への経路がありません。プライベートサブネットに NAT もエンドポイントもないか、セキュリティグループで許可されていません。`,
      },
      fix: [
        {
          en: `In a private subnet: a NAT gateway, or VPC endpoints (${need.endpoints}) whose group admits 443 from the task. See what there is:`,
          ja: `プライベートサブネットなら NAT ゲートウェイ、または VPC エンドポイント（${need.endpoints}）が必要です。グループではタスクからの 443 を許可します。現状:`,
        },
        showEndpoints,
        {
          en: 'In a public subnet: set `assignPublicIp=ENABLED`.',
          ja: 'パブリックサブネットなら `assignPublicIp=ENABLED` にします。',
        },
        again,
      ],
    }),
  ),
  {
    id: 'secret-json-key-missing',
    certainty: 'seen',
    find: inText(/did not contain json key (?<jsonKey>[A-Za-z0-9_.-]{1,128})/),
    cause: {
      en: 'The secret that the task definition names has no key {jsonKey|of that name}.',
      ja: 'タスク定義が参照するシークレットに、キー {jsonKey|（指定のもの）} がありません。',
    },
    fix: [
      ...renewSecret,
      {
        en: 'Add the key to the secret, or correct the name after the ARN in `valueFrom` (that one in a new revision).',
        ja: 'シークレットにキーを追加するか、`valueFrom` の ARN の後ろのキー名を直します（後者は新しいリビジョンで）。',
      },
      again,
    ],
  },
  {
    id: 'secret-not-json',
    certainty: 'seen',
    find: told(
      /invalid character '[^'\n]{1,6}' looking for beginning of (?:value|object key)|unexpected end of JSON input/i,
    ),
    cause: {
      en: 'The task definition asks for one key of the secret, but its value is not JSON.',
      ja: 'タスク定義はシークレットの 1 つのキーを参照していますが、値が JSON ではありません。',
    },
    fix: [
      {
        en: 'Store the secret as JSON, or name the secret without a key in `valueFrom`.',
        ja: 'シークレットを JSON で保存するか、`valueFrom` をキーなしのシークレット名にします。',
      },
      again,
    ],
  },
  {
    id: 'secret-missing',
    certainty: 'seen',
    find: told(
      /can't find the specified secret|invalid (?:ssm )?parameters?:|ParameterNotFound|marked for deletion|marked deleted|because it was deleted/i,
    ),
    cause: {
      en: 'A secret or parameter that the task definition names does not exist (any more), or in another Region or account.',
      ja: 'タスク定義が参照するシークレットまたはパラメータが存在しません（削除済み、または別のリージョン・アカウント）。',
    },
    fix: [
      { en: 'See which names it refers to (`secrets`):', ja: '参照している名前を確認します（`secrets`）。' },
      showTaskDefinition,
      {
        en: 'Create the one that is missing, restore it within its recovery window, or correct the name in a new revision.',
        ja: '足りないものを作成するか、復旧期間内なら復元するか、新しいリビジョンで名前を直します。',
      },
      again,
    ],
  },
  {
    id: 'secret-key-not-allowed',
    certainty: 'seen',
    find: told(
      /Access to KMS is not allowed|kms: ?AccessDenied|KMSAccessDenied|ciphertext refers to a customer master key that does not exist|KMS key [^\n]{0,80}(?:disabled|pending deletion)|(?:DisabledException|KMSInvalidStateException)/i,
    ),
    cause: {
      en: 'The secret is encrypted with a KMS key that the execution role of the task may not use (or that is disabled).',
      ja: 'シークレットの暗号化に使われている KMS キーを、タスク実行ロールが使えません（またはキーが無効です）。',
    },
    fix: [
      {
        en: 'Allow kms:Decrypt on that key to the execution role, in its policy and in the policy of the key:',
        ja: 'タスク実行ロールのポリシーとキーポリシーの両方で、そのキーへの kms:Decrypt を許可します。',
      },
      withSecret(`aws secretsmanager describe-secret --secret-id $NAME --query KmsKeyId --region {region}`),
      again,
    ],
  },
  {
    id: 'env-file-not-allowed',
    certainty: 'seen',
    find: told(/env files?[^\n]{0,400}(?:AccessDenied|Access Denied|403|NoSuchKey|NotFound|404)/i),
    cause: {
      en: 'The environment file of the task definition cannot be read from S3: the execution role may not, or the object is not there.',
      ja: 'タスク定義の環境変数ファイルを S3 から読み取れません。タスク実行ロールに権限がないか、オブジェクトがありません。',
    },
    fix: [
      {
        en: 'Allow s3:GetObject on the file and s3:GetBucketLocation on the bucket to the execution role, and see that the file is there (`environmentFiles`):',
        ja: 'タスク実行ロールに、ファイルへの s3:GetObject とバケットへの s3:GetBucketLocation を許可し、ファイルがあるか確認します（`environmentFiles`）。',
      },
      showTaskDefinition,
      again,
    ],
  },
  {
    id: 'efs-access-denied',
    certainty: 'fits',
    find: told(/(?:EFS|mount\.nfs4?)[^\n]{0,300}(?:access denied|permission denied|AccessDenied)/i),
    cause: {
      en: 'EFS refuses the mount: most likely its file system policy or access point does not admit the task role (elasticfilesystem:ClientMount), or encryption in transit is demanded.',
      ja: 'EFS がマウントを拒否しました。多くの場合、ファイルシステムポリシーやアクセスポイントがタスクロール（elasticfilesystem:ClientMount）を許可していないか、転送中の暗号化が必須です。',
    },
    fix: [
      {
        en: 'Compare the file system policy with the task role and with `efsVolumeConfiguration` (access point, `transitEncryption`, `iam`):',
        ja: 'ファイルシステムポリシーを、タスクロールと `efsVolumeConfiguration`（アクセスポイント、`transitEncryption`、`iam`）と見比べます。',
      },
      'aws efs describe-file-system-policy --file-system-id {fileSystemId} --region {region}',
      newRevision,
    ],
  },
  {
    id: 'efs-unreachable',
    certainty: 'fits',
    find: told(
      /(?:EFS|mount\.nfs4?|fs-[0-9a-f]{8,17}\.efs)[^\n]{0,300}(?:timed? ?out|timeout|Failed to resolve|Name or service not known|Connection reset|no mount target)/i,
    ),
    cause: {
      en: 'The task does not reach the EFS file system: most likely its mount target is missing in this zone, or its security group does not admit the task on 2049.',
      ja: 'タスクから EFS に到達できません。多くの場合、このゾーンにマウントターゲットがないか、セキュリティグループがタスクからの 2049 を許可していません。',
    },
    fix: [
      {
        en: 'See its mount targets, and admit the group of the task on 2049:',
        ja: 'マウントターゲットを確認し、タスクのグループからの 2049 を許可します。',
      },
      'aws efs describe-mount-targets --file-system-id {fileSystemId} --region {region}',
      again,
    ],
  },
];
