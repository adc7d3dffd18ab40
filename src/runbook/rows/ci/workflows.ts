import { showStoppedTasks, withSecret } from '../../commands.ts';
import { inText } from '../../in-text.ts';
import { again, byPlace } from '../../next-steps.ts';
import type { Symptom } from '../../symptom.ts';

/** What ends a workflow or an apply. */
export const workflows: readonly Symptom[] = [
  {
    id: 'ci-role-trust',
    certainty: 'seen',
    find: inText([
      /Not authorized to perform sts:AssumeRoleWithWebIdentity/,
      /Could not assume role with OIDC: [^\n]{1,200}/,
      /No OpenIDConnect provider found in your account/,
      /Incorrect token audience/,
      /AccessDenied[^\n]{0,100}AssumeRoleWithWebIdentity/,
    ]),
    cause: {
      en: "The trust policy of the workflow's role does not admit this workflow: its `sub` (repository, branch, environment or pull_request) or `aud` differs, or the account has no OIDC provider for GitHub.",
      ja: 'ワークフローのロールの信頼ポリシーが、このワークフローを許可していません。`sub`（リポジトリ、ブランチ、environment、pull_request）や `aud` が異なるか、アカウントに GitHub の OIDC プロバイダーがありません。',
    },
    fix: [
      {
        en: 'Compare the condition with the token: `token.actions.githubusercontent.com:sub` is `repo:{repository}:pull_request` for pull requests, `:ref:refs/heads/BRANCH` for pushes, `:environment:NAME` with an environment; a repository made or renamed since July 2026 has ids in it (`repo:OWNER@ID/NAME@ID:…`); `aud` is sts.amazonaws.com.',
        ja: '条件をトークンと比べます。`token.actions.githubusercontent.com:sub` は、プルリクエストなら `repo:{repository}:pull_request`、push なら `:ref:refs/heads/ブランチ`、environment 指定時は `:environment:名前` です。2026 年 7 月以降に作成・改名したリポジトリには ID が入ります（`repo:OWNER@ID/NAME@ID:…`）。`aud` は sts.amazonaws.com です。',
      },
      'aws iam get-role --role-name {ciRole} --query Role.AssumeRolePolicyDocument\naws iam list-open-id-connect-providers',
      again,
    ],
  },
  {
    id: 'service-not-stable-in-time',
    certainty: 'look',
    find: inText([
      /Resource is not in the state servicesStable/,
      /Waiter ServicesStable failed: [^\n]{1,100}/,
      /"state":"TIMEOUT","reason":"Waiter has timed out"/,
      /waiting for ECS [Ss]ervice \([^)\n]{1,300}\)[^\n]{0,60}: timeout while waiting for state to become 'tfSTABLE'[^\n]{0,100}/,
      /(?:service|deployment) did not (?:stabilize|reach (?:a )?steady state|become stable)[^\n]{0,100}/i,
    ]),
    cause: {
      en: 'The workflow stopped waiting: the service did not become stable in time. Why is not known to the workflow, and the deployment may still be going on.',
      ja: 'サービスが時間内に安定しなかったため、ワークフローは待機を打ち切りました。原因はワークフローからはわかりません。デプロイは続いている可能性があります。',
    },
    fix: [
      { en: 'Look at the deployment and its stopped tasks:', ja: 'デプロイと停止したタスクを確認します。' },
      '/health {environment}',
      byPlace({ ci: [], otherwise: [showStoppedTasks] }),
    ],
  },
  {
    id: 'workflow-token-not-permitted',
    certainty: 'seen',
    find: inText(/Resource not accessible by (?:integration|personal access token)/),
    cause: {
      en: 'The token of the workflow lacks the permission for that call of GitHub (workflows of forks and of Dependabot only read).',
      ja: 'ワークフローのトークンに、その GitHub API の権限がありません（フォークと Dependabot のワークフローは読み取り専用です）。',
    },
    fix: [
      { en: 'Give the job what it does, for instance:', ja: 'ジョブに必要な権限を付けます。例:' },
      'permissions:\n  contents: read\n  pull-requests: write',
      again,
    ],
  },
  {
    id: 'secret-scheduled-for-deletion',
    certainty: 'seen',
    find: inText([
      /Secret \((?<secret>[^()\s]{1,512})\)[\s\S]{0,300}?a secret with this name is already scheduled for deletion/,
      /a secret with this name is already scheduled for deletion/,
    ]),
    cause: {
      en: 'A deleted secret keeps its name until its recovery window (7 to 30 days) is over: the name is taken.',
      ja: '削除したシークレットは復旧期間（7〜30 日）が終わるまで名前を保持するため、同じ名前では作成できません。',
    },
    fix: [
      { en: 'Restore it and go on using it:', ja: '復元して使い続けます。' },
      withSecret('aws secretsmanager restore-secret --secret-id $NAME --region {region}'),
      {
        en: 'Or free the name. *This cannot be undone: the value is gone at once.*',
        ja: 'または名前を解放します。*取り消せません。値は即座に失われます。*',
      },
      withSecret(
        'aws secretsmanager delete-secret --secret-id $NAME --force-delete-without-recovery --region {region}',
      ),
    ],
  },
  {
    id: 'terraform-state-locked',
    certainty: 'seen',
    find: inText(/Error acquiring the state lock/),
    cause: {
      en: 'Another Terraform run holds the lock of the state, or one that was cut off left it.',
      ja: '別の Terraform が state のロックを保持しているか、中断された実行のロックが残っています。',
    },
    fix: [
      {
        en: 'Wait for the other run; only if none is at work:',
        ja: '他の実行が終わるのを待ちます。実行中のものがない場合に限り:',
      },
      'terraform force-unlock {lockId}',
    ],
  },
];
