import type { Text } from '../../../config/language.ts';
import { inText } from '../../in-text.ts';
import { again, byPlace, newImage } from '../../next-steps.ts';
import type { Symptom } from '../../symptom.ts';
import { anEmptyOne, isOwn, oneOfItsOwn } from './own-database.ts';

const otherBranch: Text = {
  en: 'The database is at migration {revision|of another branch}, which this branch does not have: most likely another pull request migrated the shared database.',
  ja: 'データベースがこのブランチにないマイグレーション {revision|（別ブランチのもの）} になっています。別の PR が共有データベースをマイグレーションした可能性が高いです。',
};
const ownPast: Text = {
  en: 'The database of this preview is at migration {revision|of an earlier push}, which the branch does not have any more: most likely an earlier push had it and a rebase or force-push took it out.',
  ja: 'このプレビューのデータベースが、ブランチから消えたマイグレーション {revision|（以前の push のもの）} になっています。以前の push にあり、rebase や force-push で消えた可能性が高いです。',
};

/** What stops a migration, or an app that waits for one. */
export const migrations: readonly Symptom[] = [
  {
    id: 'migration-of-other-pull-request',
    certainty: 'fits',
    find: inText([
      /Can't locate revision identified by ['"](?<revision>[^'"\n]{1,100})['"]/,
      /No migration with version number (?<revision>\d{1,20})/,
      /UnknownMigrationVersionError/,
      /The following migration(?:s|\(s\))? (?:are|is) applied to the database but missing from the local migrations directory/,
      /Detected applied migration not resolved locally: (?<revision>[0-9._]{1,40})/,
      /[Mm]igration directory is corrupt, the following files are missing: (?<revision>[A-Za-z0-9_]{1,64})/,
      /no migration found for version (?<revision>\d{1,20})/,
      /corrupted migrations: previously executed migration [^\n]{1,120} is missing/,
      /NodeNotFoundError: Migration [^\n]{1,200}/,
    ]),
    cause: (facts) => (isOwn(facts) ? ownPast : otherBranch),
    fix: [
      (facts) =>
        isOwn(facts)
          ? anEmptyOne
          : [
              byPlace({ preview: oneOfItsOwn, otherwise: [] }),
              {
                en: "Or roll the shared one back, from the other PR's branch (only it knows that migration):",
                ja: 'または、そのマイグレーションを持つ別の PR のブランチから、共有データベースを戻します。',
              },
              'alembic downgrade -1    # Rails: rails db:rollback STEP=1',
            ],
    ],
  },
  {
    id: 'migration-heads',
    certainty: 'seen',
    find: inText([
      /Multiple head revisions are present/,
      /Multiple heads are present/,
      /The script directory has multiple heads/,
      /Requested revision [^\n]{1,80} overlaps with other requested revisions/,
      /Conflicting migrations detected; multiple leaf nodes in the migration graph/,
    ]),
    cause: {
      en: 'The branch has more than one head of migrations: two lines of them (often one merged meanwhile) that nobody has merged.',
      ja: 'ブランチのマイグレーションに複数の head があります（マージされた別ブランチのものと枝分かれし、統合されていません）。',
    },
    fix: [
      { en: 'Bring the branch up to date and merge the heads there:', ja: 'ブランチを最新にし、head を統合します。' },
      'alembic merge heads -m "merge heads"    # Django: python manage.py makemigrations --merge',
      newImage,
    ],
  },
  {
    id: 'migration-already-running',
    certainty: 'seen',
    find: inText(
      [
        /ConcurrentMigrationError/,
        /Cannot run migrations because another migration process is currently running/,
        /Timed out trying to acquire a postgres advisory lock/,
        /Could not acquire change log lock\. {1,2}Currently locked by/,
        /Migration table is already locked/,
        /MigrationLocked/,
        /can't acquire lock|ErrLocked: |error: database is locked/,
        /Unable to (?:acquire|obtain) (?:PostgreSQL advisory|table) lock/,
      ],
      { beside: /migrat|change ?log|liquibase|flyway|advisory|schema/i },
    ),
    cause: {
      en: 'Another migration is running on this database at the same time (or one that was cut off left its lock).',
      ja: '同じデータベースで別のマイグレーションが実行中です（または中断されたもののロックが残っています）。',
    },
    fix: [
      {
        en: 'Wait until it has ended, then again; a lock that a dead process left is freed when its session ends (Liquibase: `releaseLocks`, Knex: `migrate:unlock`).',
        ja: '終わるのを待って再実行します。終了したプロセスのロックはセッション終了で解放されます（Liquibase は `releaseLocks`、Knex は `migrate:unlock`）。',
      },
      again,
    ],
  },
  {
    id: 'migration-failed-before',
    certainty: 'seen',
    find: inText([
      /\bP3009\b[\s\S]{0,200}/,
      /migrate found failed migrations in the target database/,
      /Dirty database version (?<revision>-?\d{1,20})/,
      /Detected failed migration to version (?<revision>[0-9._]{1,40})/,
      /Please remove any half-completed changes then run repair/,
    ]),
    cause: {
      en: 'An earlier migration failed half-way in this database, and no new one is applied until that is cleared.',
      ja: '以前のマイグレーションが途中で失敗しており、解消するまで新しいマイグレーションは適用されません。',
    },
    fix: [
      (facts) =>
        isOwn(facts)
          ? anEmptyOne
          : [
              {
                en: 'See what the failed migration had done, undo or complete it by hand, then mark it:',
                ja: '失敗したマイグレーションの状態を確認し、手動で取り消すか完了させてから、印を付けます。',
              },
              'npx prisma migrate resolve --rolled-back {migration}    # golang-migrate: migrate force VERSION; Flyway: repair',
              again,
            ],
    ],
  },
  {
    id: 'migration-failed',
    certainty: 'look',
    find: inText([/\bP3018\b[\s\S]{0,200}/, /A migration failed to apply\. New migrations cannot be applied/]),
    cause: {
      en: 'A migration failed while it was applied; what the database said of it (its error code) stands in the lines after that, and is the cause.',
      ja: 'マイグレーションの適用中に失敗しました。原因は、その後の行にあるデータベースのエラーを見てください。',
    },
    fix: [
      {
        en: 'Mend the migration, mark the failed one, and deploy again:',
        ja: 'マイグレーションを修正し、失敗したものに印を付けて再デプロイします。',
      },
      'npx prisma migrate resolve --rolled-back {migration}',
      newImage,
    ],
    aftermath: true,
  },
];
