import { showQuotas } from '../../commands.ts';
import type { TextSource } from '../../evidence.ts';
import { inText } from '../../in-text.ts';
import { again } from '../../next-steps.ts';
import type { Symptom } from '../../symptom.ts';

const sources: readonly TextSource[] = ['aws-error', 'command-output', 'ci', 'log'];

/** What RDS refuses because of what is, or is not, in the account. */
export const refusals: readonly Symptom[] = [
  {
    id: 'database-identifier-wrong',
    certainty: 'seen',
    find: inText(
      [
        /DBClusterNotFound(?:Fault)?\b[^\n]{0,20}DBCluster (?<databaseIdentifier>[A-Za-z0-9-]{1,63}) not found/,
        /DBInstanceNotFound(?:Fault)?\b[^\n]{0,20}DBInstance (?<databaseIdentifier>[A-Za-z0-9-]{1,63}) not found/,
        /\bDB(?:Cluster|Instance)NotFound(?:Fault)?\b[^\n]{0,200}/,
      ],
      { sources },
    ),
    cause: {
      en: 'RDS has no database {databaseIdentifier|of that name} in this account and Region: its identifier in the settings is wrong, or it was deleted.',
      ja: 'このアカウント・リージョンの RDS に {databaseIdentifier|（設定の名前）} がありません。設定の識別子が違うか、削除されています。',
    },
    fix: [
      {
        en: 'See which there are, and correct `database` of the environment (or `region`) in slipway.config.ts:',
        ja: '既存のデータベースを確認し、slipway.config.ts の環境の `database`（または `region`）を直します。',
      },
      `aws rds describe-db-clusters --query 'DBClusters[].[DBClusterIdentifier,Status]' --output table --region {region}
aws rds describe-db-instances --query 'DBInstances[].[DBInstanceIdentifier,DBInstanceStatus]' --output table --region {region}`,
    ],
  },
  {
    id: 'database-quota',
    certainty: 'seen',
    find: inText(
      /\b(?:(?:DB)?(?:Instance|Cluster|Storage|Snapshot|ParameterGroup|SubnetGroup)QuotaExceeded(?:Fault)?)\b[^\n]{0,200}/,
      { sources },
    ),
    cause: {
      en: 'A quota of RDS in this account (instances, clusters, storage or snapshots) is used up.',
      ja: 'このアカウントの RDS のクォータ（インスタンス、クラスター、ストレージ、スナップショットなど）を使い切っています。',
    },
    fix: [
      {
        en: 'Delete what nobody needs, or ask AWS for more:',
        ja: '不要なものを削除するか、上限の引き上げを申請します。',
      },
      showQuotas('rds'),
    ],
  },
  {
    id: 'database-type-not-available',
    certainty: 'seen',
    find: inText(
      [
        /\b(?:InsufficientDB(?:Instance|Cluster)Capacity|InsufficientStorageClusterCapacity)(?:Fault)?\b[^\n]{0,200}/,
        /RDS does not support creating a DB instance with the following combination: [^\n]{0,300}/,
        /DB Subnet Group doesn't meet availability zone coverage requirement[^\n]{0,100}/,
      ],
      { sources },
    ),
    cause: {
      en: 'RDS cannot give this class of database in the zones of its subnet group: it is not offered there in this combination, has no room at the moment, or the group covers too few zones.',
      ja: 'サブネットグループのゾーンでは、このクラスのデータベースを用意できません。その組み合わせが提供されていないか、空きがないか、グループのゾーンが足りません。',
    },
    fix: [
      {
        en: 'Choose another class, engine version or zone. What is offered:',
        ja: '別のクラス、エンジンバージョン、またはゾーンを選びます。提供されている組み合わせ:',
      },
      "aws rds describe-orderable-db-instance-options --engine aurora-postgresql --query 'OrderableDBInstanceOptions[].[DBInstanceClass,EngineVersion]' --output text --region {region}",
    ],
  },
  {
    id: 'database-key-not-usable',
    certainty: 'seen',
    find: inText(/\bKMSKeyNotAccessible(?:Fault)?\b[^\n]{0,200}/, { sources }),
    cause: {
      en: 'RDS may not use the KMS key that the database was to be encrypted with: it is disabled, does not exist in this Region, or its policy does not admit the caller.',
      ja: 'データベースの暗号化に指定した KMS キーを RDS が使えません。無効か、このリージョンに存在しないか、キーポリシーが呼び出し元を許可していません。',
    },
    fix: [
      { en: 'See the state of the key:', ja: 'キーの状態を確認します。' },
      'aws kms describe-key --key-id {kmsKey} --query KeyMetadata.KeyState --output text --region {region}',
      {
        en: 'Enable it, or allow kms:CreateGrant and kms:DescribeKey on it to the caller. Only then:',
        ja: '有効にするか、呼び出し元に kms:CreateGrant と kms:DescribeKey を許可します。そのあとで:',
      },
      again,
    ],
  },
];
