import type { Text } from '../../../config/language.ts';
import { servingDatabaseStates } from '../../database-state.ts';
import { anyOf, inText } from '../../in-text.ts';
import { retried } from '../../next-steps.ts';
import type { Find, FixPart, Symptom } from '../../symptom.ts';

/** A state of RDS in which it serves nobody, and what ends it. */
type State = {
  readonly id: string;
  readonly states: readonly string[];
  readonly cause: Text;
  readonly fix: readonly FixPart[];
};

const events =
  'aws rds describe-events --source-identifier {databaseIdentifier} --source-type {databaseSource} --duration 1440 --region {region}';

const wait: FixPart = ({ get }) =>
  get('databaseIdentifier')
    ? [
        { en: 'Wait: it ends by itself. What RDS says of it:', ja: '待ちます（自動で完了します）。RDS のイベント:' },
        events,
      ]
    : [{ en: 'Wait a minute.', ja: '1 分ほど待ちます。' }, retried];

const restore: FixPart = ({ get }) => [
  {
    en: 'It does not come back by itself: restore the newest snapshot or a point in time under a new name, then give the app that endpoint (or write to AWS Support):',
    ja: '自動では復旧しません。最新のスナップショットまたは特定時点から新しい名前で復元し、アプリの接続先を切り替えます（または AWS サポートへ）。',
  },
  get('databaseSource') === 'db-cluster'
    ? 'aws rds restore-db-cluster-to-point-in-time --source-db-cluster-identifier {databaseIdentifier} --db-cluster-identifier {databaseIdentifier}-restored --use-latest-restorable-time --region {region}'
    : 'aws rds restore-db-instance-to-point-in-time --source-db-instance-identifier {databaseIdentifier} --target-db-instance-identifier {databaseIdentifier}-restored --use-latest-restorable-time --region {region}',
];

const start: FixPart = ({ get }) => [
  get('databaseSource') === 'db-cluster'
    ? 'aws rds start-db-cluster --db-cluster-identifier {databaseIdentifier} --region {region}'
    : 'aws rds start-db-instance --db-instance-identifier {databaseIdentifier} --region {region}',
];

const table: readonly State[] = [
  {
    id: 'database-stopped',
    states: ['stopped'],
    cause: {
      en: 'The database {databaseIdentifier|} is stopped (AWS starts it by itself after seven days).',
      ja: 'データベース {databaseIdentifier|} が停止しています（7 日後に AWS が自動で起動します）。',
    },
    fix: [{ en: 'Start it; it takes minutes:', ja: '起動します。数分かかります。' }, start],
  },
  {
    id: 'database-stopping',
    states: ['stopping'],
    cause: {
      en: 'The database {databaseIdentifier|} is being stopped: somebody or a schedule asked for it.',
      ja: 'データベース {databaseIdentifier|} を停止中です（人の操作またはスケジュール）。',
    },
    fix: [
      { en: 'It can be started only when it has stopped; then:', ja: '停止が完了してから起動できます。その後:' },
      start,
    ],
  },
  {
    id: 'database-parameters',
    states: ['incompatible-parameters'],
    cause: {
      en: 'The database {databaseIdentifier|} cannot start with its parameter group: a value in it does not fit this instance class or version.',
      ja: 'データベース {databaseIdentifier|} が、パラメータグループの値のために起動できません（インスタンスクラスやバージョンに合わない値があります）。',
    },
    fix: [
      {
        en: 'See which parameters were changed, reset the wrong one, then reboot:',
        ja: '変更されたパラメータを確認し、誤りをリセットして再起動します。',
      },
      `aws rds describe-db-parameters --db-parameter-group-name {parameterGroup} --source user --query 'Parameters[].[ParameterName,ParameterValue]' --output table --region {region}
aws rds reset-db-parameter-group --db-parameter-group-name {parameterGroup} --parameters ParameterName={parameterName},ApplyMethod=pending-reboot --region {region}
aws rds reboot-db-instance --db-instance-identifier {databaseInstance} --region {region}`,
    ],
  },
  {
    id: 'database-options',
    states: ['incompatible-option-group'],
    cause: {
      en: 'The option group of the database {databaseIdentifier|} does not fit its engine version.',
      ja: 'データベース {databaseIdentifier|} のオプショングループが、エンジンのバージョンに合っていません。',
    },
    fix: [
      {
        en: 'Take the option out, or name an option group that fits:',
        ja: 'オプションを外すか、適合するオプショングループを指定します。',
      },
      'aws rds modify-db-instance --db-instance-identifier {databaseInstance} --option-group-name {optionGroup} --apply-immediately --region {region}',
    ],
  },
  {
    id: 'database-network',
    states: ['incompatible-network'],
    cause: {
      en: 'RDS cannot place the database {databaseIdentifier|} in its network: no free addresses in the subnets, a missing subnet or zone, or DNS switched off in the VPC.',
      ja: 'データベース {databaseIdentifier|} をネットワークに配置できません。サブネットの空きアドレス不足、サブネットやゾーンの不足、または VPC の DNS が無効です。',
    },
    fix: [
      {
        en: 'Free addresses in the subnets of its subnet group (or add a subnet), see that DNS is on, then start it:',
        ja: 'サブネットグループのサブネットに空きを作り（またはサブネットを追加）、DNS が有効か確認して起動します。',
      },
      `aws rds describe-db-subnet-groups --query 'DBSubnetGroups[].[DBSubnetGroupName,SubnetGroupStatus,Subnets[].SubnetIdentifier]' --region {region}`,
      start,
    ],
  },
  {
    id: 'database-key-inaccessible',
    states: ['inaccessible-encryption-credentials', 'inaccessible-encryption-credentials-recoverable'],
    cause: {
      en: 'RDS cannot use the KMS key that encrypts the database {databaseIdentifier|}: the key is disabled, about to be deleted, or its policy forbids it.',
      ja: 'データベース {databaseIdentifier|} を暗号化している KMS キーを RDS が使えません。キーが無効、削除予定、またはポリシーで禁止されています。',
    },
    fix: [
      {
        en: 'Enable the key (or cancel its deletion); while the state ends in -recoverable (seven days) the database can be started then, after that only a backup helps:',
        ja: 'キーを有効に戻します（削除予定なら取り消し）。状態が -recoverable の間（7 日間）はその後起動できます。過ぎるとバックアップからの復元だけです。',
      },
      'aws kms enable-key --key-id {kmsKey} --region {region}',
      start,
    ],
  },
  {
    id: 'database-capacity',
    states: ['insufficient-capacity', 'incompatible-create'],
    cause: {
      en: 'AWS could not make the database {databaseIdentifier|}: there is no capacity for its instance class in these zones, or what was asked for is not possible.',
      ja: 'データベース {databaseIdentifier|} を作成できませんでした。ゾーンにそのインスタンスクラスの空きがないか、指定が成立しません。',
    },
    fix: [
      {
        en: 'Delete it, and create it again later, in other zones or with another class. What RDS says of it:',
        ja: '削除し、時間をおくか、別のゾーンやクラスで作り直します。RDS のイベント:',
      },
      events,
    ],
  },
  {
    id: 'database-restore-failed',
    states: ['incompatible-restore', 'restore-error', 'cloning-failed', 'migration-failed'],
    cause: {
      en: 'The restore, clone or migration into the database {databaseIdentifier|} failed: it never served.',
      ja: 'データベース {databaseIdentifier|} への復元・クローン・移行が失敗しました。',
    },
    fix: [
      {
        en: 'See what RDS says, then restore another point in time or snapshot:',
        ja: 'RDS のイベントを確認し、別の時点またはスナップショットから復元します。',
      },
      events,
    ],
  },
  {
    id: 'database-failed',
    states: ['failed'],
    cause: {
      en: 'The database {databaseIdentifier|} has failed, and RDS cannot recover it.',
      ja: 'データベース {databaseIdentifier|} に障害が発生し、RDS では復旧できません。',
    },
    fix: [restore],
  },
  {
    id: 'database-deleted',
    states: ['deleting', 'delete-precheck'],
    cause: {
      en: 'The database {databaseIdentifier|} is being deleted.',
      ja: 'データベース {databaseIdentifier|} は削除中です。',
    },
    fix: [
      {
        en: 'If nobody meant to: restore its final snapshot, or an automated backup that was kept:',
        ja: '意図しない場合は、最終スナップショットまたは保持された自動バックアップから復元します。',
      },
      'aws rds describe-db-instance-automated-backups --region {region}',
    ],
  },
];

