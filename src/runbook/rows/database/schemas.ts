import { inText } from '../../in-text.ts';
import { again, byPlace, newImage } from '../../next-steps.ts';
import type { FixPart, Symptom } from '../../symptom.ts';
import { anEmptyOne, isOwn, oneOfItsOwn } from './own-database.ts';

const migrateNow: FixPart = byPlace({
  preview: [
    {
      en: 'Name the command as `previews.app.migrate` in slipway.config.ts (it runs before the app starts), deploy Slipway, then:',
      ja: 'slipway.config.ts の `previews.app.migrate` にコマンドを設定し（アプリの起動前に実行されます）、Slipway をデプロイし、その後:',
    },
    '/preview up {pr}',
  ],
  service: [
    {
      en: 'Run the migrations of this environment from the catalogue:',
      ja: 'カタログからこの環境のマイグレーションを実行します。',
    },
    '/run list',
  ],
  otherwise: [
    {
      en: 'Run the migrations (Rails `db:migrate`, `alembic upgrade head`, `prisma migrate deploy`), then:',
      ja: 'マイグレーションを実行し（Rails は `db:migrate`、`alembic upgrade head`、`prisma migrate deploy`）、その後:',
    },
    again,
  ],
});

/** A schema that is not the one which the code, or a migration, expects. */
export const schemas: readonly Symptom[] = [
  {
    id: 'schema-exists-already',
    certainty: 'fits',
    find: inText([
      /(?:DuplicateTable|DuplicateColumn|DuplicateObject)(?:Error)?\)?[^\n]{0,20} [^\n]{0,100}already exists/,
      /(?:ERROR: {1,2}|PG::Duplicate(?:Table|Column|Object): ERROR: {1,2}|pq: |error: |\(42P07\) )(?:relation|column|type|table|index) "[^"\n]{1,100}"(?: of relation "[^"\n]{1,100}")? already exists(?!, skipping)/,
      /(?:ERROR 1050|\(1050, |Error 1050)[^\n]{0,40}Table '[^'\n]{1,100}' already exists/,
      /Mysql2::Error: (?:Table '[^'\n]{1,100}' already exists|Duplicate column name '[^'\n]{1,100}')/,
      /ER_TABLE_EXISTS_ERROR|ER_DUP_FIELDNAME/,
      /\bP3005: |The database schema is not empty/,
      /Found non-empty schema\(s\) [^\n]{1,100} but no schema history table/,
    ]),
    cause: {
      en: 'What the migration wants to create exists already: most likely the shared database was changed by another pull request or by hand, or its history of migrations was lost.',
      ja: 'マイグレーションで作成しようとしたものが既に存在します。共有データベースが別の PR や手作業で変更されたか、適用履歴が失われている可能性が高いです。',
    },
    fix: [
      (facts) =>
        isOwn(facts)
          ? anEmptyOne
          : [
              byPlace({ preview: oneOfItsOwn, otherwise: [] }),
              {
                en: 'Or, if the table is as the migration would make it, mark it as applied:',
                ja: 'または、内容がマイグレーションと同じであれば、適用済みにします。',
              },
              'alembic stamp {revision}    # Prisma: migrate resolve --applied NAME; Django: migrate --fake',
            ],
    ],
  },
  {
    id: 'migrations-pending',
    certainty: 'seen',
    find: inText([
      /ActiveRecord::PendingMigrationError/,
      /Migrations are pending\. To resolve this issue, run/,
      /You have \d{1,4} unapplied migration\(s\)/,
      /Following migrations? have not yet been applied/,
      /Error: (?:Database|Schema) is not up to date[^\n]{0,60}migrat/,
      /Target database is not up to date\./,
    ]),
    cause: {
      en: 'The code is ahead of its database: migrations are pending there.',
      ja: 'コードに対してデータベースが古く、未適用のマイグレーションがあります。',
    },
    fix: [migrateNow],
  },
  {
    id: 'schema-behind-code',
    certainty: 'fits',
    find: inText([
      /(?:UndefinedTable|UndefinedColumn)(?:Error)?\)?[^\n]{0,20} [^\n]{0,100}does not exist/,
      /PG::Undefined(?:Table|Column): ERROR: {1,2}[^\n]{1,160}/,
      /The (?:table|column) `[^`\n]{1,100}` does not exist in the current database/,
      /\(1146, "Table '[^'\n]{1,100}' doesn't exist"\)|ERROR 1146 |ER_NO_SUCH_TABLE|SQLSTATE\[42S(?:02|22)\]/,
      /ProgrammingError: [^\n]{0,60}relation "[^"\n]{1,100}" does not exist/,
      /no such table: [a-z_]{1,60}\b/,
      /(?:ProgrammingError: |PSQLException: ERROR: |ERROR: {1,2}|pq: |error: )[^\n]{0,20}column "?[A-Za-z0-9_.]{1,100}"?(?: of relation "[^"\n]{1,100}")? does not exist/,
      /(?:Error|Exception|ERROR)[^\n]{0,60}: Table '[A-Za-z0-9_.]{1,100}' doesn't exist|^Table '[A-Za-z0-9_]{1,60}\.[A-Za-z0-9_]{1,60}' doesn't exist$/,
    ]),
    cause: {
      en: 'A table or column that the code uses is not in the database: most likely its migrations have not run there, or it is the wrong database.',
      ja: 'コードが使うテーブルまたはカラムがデータベースにありません。マイグレーションが未実行か、接続先のデータベースが違う可能性が高いです。',
    },
    fix: [migrateNow],
  },
  {
    id: 'migration-changed-afterwards',
    certainty: 'seen',
    find: inText([
      /Migration checksum mismatch for migration version (?<revision>[0-9._]{1,40})/,
      /Validation Failed:\s{1,8}\d{1,4} change ?sets? check ?sum/,
      /The migration `[^`\n]{1,100}` was modified after it was applied/,
      /InconsistentMigrationHistory: /,
    ]),
    cause: {
      en: 'A migration that was applied already was changed afterwards, so history and database differ.',
      ja: '適用済みのマイグレーションが後から変更され、履歴とデータベースが一致していません。',
    },
    fix: [
      {
        en: 'Undo the change and put it into a new migration.',
        ja: '変更を元に戻し、新しいマイグレーションとして追加します。',
      },
      newImage,
    ],
  },
  {
    id: 'migration-too-long',
    certainty: 'seen',
    find: inText(/the migration (?:was stopped|has not ended) after \d{1,5} seconds[^\n]{0,120}/, {
      places: ['preview', 'unknown'],
    }),
    cause: {
      en: 'The migration did not end within its time limit. Its container may still be at work on the database.',
      ja: 'マイグレーションが制限時間内に終わりませんでした。コンテナがまだデータベースで処理を続けている可能性があります。',
    },
    fix: [
      {
        en: 'See what runs there before you start it again; a lock that another session holds is the usual reason:',
        ja: '再実行の前に、動いているものを確認します。別のセッションのロックが原因であることが多いです。',
      },
      byPlace({ preview: ['/preview status {pr}'], otherwise: [] }),
      again,
    ],
  },
  {
    id: 'database-of-another-version',
    certainty: 'seen',
    find: inText([
      /data directory was initialized by PostgreSQL version (?<version>\d{1,2})[^\n]{0,60}not compatible with this version (?<otherVersion>\d{1,2}(?:\.\d{1,2})?)/,
      /database files are incompatible with server/,
      /in 18\+, these Docker images are configured to store database data in a format/,
      /\[InnoDB\] (?:Unsupported redo log format|Upgrade is not supported after a crash)/,
    ]),
    cause: {
      en: 'The data on the volume was made by another version of the database server ({version|older}) than the one that runs now ({otherVersion|newer}).',
      ja: 'ボリュームのデータが、現在のサーバー（{otherVersion|新しいバージョン}）とは異なるバージョン（{version|以前のもの}）で作成されています。',
    },
    fix: [
      byPlace({
        preview: [
          { en: 'A new instance starts with an empty volume:', ja: '作り直すと空のボリュームから始まります。' },
          '/preview up {pr} --fresh',
        ],
        otherwise: [
          {
            en: 'Run the old version again and dump the data, then restore it into the new one (or pg_upgrade).',
            ja: '元のバージョンで起動してダンプし、新しいバージョンに復元します（または pg_upgrade）。',
          },
        ],
      }),
    ],
  },
];
