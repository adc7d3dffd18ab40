import type { Text } from '../../config/language.ts';
import type { PullRequestName } from '../../config/pull-request-name.ts';
import { registryOf } from '../../config/registry-of.ts';
import type { RepositorySettings } from '../../config/repositories.ts';
import type { DeployStage } from '../documents/script-report.ts';

/** What a failed stage means where the runbook does not know the tool's words, and where to look next. */
export function stageCause(stage: DeployStage, { app, image }: RepositorySettings, pr: PullRequestName): Text {
  const log = `/preview logs ${pr}`;
  const registry = registryOf(image);
  const texts: Record<DeployStage, Text> = {
    login:
      registry.kind === 'ecr'
        ? loginToEcr(registry.api)
        : {
            en: 'Why is not known to the runbook: the instance could not log in to the registry.\nLook at: the output below, the parameters of `previews.registry` in the settings, and the route to the registry.',
            ja: 'ランブックにない失敗です。インスタンスからレジストリにログインできませんでした。\n確認: 下の出力、設定の `previews.registry` のパラメータ、レジストリへの経路。',
          },
    compose: {
      en: 'Why is not known to the runbook: Docker or Compose was not ready on the instance, a parameter of `environment` could not be read, or Compose did not take the compose file of the settings.\nLook at: the output below; the instance profile must be allowed to read the parameters.',
      ja: 'ランブックにない失敗です。インスタンスで Docker または Compose の準備ができていないか、`environment` のパラメータを読めないか、設定の compose ファイルを Compose が受け付けませんでした。\n確認: 下の出力。インスタンスプロファイルにパラメータの読み取り権限が必要です。',
    },
    pull: {
      en: 'Why is not known to the runbook: the image could not be pulled.\nLook at: the output below.',
      ja: 'ランブックにない失敗です。イメージを取得できませんでした。\n確認: 下の出力。',
    },
    migrate: {
      en: 'Why is not known to the runbook: the migration of this pull request failed, and this version of the app was not started.\nLook at: the output below. Where it is the migration itself, push a fix and deploy again.',
      ja: 'ランブックにない失敗です。このプルリクエストのマイグレーションが失敗し、このバージョンのアプリは起動していません。\n確認: 下の出力。マイグレーション自体の問題なら、修正を push して再デプロイしてください。',
    },
    seed: {
      en: 'Why is not known to the runbook: the seed of the database failed, and this version of the app was not started. The next deployment runs it again.\nLook at: the output below; the script that `database.seed` of the settings names.',
      ja: 'ランブックにない失敗です。データベースの初期データ投入（seed）が失敗し、このバージョンのアプリは起動していません。次のデプロイで再実行されます。\n確認: 下の出力、設定の `database.seed` が指すスクリプト。',
    },
    start: {
      en: 'Why is not known to the runbook: the containers did not start.\nLook at: the output below.',
      ja: 'ランブックにない失敗です。コンテナが起動しませんでした。\n確認: 下の出力。',
    },
    health: {
      en: `What is known: GET ${app.healthPath} on port ${app.port} did not answer 2xx, or the app did not keep running.\nLook at: the app's log with \`${log}\`; \`app.port\` and \`app.healthPath\` of the settings.`,
      ja: `分かっていること: ポート ${app.port} の GET ${app.healthPath} が 2xx を返さないか、アプリが動き続けていません。\n確認: \`${log}\` でアプリのログ、設定の \`app.port\` と \`app.healthPath\`。`,
    },
  };
  return texts[stage];
}

const loginToEcr = (api: string): Text => ({
  en: `Why is not known to the runbook: the instance could not log in to ECR with its role.\nLook at: the output below, the role of the instance (ecr:GetAuthorizationToken), and the route to ${api}.`,
  ja: `ランブックにない失敗です。インスタンスのロールで ECR にログインできませんでした。\n確認: 下の出力、インスタンスのロール（ecr:GetAuthorizationToken）、${api} への経路。`,
});
