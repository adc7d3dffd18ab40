import type { Text } from '../config/language.ts';
import type { Failure } from '../operations/failure.ts';
import type { Evidence } from '../runbook/evidence.ts';

/** In the order in which a card shows them: the way of a request from its address to its data. */
export const layerNames = [
  'load-balancer',
  'targets',
  'service',
  'app',
  'db-check',
  'database',
  'database-access',
  'database-exposure',
] as const;

export type LayerName = (typeof layerNames)[number];

export const layerLabels: Readonly<Record<LayerName, Text>> = {
  'load-balancer': { en: 'Load balancer', ja: 'ロードバランサー' },
  targets: { en: 'Target group', ja: 'ターゲットグループ' },
  service: { en: 'ECS service', ja: 'ECS サービス' },
  app: { en: 'App health check', ja: 'アプリのヘルスチェック' },
  'db-check': { en: 'App database check', ja: 'アプリのDB接続確認' },
  database: { en: 'Database', ja: 'データベース' },
  'database-access': { en: 'Access to the database', ja: 'データベースへの接続許可' },
  'database-exposure': { en: 'Exposure of the database', ja: 'データベースの公開範囲' },
};

/**
 * `notice` is worth reading and breaks nothing; `warning` breaks nothing either, and somebody has to act on it; `idle`
 * is at rest because somebody wanted it; `unreadable` means that nobody knows.
 */
export type LayerState = 'ok' | 'notice' | 'warning' | 'idle' | 'broken' | 'unreadable';

/** What one layer was judged to be: a line, what else is worth knowing, and what the runbook may explain. */
export type LayerReport = {
  readonly layer: LayerName;
  readonly state: LayerState;
  readonly summary: Text;
  /** The same without its numbers and reasons, for a headline; left out where the summary is as short. */
  readonly brief?: Text;
  readonly facts: readonly Text[];
  readonly evidence: readonly Evidence[];
};

/** What a probe brought back; plain data, since it is stored with the step. */
export type Reading<T> =
  | { readonly kind: 'read'; readonly value: T }
  | { readonly kind: 'unreadable'; readonly failure: Failure };

/** The judgement of one layer without its name. */
export type Finding = Omit<LayerReport, 'layer' | 'facts' | 'evidence'> &
  Partial<Pick<LayerReport, 'facts' | 'evidence'>>;

/** Names, ids and text from AWS read the same in every language. */
export const same = (text: string): Text => ({ en: text, ja: text });
