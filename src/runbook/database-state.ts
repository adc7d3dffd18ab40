import { inText } from './in-text.ts';
import { steps } from './steps.ts';
import type { Symptom } from './symptom.ts';

/** States of RDS in which connections are served: maintenance in the background does not stop them. */
export const servingDatabaseStates: ReadonlySet<string> = new Set([
  'available',
  'backing-up',
  'configuring-enhanced-monitoring',
  'configuring-iam-database-auth',
  'configuring-log-exports',
  'modifying',
  'moving-to-vpc',
  'resetting-master-credentials',
  'storage-config-upgrade',
  'storage-initialization',
  'storage-optimization',
  'update-iam-db-auth',
  'upgrading',
]);
const startable = new Set(['stopped', 'stopping']);

const notUp = inText(
  /FATAL:\s{1,4}the database system is (?:starting up|shutting down|in recovery mode|not yet accepting connections)/,
);

export const databaseStopped: Symptom = {
  id: 'database-stopped',
  find: (evidence) =>
    evidence.kind === 'database' && startable.has(evidence.state.toLowerCase())
      ? { line: `${evidence.identifier}: ${evidence.state}`, values: { databaseIdentifier: evidence.identifier } }
      : undefined,
  cause: ({ put }) => ({
    en: `The database ${put('databaseIdentifier')} is stopped.`,
    ja: `データベース ${put('databaseIdentifier')} が停止しています。`,
  }),
  fix: ({ put }) =>
    steps(
      {
        en: 'Start it (a cluster with the first command, a single instance with the second); it takes minutes:',
        ja: '起動します（クラスターは 1 行目、単独インスタンスは 2 行目）。数分かかります。',
      },
      `aws rds start-db-cluster --db-cluster-identifier ${put('databaseIdentifier')} --region ${put('region')}
aws rds start-db-instance --db-instance-identifier ${put('databaseIdentifier')} --region ${put('region')}`,
    ),
};

export const databaseNotAvailable: Symptom = {
  id: 'database-not-available',
  find: (evidence) => {
    if (evidence.kind !== 'database') return notUp(evidence);
    if (servingDatabaseStates.has(evidence.state.toLowerCase())) return undefined;
    return { line: `${evidence.identifier}: ${evidence.state}`, values: { databaseIdentifier: evidence.identifier } };
  },
  cause: ({ put }) => ({
    en: `The database ${put('databaseIdentifier')} does not take connections in its present state.`,
    ja: `データベース ${put('databaseIdentifier')} は現在の状態では接続を受け付けません。`,
  }),
  fix: ({ put }) =>
    steps(
      {
        en: 'Wait for its change to end, see what happened to it, then check again:',
        ja: '変更の完了を待ち、何が起きたかを確認してから、もう一度確認します。',
      },
      `aws rds describe-events --duration 120 --region ${put('region')}`,
      `/db-check ${put('environment')}`,
    ),
};
