import type { Place } from '../../evidence.ts';
import { anyOf, inText } from '../../in-text.ts';
import { newImage } from '../../next-steps.ts';
import type { Find, Symptom } from '../../symptom.ts';
import { pullCause, pullFix } from './pull-refusals.ts';
import { pushCause, pushFix } from './push-refusals.ts';
import { withRegistry } from './registry-of.ts';

/** Words of a push. Without them it is the place that tells: CI pushes, all others pull. */
const pushing =
  /packages? push|\bpush(?:ing|ed)?\b|blobs\/uploads|write_package|create_package|installation not allowed|initiatelayerupload/;
const pulling = /pull|\/manifests\/|resolve|metadata|read_package|load build definition/;
/** The message names the very action and role, which the row for missing permissions tells. */
const namesAction = /is not authorized to perform/;

const pullsImages: readonly Place[] = ['preview', 'instance', 'workstation', 'database', 'unknown'];

/** "permission denied" is the file system's. */
const refusal = `(?:unauthorized|(?<!permission )denied(?:: |$)|authentication required|incorrect username or password|no basic auth credentials|access forbidden|insufficient_scope)`;
const daemon = new RegExp(String.raw`Error response from daemon:[^\n]{0,300}${refusal}`);
/** What a client prints alone on its line: an app's log may hold the same words in a sentence. */
const alone =
  /^\s{0,8}(?:ERROR: |error: |Error: )?(?:(?:unauthorized|denied): (?:access|authentication|authorization|denied|HTTP Basic|incorrect|permission|requested|the (?:client|requested|token)|token|unauthenticated|you|your)[^\n]{0,200}|unauthorized$)/;

/** A refusal without the body that would say why. */
const unread = /^[^\n]{0,80}error parsing HTTP 40[13] response body/;

