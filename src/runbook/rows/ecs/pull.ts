import { showEndpoints } from '../../commands.ts';
import type { Facts } from '../../facts.ts';
import { inText } from '../../in-text.ts';
import { again } from '../../next-steps.ts';
import type { Find, Symptom } from '../../symptom.ts';
import { registryOf, registryRegion, withRegistry } from '../registry/registry-of.ts';

/** Amazon ECS puts this before every failed pull; the rest of the message is the registry's or the runtime's. */
const failedPull = /CannotPull(?:Container|Image|ImageManifest)Error:[^\n]{0,900}/;
/** On container instances Docker's own words come alone. */
const byDaemon =
  /(?:Error response from daemon: (?:pull access denied|manifest for|Head|Get|[^\n]{0,300}no basic auth)|pull access denied for)[^\n]{0,600}/;

const imageName =
  /(?:resolve (?:reference|ref)|manifest for|pull image|access denied for|image) ["']?([a-z0-9][a-z0-9.-]{1,200}\/[A-Za-z0-9./:_-]{1,300}?)["']?(?:[:,]? |:?$)/;

function inPull(only: RegExp): Find {
  const finds = [inText(failedPull, { only }), inText(byDaemon, { only, places: ['service', 'task'] })];
  return withRegistry((seen) => {
    const match = finds.map((find) => find(seen)).find((each) => each !== undefined);
    return match && { ...match, values: { image: imageName.exec(match.whole ?? match.line)?.[1] } };
  });
}

const isInAws = (facts: Facts): boolean => ['ecr', 'ecr-public'].includes(registryOf(facts));

/** The image that a task could not get. */
export const pull: readonly Symptom[] = [
  {
    id: 'task-image-denied',
    certainty: 'seen',
    find: inPull(
      /pull access denied|not authorized to perform|AccessDenied|\b403 Forbidden|unauthorized|denied: |authorization failed|no basic auth credentials|does(?: not|n't) have (?:the )?(?:required )?permission/i,
    ),
    cause: (facts) =>
      registryOf(facts) === 'other' || isInAws(facts)
        ? {
            en: "The registry refuses the task the image {image|}: its execution role lacks the ECR permissions (or ECR's own policy refuses it), or the credentials of a private registry are wrong.",
            ja: 'レジストリがイメージ {image|} の取得を拒否しました。タスク実行ロールに ECR の権限がない（または ECR 側のポリシーが拒否している）か、プライベートレジストリの認証情報が誤っています。',
          }
        : {
            en: 'The registry refuses the task the image {image|}: the credentials named in `repositoryCredentials` are missing, expired or may not read it.',
            ja: 'レジストリがイメージ {image|} の取得を拒否しました。`repositoryCredentials` の認証情報がないか、失効しているか、読み取り権限がありません。',
          },
    fix: [
      (facts) =>
        isInAws(facts) || registryOf(facts) === 'other'
          ? [
              {
                en: 'Give the execution role (not the task role) the right to pull:',
                ja: '（タスクロールではなく）タスク実行ロールに取得権限を付けます。',
              },
              'aws iam attach-role-policy --role-name {executionRole} --policy-arn arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy',
            ]
          : [],
      (facts) =>
        isInAws(facts)
          ? []
          : [
              {
                en: 'For a registry outside AWS renew the secret named in `repositoryCredentials` of the container (for GHCR a token with `read:packages`).',
                ja: 'AWS 外のレジストリなら、コンテナの `repositoryCredentials` のシークレットを更新します（GHCR なら `read:packages` 付きのトークン）。',
              },
            ],
      again,
    ],
  },
  {
    id: 'task-image-unreachable',
    certainty: 'seen',
    find: inPull(
      /i\/o timeout|context deadline exceeded|request canceled|connection refused|no such host|server misbehaving|Client\.Timeout|TLS handshake timeout|network is unreachable|no route to host|context canceled|connection issue between the task/i,
    ),
    cause: {
      en: 'The task has no way to the registry: a private subnet without NAT gateway or endpoints, no public address in a public one, or no DNS.',
      ja: 'タスクからレジストリへの経路がありません。プライベートサブネットに NAT もエンドポイントもないか、パブリックサブネットでパブリック IP がないか、DNS が使えません。',
    },
    fix: [
      (facts) =>
        isInAws(facts) || registryOf(facts) === 'other'
          ? [
              {
                en: 'In a private subnet: a NAT gateway, or the endpoints ecr.api, ecr.dkr, logs and s3 (gateway), whose group admits 443 from the task. See what there is:',
                ja: 'プライベートサブネットなら NAT ゲートウェイ、または ecr.api・ecr.dkr・logs・s3（ゲートウェイ型）のエンドポイントが必要です（グループはタスクからの 443 を許可）。現状:',
              },
              showEndpoints,
            ]
          : [
              {
                en: 'In a private subnet: a NAT gateway (no VPC endpoint leads to a registry outside AWS), or the image copied into ECR.',
                ja: 'プライベートサブネットなら NAT ゲートウェイが必要です（AWS 外のレジストリに VPC エンドポイントはありません）。イメージを ECR に複製する方法もあります。',
              },
            ],
      {
        en: 'In a public subnet: set `assignPublicIp=ENABLED`.',
        ja: 'パブリックサブネットなら `assignPublicIp=ENABLED` にします。',
      },
      again,
    ],
  },
  {
    id: 'task-image-missing',
    certainty: 'seen',
    find: inPull(/not found|manifest unknown|does not exist|NotFoundException/i),
    cause: {
      en: 'The image {image|of the task definition} does not exist in the registry: the tag was never pushed, was deleted, or is mistyped in the task definition.',
      ja: 'イメージ {image|（タスク定義で指定）} がレジストリにありません。タグが push されていない、削除された、またはタスク定義の指定が誤っています。',
    },
    fix: [
      (facts) =>
        isInAws(facts)
          ? [
              { en: 'See which tags exist:', ja: '存在するタグを確認します。' },
              `aws ecr describe-images --repository-name {ecrRepository} --query 'sort_by(imageDetails,&imagePushedAt)[-5:].[imageTags,imagePushedAt]' --region ${registryRegion(facts) ?? '{region}'}`,
            ]
          : [{ en: 'See which tags the registry holds.', ja: 'レジストリにあるタグを確認します。' }],
      {
        en: 'Push the tag, or name one that exists in a new revision.',
        ja: 'タグを push するか、新しいリビジョンで存在するタグを指定します。',
      },
      again,
    ],
  },
  {
    id: 'task-image-failed',
    certainty: 'look',
    find: inPull(/./),
    cause: {
      en: 'The task could not pull its image; why is not known here: the reason stands in the message.',
      ja: 'タスクがイメージを取得できませんでした。原因はランブックにないため、メッセージを確認してください。',
    },
    fix: [
      {
        en: 'Check that the image can be pulled with the same credentials:',
        ja: '同じ認証情報で取得できるか確認します。',
      },
      'docker pull {image}',
      again,
    ],
  },
];
