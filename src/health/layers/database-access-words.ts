import type { Text } from '../../config/language.ts';

export const rangesAdmitted = (ranges: readonly string[]): Text => ({
  en: `address ranges are admitted: ${ranges.slice(0, 5).join(', ')}; whether the service is inside cannot be seen`,
  ja: `アドレス範囲は許可されています: ${ranges.slice(0, 5).join(', ')}（サービスが含まれるかは確認できません）`,
});

export const reachedThrough = (port: number, by: string, not: string): Text => ({
  en: `the app reaches the database; port ${port} admits ${by}, and ${not} of the settings by no rule`,
  ja: `アプリはデータベースに接続できています。ポート ${port} は ${by} を許可（設定の ${not} を許可するルールはなし）`,
});

export const perhapsProxy = (by: string): Text => ({
  en: `perhaps through an RDS Proxy: then allowedFrom of the settings names the proxy's group (${by})`,
  ja: `RDS Proxy 経由の可能性があります。その場合は設定の allowedFrom にプロキシのグループ（${by}）を指定してください`,
});

export const reached = (port: number, not: string): Text => ({
  en: `the app reaches its database, though no rule admits anybody on port ${port} (the settings name ${not})`,
  ja: `アプリはデータベースに接続できていますが、ポート ${port} を許可するルールがありません（設定は ${not}）`,
});

export const otherDatabase: Text = {
  en: 'perhaps the app uses another database than the settings name, or connections that were open before',
  ja: 'アプリが設定と別のデータベースを使っているか、以前からの接続が残っている可能性があります',
};

export const staleRule = (gone: readonly string[]): Text => ({
  en: `a rule names ${gone.join(', ')} of a peered VPC, and that peering is gone: the rule admits nobody`,
  ja: `ルールは ${gone.join(', ')}（ピアリング先の VPC）を指していますが、ピアリングが削除されているため、誰も許可しません`,
});

export const unreadList = (ids: string): Text => ({
  en: `prefix list ${ids} could not be read: it may admit the internet`,
  ja: `プレフィックスリスト ${ids} を読み取れません。インターネットを許可している可能性があります`,
});