const refusedPull = inText(
  [
    /(?:Head|Get) "?https:\/\/[A-Za-z0-9.:-]{3,253}\/v2\/[^"\s]{0,300}"?: (?:unauthorized|denied|no basic auth)/,
    /(?:HEAD|GET) request to https:\/\/[A-Za-z0-9.:-]{3,253}\/(?:v2\/|token)[^\s]{0,300}: (?:401 Unauthorized|403 Forbidden)/,
    /failed to (?:fetch (?:oauth|anonymous) token|authorize): [^\n]{0,200}(?:401|403|denied|unauthorized)/,
    /pull access denied for [^\n]{1,300}/,
    /error from registry: (?:unauthorized|denied)/,
    /\b(?:GHCR|ghcr\.io|ECR|Docker Hub)[\s`:'"]{1,4}(?:unauthorized|denied)\b/,
    daemon,
    /(?:initializing source|reading manifest|pinging container registry) [^\n]{1,300}(?:unauthorized|: denied|authentication required)/,
    /login attempt to https:\/\/[^\s]{3,253} failed with status: 40[013]/,
    /pull access denied, repository does not exist or may require authorization/,
    /^\W{0,6}unauthorized[\x60'"]? ?[（(→:][^\n]{0,40}\bdocker login\b/,
  ],
  { unless: new RegExp(`${pushing.source}|${namesAction.source}`) },
);
const saidBarely = inText([alone, unread], {
  sources: ['command-output', 'stopped-reason', 'aws-error', 'cloud-init'],
  places: pullsImages,
  unless: new RegExp(`${pushing.source}|${namesAction.source}`),
});
/** The same word pasted alone may be anybody's. */
const refusedBarely: Find = (seen) => {
  const match = saidBarely(seen);
  const pasted = seen.evidence.kind === 'text' && seen.evidence.source === 'pasted';
  return match && pasted && /^\W*unauthorized\W*$/i.test(match.line) ? { ...match, certainty: 'fits' } : match;
};

const refusedPush = inText(
  [
    /denied: permission_denied: (?:write_package|create_package)/,
    /denied: installation not allowed to (?:Create|Write) organization package/,
    /\bpush(?:ing)?\b[^\n]{0,300}(?:denied: |: denied|403 Forbidden|401 Unauthorized|unauthorized|insufficient_scope|no basic auth credentials)/,
    /(?:POST|PUT|PATCH|HEAD) request to https:\/\/[^\s]{1,200}\/blobs\/(?:uploads|sha256)[^\s]{0,200}: (?:403 Forbidden|401 Unauthorized)/,
    /The push refers to repository [\s\S]{0,2000}?(?:denied: |unauthorized: |no basic auth credentials)/,
    /push access denied, repository does not exist or may require authorization/,
  ],
  { unless: namesAction },
);
const refusedInWorkflow = inText(
  [alone, unread, /^[^\n]{0,80}(?:denied: permission_denied|no basic auth credentials)[^\n]{0,200}/],
  {
    places: ['ci'],
    unless: new RegExp(`${pulling.source}|${namesAction.source}`),
  },
);

/** As somebody writes it down: that a push failed, and not with what words. */
const failedPush: Find = (seen) => {
  const match = inText(
    /\b(?:GHCR|ghcr\.io|ECR|Docker Hub|Actions)\b[^\n]{0,12}push[^\n]{0,4}失敗(?!時|した場合|したら|しない)/,
    {
      sources: ['pasted'],
    },
  )(seen);
  return match && { ...match, certainty: 'fits' };
};

export const refused: readonly Symptom[] = [
  {
    id: 'image-tag-immutable',
    certainty: 'seen',
    find: inText(
      /tag invalid: The image tag '[^'\n]{1,200}' already exists in the '[^'\n]{1,300}' repository and cannot be overwritten/,
    ),
    cause: {
      en: 'The push is refused because the tag exists already and the tags of this repository are immutable.',
      ja: 'そのタグは既に存在し、リポジトリのタグが変更不可（immutable）に設定されているため push できません。',
    },
    fix: [
      {
        en: 'Push under a new tag for each commit, or make the tags of the repository mutable:',
        ja: 'コミットごとに新しいタグで push するか、リポジトリのタグを変更可能にします。',
      },
      'aws ecr put-image-tag-mutability --repository-name {ecrRepository} --image-tag-mutability MUTABLE --region {region}',
    ],
  },
  {
    id: 'registry-push-refused',
    certainty: 'seen',
    find: withRegistry(anyOf(refusedPush, refusedInWorkflow, failedPush)),
    cause: (facts) =>
      facts.certainty === 'seen'
        ? pushCause(facts)
        : {
            en: 'The push to the registry failed: most often the workflow is not logged in there, or may not write (on GHCR: `packages: write`).',
            ja: 'レジストリへの push が失敗しています。多くの場合、ワークフローがログインしていないか、書き込み権限がありません（GHCR では `packages: write`）。',
          },
    fix: [pushFix],
  },
  {
    id: 'registry-unauthorized',
    certainty: 'seen',
    find: (seen) => {
      const match = withRegistry(anyOf(refusedPull, refusedBarely))(seen);
      return match && !['service', 'task'].includes(match.place ?? '') ? match : undefined;
    },
    cause: (facts) =>
      facts.certainty === 'seen'
        ? pullCause(facts)
        : {
            en: 'Most likely a registry refuses a pull: nobody is logged in there, or the token has expired or may not read (on GHCR: `read:packages`). The word alone does not say who refused.',
            ja: 'レジストリが取得を拒否した可能性が高いです。ログインしていないか、トークンが失効しているか、読み取り権限がありません（GHCR では `read:packages`）。この語だけでは、拒否した相手は分かりません。',
          },
    fix: [pullFix],
  },
  {
    id: 'registry-token-empty',
    certainty: 'seen',
    find: inText(
      [
        /Cannot perform an interactive login from a non[- ]TTY device/,
        /username is empty|password is empty|must provide --username|"docker login" requires a password/,
        /invalid header field value for "Authorization"/,
      ],
      { sources: ['command-output', 'ci'] },
    ),
    cause: {
      en: 'The login to the registry got an empty user name or token, or one that ends in a line break.',
      ja: 'レジストリへのログインに渡されたユーザー名またはトークンが空か、末尾に改行が入っています。',
    },
    fix: [pullFix],
  },
  {
    id: 'image-build-failed',
    certainty: 'seen',
    find: inText(
      /failed to (?:solve|build): process "[^"\n]{1,300}" did not complete successfully: exit code: \d{1,3}/,
    ),
    cause: {
      en: 'A step of the Dockerfile failed: no image was built.',
      ja: 'Dockerfile のステップが失敗し、イメージは作成されていません。',
    },
    fix: [
      {
        en: 'The lines above it are what that step printed: fix it on the branch.',
        ja: 'その上の行がステップの出力です。ブランチ側で修正します。',
      },
      newImage,
    ],
  },
];
