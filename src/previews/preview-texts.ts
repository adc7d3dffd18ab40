import type { Text } from '../config/language.ts';
import type { PullRequestName } from '../config/pull-request-name.ts';

/** Words that several messages about previews share. */
export const previewTexts = {
  instance: { en: 'Instance', ja: 'インスタンス' },
  pull: { en: 'Pull request', ja: 'プルリクエスト' },
  image: { en: 'Image', ja: 'イメージ' },
  commit: { en: 'Commit', ja: 'コミット' },
  containers: { en: 'Containers', ja: 'コンテナ' },
  output: { en: 'What the instance printed', ja: 'インスタンスの出力' },
  databaseImage: { en: 'Database', ja: 'データベース' },
  stages: { en: 'Stages', ja: '段階ごとの所要時間' },
  checks: { en: 'Checks', ja: '確認結果' },
  timeLeft: { en: 'Time left', ja: '残り時間' },
  cost: { en: 'Cost', ja: '費用' },
  owner: { en: 'Owner', ja: 'オーナー' },
  byGithub: { en: 'nobody (launched by GitHub)', ja: 'なし（GitHub から起動）' },
  asleep: { en: 'asleep', ja: 'スリープ中' },
  unknown: { en: 'unknown', ja: '不明' },
  none: { en: 'No previews are running.', ja: '起動中のプレビューはありません。' },
} satisfies Record<string, Text>;

export const previewLabels = {
  extend: (duration: string): Text => ({ en: `Extend ${duration}`, ja: `${duration} 延長` }),
  logs: { en: 'Logs', ja: 'ログ' },
  status: { en: 'Status', ja: '状態' },
  tunnel: { en: 'Tunnel', ja: 'トンネル' },
  sleep: { en: 'Sleep', ja: 'スリープ' },
  wake: { en: 'Wake', ja: '再開' },
  down: { en: 'Tear down', ja: 'プレビューを削除' },
  stop: { en: 'Stop', ja: '起動を中止' },
  tryAgain: { en: 'Try again', ja: 'もう一度' },
  fresh: { en: 'Replace', ja: '作り直す' },
  launch: { en: 'Launch', ja: '起動' },
  redeploy: { en: 'Redeploy', ja: '再デプロイ' },
} satisfies Record<string, Text | ((word: string) => Text)>;

/** As lists name a pull request; undefined where its tags cannot be read. */
export const shownName = (pr: PullRequestName): string | undefined =>
  pr === '' ? undefined : pr.includes('#') ? pr : `#${pr}`;

/** What is asked before a button costs or destroys anything. */
export const confirmations = {
  down: (pr: PullRequestName) => ({
    title: { en: `Tear down PR ${pr}?`, ja: `PR ${pr} のプレビューを削除しますか?` },
    text: {
      en: 'The instance is terminated with everything on it.',
      ja: 'インスタンスを終了します。その中のデータはすべて失われます。',
    },
    yes: { en: 'Tear down', ja: '削除する' },
    no: { en: 'Keep it', ja: '残す' },
  }),
  sleep: (pr: PullRequestName) => ({
    title: { en: `Put PR ${pr} to sleep?`, ja: `PR ${pr} をスリープしますか?` },
    text: {
      en: 'Its instance is stopped: whoever uses it is cut off until somebody wakes it. Its data stays.',
      ja: 'インスタンスを停止します。再開されるまで使えなくなります。データは残ります。',
    },
    yes: { en: 'Sleep', ja: 'スリープする' },
    no: { en: 'Not now', ja: 'やめる' },
  }),
  fresh: (pr: PullRequestName) => ({
    title: { en: `Replace the preview of PR ${pr}?`, ja: `PR ${pr} を作り直しますか?` },
    text: {
      en: 'The instance is terminated with everything on it, and a new one is launched.',
      ja: 'インスタンスを終了し、新しいインスタンスを起動します。今あるデータはすべて失われます。',
    },
    yes: { en: 'Replace', ja: '作り直す' },
    no: { en: 'Keep it', ja: '残す' },
  }),
  launch: (pr: PullRequestName, hourlyUsd: number | undefined) => ({
    title: { en: `Launch PR ${pr}?`, ja: `PR ${pr} を起動しますか?` },
    text: {
      en: `A new instance is launched${hourlyUsd === undefined ? '' : `, at $${hourlyUsd} an hour`}.`,
      ja: `新しいインスタンスを起動します${hourlyUsd === undefined ? '' : `（$${hourlyUsd}/時間）`}。`,
    },
    yes: { en: 'Launch', ja: '起動する' },
    no: { en: 'Not now', ja: 'やめる' },
  }),
  again: (pr: PullRequestName) => ({
    title: { en: `Try PR ${pr} again?`, ja: `PR ${pr} をもう一度実行しますか?` },
    text: {
      en: 'The preview is launched, or redeployed where it runs.',
      ja: 'プレビューを起動します。起動中の場合は再デプロイします。',
    },
    yes: { en: 'Try again', ja: 'もう一度' },
    no: { en: 'Not now', ja: 'やめる' },
  }),
  redeploy: (pr: PullRequestName) => ({
    title: { en: `Redeploy PR ${pr}?`, ja: `PR ${pr} を再デプロイしますか?` },
    text: {
      en: 'The newest image replaces what runs. The app does not answer for a moment, and its time begins anew.',
      ja: '最新のイメージに入れ替えます。その間アプリは応答しません。期限は今から数え直します。',
    },
    yes: { en: 'Redeploy', ja: '再デプロイする' },
    no: { en: 'Not now', ja: 'やめる' },
  }),
  stop: (pr: PullRequestName) => ({
    title: { en: `Stop the launch of PR ${pr}?`, ja: `PR ${pr} の起動を中止しますか?` },
    text: {
      en: 'The instance that this launch makes is terminated with everything on it.',
      ja: 'この起動で作られたインスタンスを終了します。その中のデータはすべて失われます。',
    },
    yes: { en: 'Stop', ja: '中止する' },
    no: { en: 'Go on', ja: '続ける' },
  }),
} as const;

/** Whose preview it is; of one that GitHub launched for an account that nobody in Slack is known by, nobody's. */
export const ownerWords = (owner: string | undefined, isAutomatic: boolean) =>
  owner ? { user: owner } : isAutomatic ? previewTexts.byGithub : previewTexts.unknown;
