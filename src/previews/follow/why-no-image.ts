import type { Text } from '../../config/language.ts';

/** Why the image of a commit does not come, as far as GitHub and the registry tell. */
export type WhyNoImage = 'run-failed' | 'needs-approval' | 'conflict' | 'no-run' | 'bot' | 'no-push' | 'not-known';

/** Of the newest commit, since an older one may run beside it. */
export const whyNoImage: Readonly<Record<WhyNoImage, Text>> = {
  'run-failed': {
    en: 'The workflow that builds the image of the newest commit failed.',
    ja: '最新のコミットのイメージをビルドするワークフローが失敗しました。',
  },
  'needs-approval': {
    en: 'The workflow that builds the image of the newest commit waits for an approval on GitHub.',
    ja: '最新のコミットのイメージをビルドするワークフローが、GitHub での承認を待っています。',
  },
  conflict: {
    en: 'The pull request conflicts with its base branch, and GitHub starts no workflow then.',
    ja: 'プルリクエストがベースブランチとコンフリクトしているため、GitHub はワークフローを開始しません。',
  },
  'no-run': {
    en: 'No workflow ran to build the image of the newest commit.',
    ja: '最新のコミットのイメージをビルドするワークフローが実行されていません。',
  },
  bot: {
    en: 'A bot opened the pull request, and workflows of bots have no secrets to push an image with.',
    ja: 'ボットが作成したプルリクエストのワークフローには、イメージをプッシュするためのシークレットがありません。',
  },
  'no-push': {
    en: 'The workflow succeeded, but the registry has no image of the newest commit.',
    ja: 'ワークフローは成功しましたが、レジストリに最新のコミットのイメージがありません。',
  },
  'not-known': {
    en: 'The image of the newest commit did not come in time.',
    ja: '最新のコミットのイメージが時間内に用意されませんでした。',
  },
};
