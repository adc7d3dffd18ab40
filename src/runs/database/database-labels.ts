import type { Text } from '../../config/language.ts';

/** The facts of a plan to stop or start a database. */
export const databaseLabels = {
  database: { en: 'Database', ja: 'データベース' },
  state: { en: 'State', ja: '状態' },
  action: { en: 'Action', ja: '操作' },
  usedBy: { en: 'Used by the service', ja: '利用中のサービス' },
  restart: { en: 'AWS starts it by itself, and it costs again, after', ja: 'AWS が自動で起動し、課金が再開するまで' },
} satisfies Record<string, Text>;
