import type { Facts } from '../../facts.ts';
import type { FixPart } from '../../symptom.ts';

/** A preview's own database belongs to nobody else, and a new instance makes an empty one. */
export const isOwn = ({ place, get }: Facts): boolean => place === 'preview' && get('databaseKind') === 'ephemeral';

export const anEmptyOne: readonly FixPart[] = [
  {
    en: "It is the preview's own: a new instance starts with an empty one:",
    ja: 'プレビュー専用なので、作り直すと空のデータベースから始まります。',
  },
  '/preview up {pr} --fresh',
];

export const oneOfItsOwn: readonly FixPart[] = [
  {
    en: "Give each PR a database of its own: `database: { engine: 'postgres', url: { name: 'DATABASE_URL', scheme: 'postgresql' } }` (or 'mysql', 'mariadb') under `previews` in slipway.config.ts; deploy Slipway, then:",
    ja: "PR ごとに専用のデータベースを使います。slipway.config.ts の `previews` に `database: { engine: 'postgres', url: { name: 'DATABASE_URL', scheme: 'postgresql' } }`（'mysql'、'mariadb' も可）を設定して Slipway をデプロイし、その後:",
  },
  '/preview up {pr} --fresh',
];
