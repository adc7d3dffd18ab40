import { startNewTasks, storeParameter } from './commands.ts';
import { inText } from './in-text.ts';
import { steps } from './steps.ts';
import type { Symptom } from './symptom.ts';

const pushing = /packages? push|\bpush(?:ing)?\b|blobs\/uploads|write_package|installation not allowed/;

export const registryUnauthorized: Symptom = {
  id: 'registry-unauthorized',
  find: inText(
    [
      /(?:Head|Get|GET|HEAD) "?https:\/\/(?<registry>[A-Za-z0-9.:-]{3,253})\/v2\/[^"\s]{0,300}"?: (?:unauthorized|denied|no basic auth)/,
      /(?:HEAD|GET) request to https:\/\/(?<registry>[A-Za-z0-9.:-]{3,253})\/v2\/[^\s]{0,300}: (?:401 Unauthorized|403 Forbidden)/,
      /failed to fetch (?:oauth|anonymous) token: [^\n]{0,200}(?:401|403|denied)/,
      /pull access denied for [^\n]{1,300}/,
      /Error response from daemon:[^\n]{0,300}(?:unauthorized|denied: |authentication required|incorrect username or password|no basic auth credentials)/,
    ],
    { unless: pushing },
  ),
  cause: () => ({
    en: 'The registry refuses the pull: nobody is logged in on the instance, or the token expired or lacks `read:packages`.',
    ja: 'レジストリが pull を拒否しました。インスタンスでログインしていないか、トークンが失効している、または `read:packages` がありません。',
  }),
  fix: ({ put }) =>
    steps(
      {
        en: 'Create a new personal access token (classic) with `read:packages`: https://github.com/settings/tokens (authorize it for SSO where the organization asks for it).',
        ja: '`read:packages` 付きの新しい Personal Access Token (classic) を作成します: https://github.com/settings/tokens （組織が SSO を必須にしていれば承認も）。',
      },
      {
        en: 'Put it into the parameter; it is asked for unseen:',
        ja: 'パラメータを更新します（入力は表示されません）。',
      },
      storeParameter(put('registryTokenParameter'), put('region')),
      { en: 'Deploy again:', ja: 'もう一度デプロイします。' },
      `/preview up ${put('pr')}`,
      {
        en: "If it is refused again: the token's owner must be able to read the package, and https://www.githubstatus.com must be quiet.",
        ja: 'まだ拒否される場合: トークンの所有者がパッケージを読めること、https://www.githubstatus.com に障害がないことを確認します。',
      },
    ),
};

export const registryPushRefused: Symptom = {
  id: 'registry-push-refused',
  find: inText([
    /denied: permission_denied: (?:write_package|create_package)?/,
    /denied: installation not allowed to (?:Create|Write) organization package/,
    /\bpush(?:ing)?\b[^\n]{0,300}(?:denied: |403 Forbidden|401 Unauthorized|unauthorized|insufficient_scope)/,
    /(?:POST|PUT|PATCH|HEAD) request to https:\/\/[^\s]{1,200}\/blobs\/uploads\/?[^\s]{0,200}: (?:403 Forbidden|401 Unauthorized)/,
    /The push refers to repository [\s\S]{0,2000}?denied: /,
  ]),
  cause: () => ({
    en: 'The registry refuses the push: the workflow lacks `packages: write`, or the package does not admit this repository.',
    ja: 'レジストリが push を拒否しました。ワークフローに `packages: write` がないか、パッケージ側でこのリポジトリが許可されていません。',
  }),
  fix: ({ put }) =>
    steps(
      { en: 'Give the job in the workflow the permission:', ja: 'ワークフローのジョブに権限を付けます。' },
      'permissions:\n  contents: read\n  packages: write',
      {
        en: 'If it is there already: package settings → Manage Actions access → add the repository with the role Write.',
        ja: '既にある場合: パッケージの設定 → Manage Actions access → リポジトリを Write で追加します。',
      },
      { en: 'Run the workflow again:', ja: 'ワークフローを再実行します。' },
      `gh run rerun --failed --repo ${put('repository')}`,
    ),
};

/** CI pushes the PR's image: until it has, there is nothing to pull. Named by the PR's checks, not by the registry. */
export const previewImageMissing: Symptom = {
  id: 'preview-image-missing',
  find: inText(
    [
      /manifest for (?<image>[^\s"]{3,300}) not found/,
      /failed to resolve reference "?(?<image>[^\s"]{3,300})"?: [^\n]{0,300}: not found/,
      /manifest unknown/,
    ],
    { places: ['preview', 'unknown'], unless: pushing },
  ),
  cause: ({ put }) => ({
    en: `The registry has no image for PR ${put('pr')} yet: CI has not pushed it, or its build failed.`,
    ja: `PR ${put('pr')} のイメージがまだレジストリにありません。CI がまだ push していないか、ビルドに失敗しています。`,
  }),
  fix: ({ put }) =>
    steps(
      {
        en: `Look at the checks of the PR: https://github.com/${put('repository')}/pull/${put('pr')}/checks`,
        ja: `PR のチェックを確認します: https://github.com/${put('repository')}/pull/${put('pr')}/checks`,
      },
      { en: 'When they are green, try again:', ja: '成功したら再実行します。' },
      `/preview up ${put('pr')}`,
    ),
};

export const registryRateLimited: Symptom = {
  id: 'registry-rate-limited',
  find: inText([
    /toomanyrequests: [^\n]{0,200}/,
    /429 Too Many Requests - Server message/,
    /reached your (?:unauthenticated )?pull rate limit/,
  ]),
  cause: () => ({
    en: 'The registry refuses further pulls for now: its rate limit for anonymous pulls is used up.',
    ja: 'レジストリの取得回数の上限（匿名アクセス）に達し、pull が拒否されています。',
  }),
  fix: (facts) =>
    steps(
      {
        en: 'Wait for the window to pass (Docker Hub: six hours), then try again:',
        ja: '時間をおいて（Docker Hub は 6 時間）再実行します。',
      },
      facts.get('pr') ? `/preview up ${facts.put('pr')}` : startNewTasks(facts),
      {
        en: 'For good: log in to the registry, or pull base images through Amazon ECR:',
        ja: '恒久対策: レジストリにログインするか、ベースイメージを Amazon ECR 経由で取得します。',
      },
      `aws ecr create-pull-through-cache-rule --ecr-repository-prefix docker-hub --upstream-registry-url registry-1.docker.io --credential-arn <secret-arn> --region ${facts.put('region')}`,
    ),
};