/** Changes that end by themselves. */
const passing: readonly string[] = [
  'starting',
  'rebooting',
  'creating',
  'maintenance',
  'renaming',
  'failing-over',
  'backtracking',
  'promoting',
  'migrating',
  'preparing-data-migration',
  'converting-to-vpc',
  'configuring-associated-roles',
  'scaling-compute',
  'scaling-storage',
];

const inState =
  (states: readonly string[]): Find =>
  ({ evidence }) => {
    if (evidence.kind !== 'database' || !states.includes(evidence.state.toLowerCase())) return undefined;
    return matchOf(evidence);
  };

const notUp = inText([
  /FATAL:\s{1,4}the database system is (?:starting up|shutting down|in recovery mode|not (?:yet )?accepting connections)/,
  /CannotConnectNowError: [^\n]{1,100}/,
]);

export const states: readonly Symptom[] = [
  ...table.map(
    ({ id, states: these, cause, fix }): Symptom => ({ id, certainty: 'seen', find: inState(these), cause, fix }),
  ),
  {
    id: 'database-not-available',
    certainty: 'seen',
    find: anyOf(inState(passing), notUp),
    cause: {
      en: 'The database {databaseIdentifier|} does not take connections while it is {state|starting, stopping or recovering}.',
      ja: 'データベース {databaseIdentifier|} は {state|起動・停止・リカバリー中} の間、接続を受け付けません。',
    },
    fix: [wait],
  },
  {
    id: 'database-state-unknown',
    certainty: 'look',
    find: ({ evidence }) =>
      evidence.kind === 'database' && !servingDatabaseStates.has(evidence.state.toLowerCase())
        ? matchOf(evidence)
        : undefined,
    cause: {
      en: 'The database {databaseIdentifier|} is in the state {state|shown}, which the runbook does not know: whether it serves is not known.',
      ja: 'データベース {databaseIdentifier|} の状態 {state|（表示のもの）} はランブックにありません。接続できるかどうかは不明です。',
    },
    fix: [{ en: 'See what RDS says of it:', ja: 'RDS のイベントを確認します。' }, events],
  },
];

function matchOf({
  identifier,
  state,
  cluster,
}: {
  readonly identifier: string;
  readonly state: string;
  readonly cluster: boolean;
}): ReturnType<Find> {
  return {
    line: `${identifier}: ${state}`,
    values: {
      databaseIdentifier: identifier,
      state,
      databaseSource: cluster ? 'db-cluster' : 'db-instance',
      ...(cluster ? {} : { databaseInstance: identifier }),
    },
  };
}
