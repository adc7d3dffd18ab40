import { formatDuration } from '../../config/duration.ts';
import type { Text } from '../../config/language.ts';
import type { Field } from '../../slack/blocks/card.ts';
import type { Line } from '../../slack/line.ts';
import type { LastUse, Use } from './last-use.ts';

const words = {
  up: { en: 'brought up', ja: '起動・デプロイ' },
  push: { en: 'a push was deployed', ja: 'push のデプロイ' },
  restart: { en: 'restarted', ja: '再起動' },
  logs: { en: 'read its log', ja: 'ログの表示' },
  status: { en: 'asked how it is', ja: '状態の確認' },
  run: { en: 'ran a command', ja: 'コマンドの実行' },
  extend: { en: 'extended', ja: '延長' },
  wake: { en: 'woken', ja: '再開' },
  session: { en: 'a tunnel or a shell', ja: 'トンネルまたはシェル' },
  connection: { en: 'the app was opened', ja: 'アプリへの接続' },
} satisfies Record<Use, Text>;

const label: Text = { en: 'Last used', ja: '最終利用' };

/** Who used it last and when: on cards. People's sessions have no names but those that our own roles give them. */
export function lastUseFields(lastUsed: LastUse | undefined): Field[] {
  if (!lastUsed) return [];
  const { at, use, who } = lastUsed;
  const { en, ja } = words[use];
  const by = who ? { en: [' by ', { user: who }], ja: [{ user: who }, '、'] } : { en: [], ja: [] };
  return [{ label, value: { en: [{ at }, ...by.en, ` (${en})`], ja: [{ at }, '（', ...by.ja, `${ja}）`] } }];
}

/** The same in a cell of a list. */
export function lastUseCell(lastUsed: LastUse | undefined, now: number): Line {
  if (!lastUsed) return '';
  const ago = formatDuration(Math.floor((now - lastUsed.at) / 60_000) * 60_000);
  const who = lastUsed.who ? [' ', { user: lastUsed.who }] : [];
  return { en: [`${ago} ago`, ...who], ja: [`${ago}前`, ...who] };
}

export const lastUseColumn = label;
