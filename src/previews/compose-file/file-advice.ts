import type { Text } from '../../config/language.ts';

/** What is wrong with a file beside the settings that only packaging sees, in both languages. */
export const fileAdvice = {
  absent: { en: 'there is no such file beside the settings', ja: '設定ファイルの隣にこのファイルがありません' },
  link: {
    en: 'is not a file beside the settings: write the file itself there, no link',
    ja: '設定ファイルの隣のファイルではありません。リンクではなくファイル本体を置いてください',
  },
  large: { en: 'is larger than 32 KiB', ja: '32 KiB を超えています' },
  seed: { en: 'is larger than 16 KiB', ja: '16 KiB を超えています' },
  document: {
    en: 'makes the document that deploys previews longer than the 64 KiB which Systems Manager takes: shorten it',
    ja: 'デプロイ用ドキュメントが Systems Manager の上限 64 KiB を超えます。短くしてください',
  },
  empty: { en: 'holds no services', ja: 'services がありません' },
  yaml: { en: 'is not YAML', ja: 'YAML として読めません' },
  documents: {
    en: 'holds more than one document: write one, without ---',
    ja: '複数のドキュメントがあります。--- を使わず 1 つにまとめてください',
  },
  tag: {
    en: 'has a tag that previews do not take (such as !reset): write the value itself',
    ja: '使えないタグ（!reset など）があります。値を直接書いてください',
  },
  aliases: {
    en: 'multiplies its own parts by aliases: write them out',
    ja: 'エイリアスで内容が増えすぎます。展開して書いてください',
  },
  dollars: {
    en: 'has a $ that begins no variable: write $$ for one that stands for itself',
    ja: '変数にならない $ があります。文字としての $ は $$ と書いてください',
  },
  variable: {
    en: `has a variable without a value on the instance: write \${NAME:-a default}, $$NAME for what the container's shell fills in, or name it under environment of the settings`,
    ja: `インスタンス上に値のない変数があります。\${NAME:-既定値}、コンテナのシェルで展開するなら $$NAME と書くか、設定の environment に追加してください`,
  },
  taken: {
    en: "names a variable of Slipway's or the instance's own: write the value, or another name",
    ja: 'Slipway またはインスタンス自身の変数名です。値を直接書くか、別の名前にしてください',
  },
  extends: {
    en: 'one file comes along: name a service of this one',
    ja: '使えるのは 1 つのファイルだけです。このファイル内のサービスを指定してください',
  },
  circle: { en: 'leads back to itself', ja: '循環しています' },
  undefinedName: {
    en: 'is named here and stands nowhere in the file',
    ja: 'ここで参照されていますが、ファイル内に定義がありません',
  },
  profile: {
    en: 'waits for a service that is left out for its profiles: leave profiles out there, or name it under compose of the settings',
    ja: 'profiles により起動しないサービスに依存しています。そちらの profiles を外すか、設定の compose に指定してください',
  },
  twofold: {
    en: 'Compose takes limits in one place: write it under deploy.resources, or leave that out',
    ja: '上限は 1 か所にしか書けません。deploy.resources に書くか、deploy.resources を削除してください',
  },
  oneApp: {
    en: 'a preview runs one container of the app: leave it out',
    ja: 'プレビューで動くアプリのコンテナは 1 つです。この行を削除してください',
  },
  appNetwork: {
    en: "the app's port could not be published: leave it out",
    ja: 'アプリのポートを公開できなくなります。この行を削除してください',
  },
  publishedTwice: {
    en: 'is published by another service already, or is the port of the app: write another one',
    ja: '別のサービスがすでに公開しているか、アプリのポートです。別の番号にしてください',
  },
  secret: {
    en: "looks like a secret, and the settings are read by everybody: store it in Parameter Store and write parameter('/team/name')",
    ja: "シークレットのように見えますが、設定は誰でも読めます。Parameter Store に保存し、parameter('/team/name') と書いてください",
  },
} as const satisfies Readonly<Record<string, Text>>;

export type FileAdvice = keyof typeof fileAdvice;
