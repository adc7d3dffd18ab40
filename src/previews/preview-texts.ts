import type { Text } from '../config/language.ts';
import type { PullRequestName } from '../config/pull-request-name.ts';

/** Words that several messages about previews share. */
export const previewTexts = {
  instance: { en: 'Instance', ja: 'インスタンス' },
  image: { en: 'Image', ja: 'イメージ' },
  commit: { en: 'Commit', ja: 'コミット' },
  containers: { en: 'Containers', ja: 'コンテナ' },
  output: { en: 'What the instance printed', ja: 'インスタンスの出力' },
  databaseImage: { en: 'Database', ja: 'データベース' },
  checks: { en: 'Checks', ja: '確認結果' },
  timeLeft: { en: 'Time left', ja: '残り時間' },
  cost: { en: 'Cost', ja: '費用' },
  owner: { en: 'Requested by', ja: '依頼者' },
  byGithub: { en: 'nobody (launched by GitHub)', ja: 'なし（GitHub から起動）' },
  unknown: { en: 'unknown', ja: '不明' },
  none: { en: 'No previews are running.', ja: '起動中のプレビューはありません。' },
} satisfies Record<string, Text>;

export const previewLabels = {
  extend: (duration: string): Text => ({ en: `Extend ${duration}`, ja: `${duration} 延長` }),
  logs: { en: 'Logs', ja: 'ログ' },
  status: { en: 'Status', ja: '状態' },
  tunnel: { en: 'Tunnel', ja: 'トンネル' },
  down: { en: 'Tear down', ja: '終了' },
  tryAgain: { en: 'Try again', ja: 'もう一度' },
  fresh: { en: 'Launch afresh', ja: '作り直す' },
  launch: { en: 'Launch', ja: '起動' },
  redeploy: { en: 'Redeploy', ja: '再デプロイ' },
} satisfies Record<string, Text | ((word: string) => Text)>;

/** As lists name a pull request; undefined where its tags cannot be read. */
export const shownName = (pr: PullRequestName): string | undefined =>
  pr === '' ? undefined : pr.includes('#') ? pr : `#${pr}`;

export const confirmDown = (pr: PullRequestName) =>
  ({
    title: { en: `Tear down PR ${pr}?`, ja: `PR ${pr} を終了しますか?` },
    text: {
      en: 'The instance is terminated with everything on it.',
      ja: 'インスタンスと、その中のデータはすべて失われます。',
    },
    yes: { en: 'Tear down', ja: '終了する' },
    no: { en: 'Keep it', ja: '残す' },
  }) satisfies Record<string, Text>;

/** Whose preview it is; of one that GitHub launched for an account that nobody in Slack is known by, nobody's. */
export const ownerWords = (owner: string | undefined, isAutomatic: boolean) =>
  owner ? { user: owner } : isAutomatic ? previewTexts.byGithub : previewTexts.unknown;
