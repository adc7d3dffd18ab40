import { inText } from '../../in-text.ts';
import { byPlace, retried } from '../../next-steps.ts';
import type { Symptom } from '../../symptom.ts';

const running =
  "SELECT pid, usename, state, now() - query_start AS runs, wait_event, left(query, 60) FROM pg_stat_activity WHERE state <> 'idle' ORDER BY query_start;";

/** Sessions of one database that stand in each other's way. */
export const databaseSessions: readonly Symptom[] = [
  {
    id: 'database-deadlock',
    certainty: 'seen',
    find: inText([
      /(?:ERROR|FATAL|Error|error|Deadlock\w{0,20}|PG::\w{1,40})[:)]\s{1,4}deadlock detected/,
      /Process \d{1,8} waits for \w{3,30} on (?:transaction|relation|tuple)[^\n]{1,120}; blocked by process \d{1,8}/,
      /Deadlock found when trying to get lock; try restarting transaction/,
      /\bER_LOCK_DEADLOCK\b|\bP2034: /,
    ]),
    cause: {
      en: 'Two transactions each waited for what the other had locked, and the database ended one of them: nothing of that one was kept.',
      ja: '2 つのトランザクションが互いのロックを待ち、データベースが片方を打ち切りました（そのトランザクションの変更は保存されていません）。',
    },
    fix: [
      {
        en: 'If it happened once, let the app repeat the transaction; if it repeats, change rows in the same order everywhere, and keep migrations apart from running traffic.',
        ja: '一度だけなら、アプリでトランザクションを再試行します。繰り返す場合は、行を更新する順序をそろえ、マイグレーションを通常の処理と分けます。',
      },
      retried,
    ],
  },
  {
    id: 'database-statement-timeout',
    certainty: 'seen',
    find: inText([
      /canceling statement due to (?:statement|user request|idle-in-transaction|transaction) ?timeout/,
      /(?:QueryCanceled|QueryCanceledError|StatementTimeout)[^\n]{0,40}: [^\n]{0,40}canceling statement/,
      /Query execution was interrupted, maximum statement execution time exceeded/,
      /terminating connection due to idle-in-transaction timeout/,
    ]),
    cause: {
      en: 'A statement (or an open transaction) took longer than the time limit that is set for it, so the database ended it: it is slow, or waits for a lock.',
      ja: 'SQL（または開いたままのトランザクション）が設定された時間制限を超え、データベースに打ち切られました。処理が遅いか、ロックを待っています。',
    },
    fix: [
      { en: 'See what runs and what waits:', ja: '実行中・待機中のクエリを確認します。' },
      running,
      byPlace({
        preview: [
          {
            en: 'For a migration raise its own limit alone (`SET statement_timeout`), in the migration.',
            ja: 'マイグレーションの場合は、マイグレーション内でその制限だけを上げます（`SET statement_timeout`）。',
          },
        ],
        otherwise: [
          {
            en: 'Add the missing index or split the work; raise `statement_timeout` for that role or statement only, not for all.',
            ja: 'インデックスを追加するか処理を分割します。`statement_timeout` を上げるのは、そのロールか SQL だけにします。',
          },
        ],
      }),
    ],
  },
];
