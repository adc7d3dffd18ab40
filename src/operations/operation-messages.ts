import type { Text } from '../config/language.ts';

/** Messages that any operation may end with. */
export const operationMessages = {
  denied: (command: string, rule: string): Text => ({
    en: `Nothing was done: you may not run \`${command}\`.\nRule: ${rule}\nSee what you may do: \`/slipway whoami\``,
    ja: `何も実行していません。\`${command}\` を実行する権限がありません。\nルール: ${rule}\n実行できる操作の確認: \`/slipway whoami\``,
  }),
  stale: (command: string): Text => ({
    en: `Nothing was done: \`${command}\` reached Slipway more than five minutes after you sent it.\nType it again if you still want it: \`${command}\``,
    ja: `何も実行していません。\`${command}\` は送信から 5 分以上たって届きました。\nまだ必要なら、もう一度入力してください: \`${command}\``,
  }),
  elsewhere: (): Text => ({
    en: 'Slipway cannot post in this channel, so the answer is in your direct messages with it. To see answers here: `/invite @Slipway`',
    ja: 'このチャンネルには投稿できないため、結果は Slipway とのダイレクトメッセージに送りました。ここで見るには: `/invite @Slipway`',
  }),
  fault: (command: string, id: string): Text => ({
    en: `\`${command}\` did not finish: Slipway itself failed. What had been done before that stays.\nTry again: \`${command}\` — if it fails again, give the operators this request id: \`${id}\``,
    ja: `\`${command}\` は完了しませんでした。Slipway 自体の障害です。それまでに行われたことはそのまま残っています。\nもう一度: \`${command}\` — 再び失敗する場合は、このリクエスト ID を運用担当に伝えてください: \`${id}\``,
  }),
} as const;
