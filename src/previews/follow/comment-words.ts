import type { Text } from '../../config/language.ts';

const ended = (en: string, ja: string): Text => ({ en: `Preview: ended${en}`, ja: `プレビュー: 終了しました${ja}` });

/** What a comment says, whatever language the settings choose. */
export const commentWords = {
  launching: { en: 'Preview: launching', ja: 'プレビュー: 起動中です' },
  ready: { en: 'Preview: ready', ja: 'プレビュー: 使えます' },
  asleep: { en: 'Preview: asleep', ja: 'プレビュー: スリープ中です' },
  kept: { en: 'Preview: an older commit runs', ja: 'プレビュー: 以前のコミットが動いています' },
  failed: { en: 'Preview: failed', ja: 'プレビュー: 起動に失敗しました' },
  notUpdated: {
    en: 'Preview: not updated, an older commit runs',
    ja: 'プレビュー: 更新に失敗し、以前のコミットが動いています',
  },
  waiting: (sha: string): Text => ({
    en: `Preview: waiting for the image of ${sha}`,
    ja: `プレビュー: ${sha} のイメージを待っています`,
  }),
  fork: (sha: string): Text => ({
    en: `Preview: from a fork, ${sha} has to be approved in Slack`,
    ja: `プレビュー: フォークからのプルリクエストのため、${sha} の起動には Slack での承認が必要です`,
  }),
  ended: {
    merged: ended(', the pull request was merged', '（マージ）'),
    closed: ended(', the pull request was closed', '（クローズ）'),
    gone: ended('', ''),
    person: ended('', ''),
    unlabelled: ended(', its label was removed', '（ラベルの削除）'),
    'by-itself': ended('', ''),
    'time-up': ended(', its time was up', '（期限切れ）'),
  },
  commit: { en: 'Commit: ', ja: 'コミット: ' },
  runs: { en: 'Runs: ', ja: '動作中のコミット: ' },
  until: { en: 'Until: ', ja: '期限: ' },
  by: { en: 'Ended by: ', ja: '操作した人: ' },
  somebody: { en: 'somebody in Slack', ja: 'Slack のユーザー' },
  why: {
    draft: {
      en: 'The pull request is a draft, and drafts are not followed.',
      ja: 'ドラフトのため、新しいコミットはデプロイしません。',
    },
    owner: {
      en: 'Whoever started the preview is no longer allowed to, so pushes are not deployed.',
      ja: 'プレビューを起動した人に現在その権限がないため、新しいコミットはデプロイしません。',
    },
    'no-redeploy': {
      en: 'Pushes are not deployed automatically here.',
      ja: 'この設定では、新しいコミットを自動ではデプロイしません。',
    },
  },
  keptFor: (sha: string): Text => ({ en: `Only ${sha} was approved.`, ja: `承認されているのは ${sha} だけです。` }),
  terminal: {
    en: 'See it: run this in a terminal (Ctrl+C ends it)',
    ja: '見るには: 端末で実行（終了は Ctrl+C）',
  },
  browser: { en: 'then open ', ja: 'ブラウザで開く ' },
  message: { en: 'The message in Slack', ja: 'Slack のメッセージ' },
  inSlack: { en: 'In Slack: ', ja: 'Slack で実行: ' },
} as const;
