import type { Database } from '../../aws/rds.ts';
import type { Text } from '../../config/language.ts';
import { diagnose } from '../../runbook/diagnose.ts';
import type { Evidence } from '../../runbook/evidence.ts';
import { same } from '../layer.ts';

type Ends = {
  readonly states: readonly string[];
  readonly words: Text;
  readonly commands?: Readonly<Record<Database['kind'], string>>;
};

/** What ends a state in which the database does not serve. Where time alone does, nothing stands here. */
const ends: readonly Ends[] = [
  {
    states: ['incompatible-parameters'],
    words: {
      en: 'its parameter group holds a value with which it cannot start: reset that parameter, then reboot',
      ja: 'パラメータグループに起動できない値があります。該当パラメータをリセットし、再起動してください',
    },
  },
  {
    states: ['incompatible-option-group'],
    words: {
      en: 'an option of its option group cannot be applied: change the option group',
      ja: 'オプショングループの設定を適用できません。オプショングループを変更してください',
    },
  },
  {
    states: ['incompatible-network'],
    words: {
      en: 'its network does not serve it: no free address in the subnets, or subnets, groups or DNS of the VPC were changed',
      ja: 'ネットワークの問題です（サブネットの空き IP 不足、またはサブネット・セキュリティグループ・VPC の DNS 設定の変更）',
    },
  },
  {
    states: ['inaccessible-encryption-credentials', 'inaccessible-encryption-credentials-recoverable'],
    words: {
      en: 'its KMS key cannot be used: enable the key and its grant, then start the database',
      ja: 'KMS キーを使用できません。キーと許可を有効にしてから、データベースを起動してください',
    },
  },
  {
    states: ['failed', 'incompatible-restore', 'restore-error', 'cloning-failed', 'migration-failed'],
    words: {
      en: 'it does not come back by itself: restore a snapshot or a point in time',
      ja: '自動では復旧しません。スナップショットまたは特定時点から復元してください',
    },
  },
  {
    states: ['insufficient-capacity', 'incompatible-create'],
    words: {
      en: 'AWS has no room for its instance class in these zones: choose another class or more zones',
      ja: 'この AZ にインスタンスクラスの空きがありません。別のクラスまたは AZ を選んでください',
    },
  },
  {
    states: ['stopped'],
    words: {
      en: 'somebody stopped it: start it (AWS itself does so after seven days)',
      ja: '停止されています。起動してください（7 日後には AWS が自動で起動します）',
    },
    commands: {
      cluster: 'aws rds start-db-cluster --db-cluster-identifier {id}',
      instance: 'aws rds start-db-instance --db-instance-identifier {id}',
    },
  },
  {
    states: ['deleting'],
    words: {
      en: 'it is being deleted: only a snapshot brings it back',
      ja: '削除中です。復元はスナップショットからのみ可能です',
    },
  },
];

type Explained = { readonly facts: readonly Text[]; readonly evidence: readonly Evidence[] };

/**
 * What ends the state, told once: by the runbook where it has a row for the very state, else by a sentence of ours. A
 * row that says to wait is none for a state that does not pass.
 */
export function explainState(database: Database, region: string): Explained {
  const { identifier, state, kind } = database;
  const evidence: Evidence = { kind: 'database', identifier, state, cluster: kind === 'cluster' };
  const found = ends.find(({ states }) => states.includes(state.toLowerCase()));
  if (!found || diagnose([evidence]).some(({ id }) => !general.has(id))) return { facts: [], evidence: [evidence] };
  const command = found.commands?.[kind];
  if (command === undefined) return { facts: [found.words], evidence: [] };
  return { facts: [found.words, same(`${command.replace('{id}', identifier)} --region ${region}`)], evidence: [] };
}

const general: ReadonlySet<string> = new Set(['database-not-available', 'database-stopped']);
