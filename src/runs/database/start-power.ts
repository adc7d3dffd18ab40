import type { DatabaseName } from '../../aws/rds-power.ts';
import type { Text } from '../../config/language.ts';
import type { PlanItem } from '../../operations/plan.ts';
import { type PowerEnd, startDatabase, stopDatabase } from '../../operations/sleep/database-power.ts';
import type { Field } from '../../slack/blocks/card.ts';
import type { Line } from '../../slack/line.ts';
import { timeoutMs } from '../asked-run.ts';
import type { Ending, Job, Show } from '../kind.ts';
import type { DatabaseAct, databaseAccess } from './database-access.ts';
import { databaseLabels } from './database-labels.ts';

type Planned = {
  readonly named: DatabaseName;
  readonly access: ReturnType<typeof databaseAccess>;
  readonly act: DatabaseAct;
  readonly item: PlanItem;
  readonly region: string;
};

/** Stops or starts the database, once, and waits for the end of it. */
export async function startPower(job: Job<'database'>, planned: Planned, show: Show): Promise<Ending> {
  const { named, access, act, item, region } = planned;
  const fields = fieldsOf(item);
  await show({ fields });
  const forSeconds = Math.ceil(timeoutMs(job.run.entry) / 1000);
  const change = act === 'stop' ? stopDatabase : startDatabase;
  return endingOf(await change(access.change(), named, forSeconds), act, { fields, look: whereToLook(named, region) });
}

type Around = { readonly fields: readonly Field[]; readonly look: Line };

function endingOf(end: PowerEnd, act: DatabaseAct, { fields, look }: Around): Ending {
  if (end.kind === 'done') {
    const said = act === 'stop' ? [...fields, { label: labels.costs, value: texts.costs }] : fields;
    return { kind: 'ended', fields: said, evidence: [], result: { kind: 'succeeded', status: statuses[act] } };
  }
  if (end.kind === 'refused')
    return { kind: 'ended', fields, evidence: [], result: { kind: 'not-started', status: end.why } };
  if (end.kind === 'not-done') return { kind: 'failed', failure: end.failure };
  if (end.failure) return { kind: 'unknown', begun: false, failure: end.failure, fields, look };
  return { kind: 'ended', fields, evidence: [], result: { kind: 'unfinished', status: end.why ?? texts.goesOn } };
}

/** What it is and what was done; how it stood before, and what the plan says of the time after, is over by then. */
const fieldsOf = ({ facts }: PlanItem): Field[] =>
  facts
    .filter(({ label }) => lasting.includes(label))
    .map(({ label, value }) => ({ label, value: typeof value === 'string' ? { code: value } : value }));

/** How somebody sees what became of it, where AWS did not say. */
const whereToLook = ({ kind, identifier }: DatabaseName, region: string): Line => [
  texts.look,
  {
    code:
      kind === 'cluster'
        ? `aws rds describe-db-clusters --region ${region} --db-cluster-identifier ${identifier} --query 'DBClusters[].Status'`
        : `aws rds describe-db-instances --region ${region} --db-instance-identifier ${identifier} --query 'DBInstances[].DBInstanceStatus'`,
  },
];

const statuses: Readonly<Record<DatabaseAct, Text>> = {
  stop: { en: 'stopped', ja: '停止しました' },
  start: { en: 'available, with all its members', ja: 'すべてのメンバーを含めて利用可能です' },
};

const lasting: readonly Text[] = [databaseLabels.database, databaseLabels.action];

const labels = { costs: { en: 'Costs', ja: '料金' } } as const;

const texts = {
  costs: {
    en: 'Storage and backups go on costing. AWS starts it by itself after seven days, and it costs in full again.',
    ja: '停止中もストレージとバックアップは課金されます。7 日後に AWS が自動で起動し、通常の課金に戻ります。',
  },
  goesOn: { en: 'not over within the time; RDS goes on', ja: '時間内に完了しませんでした（RDS は続行中）' },
  look: { en: 'Look at its state before you type it again: ', ja: 'もう一度入力する前に状態を確認してください: ' },
} as const;
