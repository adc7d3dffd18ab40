import type { TextSource } from '../../evidence.ts';
import { anyOf, inText } from '../../in-text.ts';
import { again, byPlace, newRevision } from '../../next-steps.ts';
import type { Symptom } from '../../symptom.ts';

const sources: readonly TextSource[] = ['aws-error', 'command-output', 'ci', 'log'];

/** What a call to AWS names and AWS does not have. */
export const missing: readonly Symptom[] = [
  {
    id: 'log-group-wrong',
    certainty: 'seen',
    find: anyOf(
      inText(
        /^ResourceNotFoundException: (?:The specified log group does not exist|Log group '[^'\n]{1,512}' does not exist)/,
        {
          sources: ['aws-error'],
        },
      ),
      inText(
        /\(ResourceNotFoundException\) when calling the (?:FilterLogEvents|StartQuery|GetLogEvents|StartLiveTail|DescribeLogStreams) operation: [^\n]{0,200}/,
        { sources },
      ),
    ),
    cause: {
      en: 'CloudWatch Logs has no log group {logGroup|of that name} in this Region: its name in the settings is wrong, or nothing has ever logged there.',
      ja: 'このリージョンの CloudWatch Logs に、ロググループ {logGroup|（設定の名前）} がありません。設定の名前が違うか、まだ一度も出力されていません。',
    },
    fix: [
      {
        en: 'See which there are, and correct `logGroup` (or `region`) in slipway.config.ts:',
        ja: '既存のロググループを確認し、slipway.config.ts の `logGroup`（または `region`）を直します。',
      },
      "aws logs describe-log-groups --query 'logGroups[].logGroupName' --output table --region {region}",
    ],
  },
  {
    id: 'parameter-missing',
    certainty: 'seen',
    find: anyOf(
      inText([
        /Parameter Store has no parameter (?<parameter>\/[A-Za-z0-9_./-]{1,200})/,
        /\(ParameterNotFound\) when calling the GetParameters? operation[^\n]{0,100}/,
        /api error ParameterNotFound: [^\n]{0,100}/,
      ]),
      inText(/^ParameterNotFound: (?:Parameter (?<parameter>\/[A-Za-z0-9_./-]{1,200}) not found)?[^\n]{0,200}/, {
        sources: ['aws-error'],
      }),
    ),
    cause: {
      en: 'Parameter Store has no parameter {parameter|of that name} in this Region.',
      ja: 'このリージョンの Parameter Store に、パラメータ {parameter|（指定のもの）} がありません。',
    },
    fix: [
      {
        en: 'Create it, or correct its name in slipway.config.ts:',
        ja: '作成するか、slipway.config.ts の名前を直します。',
      },
      `read -rs VALUE
aws ssm put-parameter --name {parameter} --type SecureString --value "$VALUE" --region {region}
unset VALUE`,
      again,
    ],
  },
  {
    id: 'secret-not-found',
    certainty: 'seen',
    find: inText(
      [
        /Secrets Manager can't find the specified secret(?: value for staging label)?/,
        /You can't perform this operation on the secret because it was (?:marked for deletion|deleted)/,
      ],
      { sources, unless: /resourceinitializationerror/ },
    ),
    cause: {
      en: 'Secrets Manager has no such secret in this account and Region, or one without a value, or one that is about to be deleted.',
      ja: 'このアカウント・リージョンの Secrets Manager に、指定のシークレットがありません（値が未設定、または削除予定の場合も含む）。',
    },
    fix: [
      {
        en: 'See which there are; create it, give it a value, or restore it:',
        ja: '一覧を確認し、作成、値の設定、または復元をします。',
      },
      "aws secretsmanager list-secrets --include-planned-deletion --query 'SecretList[].[Name,DeletedDate]' --output table --region {region}",
      again,
    ],
  },
  {
    id: 'aws-bucket-missing',
    certainty: 'seen',
    find: inText([
      /NoSuchBucket\b[^\n]{0,80}The specified bucket does not exist/,
      /An error occurred \(NoSuchBucket\)[^\n]{0,160}/,
    ]),
    cause: {
      en: 'The S3 bucket that the app names does not exist (mistyped, deleted, or of another stage).',
      ja: 'アプリが指定する S3 バケットが存在しません（名前の誤り、削除済み、または別環境のバケット）。',
    },
    fix: [
      {
        en: "See which buckets there are, and correct the app's setting:",
        ja: '存在するバケットを確認し、アプリの設定を直します。',
      },
      "aws s3api list-buckets --query 'Buckets[].Name' --output text",
      byPlace({ service: [newRevision], task: [newRevision], otherwise: [again] }),
    ],
  },
];
