import type { Text } from '../../config/language.ts';
import type { Settings } from '../../config/settings.ts';
import type { DeployStage } from '../documents/script-report.ts';

/** What a failed stage means where the runbook does not know the tool's words, and where to look next. */
export function stageCause(stage: DeployStage, { app }: Settings['previews'], pr: number): Text {
  const log = `/preview logs ${pr}`;
  const texts: Record<DeployStage, Text> = {
    login: {
      en: 'Cause: the instance could not log in to the registry.\nFix: check the parameters of `previews.registry` in the settings and the route to the registry.',
      ja: '原因: インスタンスからレジストリにログインできませんでした。\n対処: 設定の `previews.registry` のパラメータと、レジストリへの経路を確認してください。',
    },
    compose: {
      en: 'Cause: Docker or Compose was not ready on the instance, or a parameter of `previews.environment` could not be read.\nFix: see the output below; the instance profile must be allowed to read the parameters.',
      ja: '原因: インスタンスで Docker または Compose の準備ができていないか、`previews.environment` のパラメータを読めませんでした。\n対処: 下の出力を確認してください。インスタンスプロファイルにパラメータの読み取り権限が必要です。',
    },
    pull: {
      en: 'Cause: the image could not be pulled.\nFix: see the output below.',
      ja: '原因: イメージを取得できませんでした。\n対処: 下の出力を確認してください。',
    },
    migrate: {
      en: 'Cause: the migration of this pull request failed; the app was not started.\nFix: see the output below, push a fix and deploy again.',
      ja: '原因: このプルリクエストのマイグレーションが失敗しました。アプリは起動していません。\n対処: 下の出力を確認し、修正を push して再デプロイしてください。',
    },
    start: {
      en: 'Cause: the containers did not start.\nFix: see the output below.',
      ja: '原因: コンテナが起動しませんでした。\n対処: 下の出力を確認してください。',
    },
    health: {
      en: `Cause: the container runs, but GET ${app.healthPath} on port ${app.port} did not answer 2xx in time.\nFix: read the app's log with \`${log}\`; check \`app.port\` and \`app.healthPath\` of the settings.`,
      ja: `原因: コンテナは動いていますが、ポート ${app.port} の GET ${app.healthPath} が時間内に 2xx を返しませんでした。\n対処: \`${log}\` でアプリのログを確認し、設定の \`app.port\` と \`app.healthPath\` も確認してください。`,
    },
  };
  return texts[stage];
}
