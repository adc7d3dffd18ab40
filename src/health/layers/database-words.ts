import type { Database } from '../../aws/rds.ts';
import type { Text } from '../../config/language.ts';
import { same } from '../layer.ts';

export const stateText = ({ identifier, state }: Database): Text => ({
  en: `${identifier} is ${state}`,
  ja: `${identifier} の状態: ${state}`,
});

export const endpoints = ({ endpoint, readerEndpoint }: Database): Text[] => [
  ...(endpoint ? [{ en: `writer ${endpoint}`, ja: `書き込み ${endpoint}` }] : []),
  ...(readerEndpoint ? [{ en: `reader ${readerEndpoint}`, ja: `読み取り ${readerEndpoint}` }] : []),
];

export const pending = (action: string): Text => ({
  en: `pending maintenance: ${action}`,
  ja: `保留中のメンテナンス: ${action}`,
});

export const atTop: Text = {
  en: 'it uses all of its range: raise the maximum (MaxCapacity) if it stays there',
  ja: '上限まで使っています。続く場合は最大値（MaxCapacity）を上げてください',
};

export const otherPort = (settings: number, actual: number): Text => ({
  en: `the settings say port ${settings}, the database listens on ${actual}`,
  ja: `設定のポートは ${settings} ですが、データベースは ${actual} で待ち受けています`,
});

export const missing = (identifier: string): Text => ({
  en: `there is no database ${identifier}`,
  ja: `データベース ${identifier} がありません`,
});

export const noWriter = (identifier: string): Text => ({
  en: `${identifier} has no writer instance`,
  ja: `${identifier} に書き込み用インスタンスがありません`,
});

export const secondary = (source: string): Text => ({
  en: `a read-only secondary that follows ${source}: it has no writer of its own`,
  ja: `${source} に追従する読み取り専用のセカンダリです（書き込み用インスタンスはありません）`,
});

export const isOpen = ({ identifier }: Database): Text => ({
  en: `its database ${identifier} has a public address`,
  ja: `データベース ${identifier} にパブリックアドレスがあります`,
});

/** With the command in a line of its own, which nothing cuts off. */
export const hasPublicAddress = ({ identifier }: Database, region: string): Text[] => [
  {
    en: `${identifier} has a public address (PubliclyAccessible): only its security groups keep the internet out`,
    ja: `${identifier} にパブリックアドレスがあります（PubliclyAccessible）。インターネットを遮断しているのはセキュリティグループだけです`,
  },
  same(
    `aws rds modify-db-instance --db-instance-identifier ${identifier} --no-publicly-accessible --apply-immediately --region ${region}`,
  ),
];

export const maintenanceUnread: Text = {
  en: 'pending maintenance could not be read',
  ja: '保留中のメンテナンスは読み取れませんでした',
};
