import { inText } from './in-text.ts';
import { steps } from './steps.ts';
import type { Symptom } from './symptom.ts';

export const migrationOfOtherPullRequest: Symptom = {
  id: 'migration-of-other-pull-request',
  find: inText([
    /Can't locate revision identified by ['"](?<revision>[^'"\n]{1,100})['"]/,
    /No migration with version number (?<revision>\d{1,20})/,
    /UnknownMigrationVersionError/,
    /The following migrations are applied to the database but missing from the local migrations directory/,
  ]),
  cause: ({ put }) => ({
    en: `The database is at migration ${put('revision')}, which this branch does not have: another PR migrated the shared database.`,
    ja: `データベースがこのブランチにないマイグレーション ${put('revision')} になっています。別の PR が共有データベースをマイグレーションしました。`,
  }),
  fix: ({ put }) =>
    steps(
      {
        en: "Give each PR a database of its own: `database: 'ephemeral'` under `previews` in slipway.config.ts; deploy Slipway, then:",
        ja: "PR ごとに専用のデータベースを使います。slipway.config.ts の `previews` に `database: 'ephemeral'` を設定して Slipway をデプロイし、その後:",
      },
      `/preview up ${put('pr')} --fresh`,
      {
        en: "Or roll the shared one back, from the other PR's branch (only it knows that migration):",
        ja: 'または、そのマイグレーションを持つ別の PR のブランチから、共有データベースを戻します。',
      },
      'alembic downgrade -1    # Rails: rails db:rollback STEP=1',
    ),
};
