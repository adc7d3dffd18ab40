import type { Text } from '../config/language.ts';
import type { LayerName, LayerState } from './layer.ts';

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

export const stateMarks: Readonly<Record<LayerState, string>> = { ok: '✓', notice: '△', broken: '✗', unreadable: '?' };
