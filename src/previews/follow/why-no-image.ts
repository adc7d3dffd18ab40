import type { Text } from '../../config/language.ts';

/** Why the image of a commit does not come, as far as GitHub and the registry tell. */
export type WhyNoImage = 'run-failed' | 'needs-approval' | 'conflict' | 'no-run' | 'bot' | 'no-push' | 'not-known';

export const whyNoImage: Readonly<Record<WhyNoImage, Text>> = {
  'run-failed': {
    en: 'The workflow that builds its image failed.',
    ja: 'イメージをビルドするワークフローが失敗しました。',
  },
  'needs-approval': {
    en: 'The workflow that builds its image waits until somebody approves it on GitHub.',
    ja: 'イメージをビルドするワークフローが GitHub での承認を待っています。',
  },
  conflict: {
    en: 'It conflicts with its base, and GitHub starts no workflow then.',
    ja: 'ベースブランチとコンフリクトしているため、GitHub はワークフローを開始しません。',
  },
  'no-run': {
    en: 'No workflow ran that builds its image.',
    ja: 'イメージをビルドするワークフローが実行されていません。',
  },
  bot: {
    en: 'A bot opened it, and workflows of bots have no secrets to push an image with.',
    ja: 'ボットが作成したプルリクエストのワークフローには、イメージを push するためのシークレットがありません。',
  },
  'no-push': {
    en: 'The workflow ended well, and the registry has no image of it.',
    ja: 'ワークフローは成功しましたが、レジストリーにイメージがありません。',
  },
  'not-known': { en: 'Its image did not come in time.', ja: 'イメージが時間内に作成されませんでした。' },
};
