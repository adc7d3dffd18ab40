import { startNewTasks } from './commands.ts';
import { inText } from './in-text.ts';
import { steps } from './steps.ts';
import type { Symptom } from './symptom.ts';

/** Amazon ECS puts this before every failed pull; the rest of the message is the registry's or the runtime's. */
const failedPull = /CannotPull(?:Container|Image|ImageManifest)Error[^\n]{0,900}/;
const imageName =
  /(?:resolve (?:reference|ref)|manifest for|pull image|access denied for) "?([a-z0-9][a-z0-9.-]{1,200}\/[A-Za-z0-9./:_-]{1,300}?)"?(?:[:,]? |:?$)/;

const platformInPull = inPull(/does not contain descriptor matching platform|no match(?:ing manifest)? for platform/i);
const platformAtStart = inText(/exec (?:\S{1,100} )?format error/);

function inPull(only: RegExp): Symptom['find'] {
  const find = inText(failedPull, { only });
  return (evidence) => {
    const match = find(evidence);
    return match && { ...match, values: { image: imageName.exec(match.whole ?? match.line)?.[1] } };
  };
}

export const taskImageWrongPlatform: Symptom = {
  id: 'task-image-wrong-platform',
  find: (evidence) => platformInPull(evidence) ?? platformAtStart(evidence),
  cause: () => ({
    en: 'The image was built for another processor than the one it runs on (Arm against x86).',
    ja: 'イメージが実行環境と異なる CPU 向け（Arm / x86）にビルドされています。',
  }),
  fix: (facts) =>
    steps(
      {
        en: 'Build for the platform of the task (or set its `cpuArchitecture`), push and deploy:',
        ja: '実行環境のプラットフォームでビルドし（またはタスクの `cpuArchitecture` を合わせ）、push してデプロイします。',
      },
      `docker build --platform linux/amd64 -t ${facts.put('image')} .
docker push ${facts.put('image')}`,
      startNewTasks(facts),
    ),
};

export const taskImageDenied: Symptom = {
  id: 'task-image-denied',
  find: inPull(
    /pull access denied|not authorized to perform|AccessDenied|\b403 Forbidden|unauthorized|denied: |authorization failed|no basic auth credentials/i,
  ),
  cause: ({ put }) => ({
    en: `The registry refuses the task the image ${put('image')}: its execution role lacks the ECR permissions, or the credentials of a private registry are wrong.`,
    ja: `レジストリがイメージ ${put('image')} の取得を拒否しました。タスク実行ロールに ECR の権限がないか、プライベートレジストリの認証情報が誤っています。`,
  }),
  fix: (facts) =>
    steps(
      {
        en: 'Give the execution role (not the task role) the right to pull:',
        ja: '（タスクロールではなく）タスク実行ロールに取得権限を付けます。',
      },
      `aws iam attach-role-policy --role-name <execution-role> --policy-arn arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy`,
      {
        en: 'For a registry outside AWS renew the secret named in `repositoryCredentials`. Then:',
        ja: 'AWS 外のレジストリなら `repositoryCredentials` のシークレットを更新します。その後:',
      },
      startNewTasks(facts),
    ),
};

export const taskImageUnreachable: Symptom = {
  id: 'task-image-unreachable',
  find: inPull(
    /i\/o timeout|context deadline exceeded|request canceled|connection refused|no such host|Client\.Timeout|network is unreachable|context canceled/i,
  ),
  cause: () => ({
    en: 'The task has no way to the registry: a private subnet without NAT gateway or endpoints, or no public address in a public one.',
    ja: 'タスクからレジストリへの経路がありません。プライベートサブネットに NAT もエンドポイントもないか、パブリックサブネットでパブリック IP がありません。',
  }),
  fix: (facts) =>
    steps(
      {
        en: 'In a private subnet: a NAT gateway, or the endpoints ecr.api, ecr.dkr, logs and s3 (gateway). See what there is:',
        ja: 'プライベートサブネットなら NAT ゲートウェイ、または ecr.api・ecr.dkr・logs・s3（ゲートウェイ型）のエンドポイントが必要です。現状:',
      },
      `aws ec2 describe-vpc-endpoints --filters Name=vpc-id,Values=${facts.put('vpcId')} --query 'VpcEndpoints[].[ServiceName,State]' --output table --region ${facts.put('region')}`,
      {
        en: 'In a public subnet: set `assignPublicIp=ENABLED`. Then:',
        ja: 'パブリックサブネットなら `assignPublicIp=ENABLED` にします。その後:',
      },
      startNewTasks(facts),
    ),
};

export const taskImageMissing: Symptom = {
  id: 'task-image-missing',
  find: inPull(/not found|manifest unknown|does not exist|no such image/i),
  cause: ({ put }) => ({
    en: `The image ${put('image')} does not exist in the registry: the tag was never pushed, was deleted, or is mistyped in the task definition.`,
    ja: `イメージ ${put('image')} がレジストリにありません。タグが push されていない、削除された、またはタスク定義の指定が誤っています。`,
  }),
  fix: (facts) =>
    steps(
      { en: 'See which tags exist (in Amazon ECR):', ja: '存在するタグを確認します（Amazon ECR の場合）。' },
      `aws ecr describe-images --repository-name <repository> --query 'sort_by(imageDetails,&imagePushedAt)[-5:].imageTags' --region ${facts.put('region')}`,
      {
        en: 'Push the tag, or name one that exists in a new revision; then:',
        ja: 'タグを push するか、存在するタグで新しいリビジョンを作ります。その後:',
      },
      startNewTasks(facts),
    ),
};

export const taskImageFailed: Symptom = {
  id: 'task-image-failed',
  find: inText(failedPull),
  cause: () => ({
    en: 'The task could not pull its image; the reason stands in the message.',
    ja: 'タスクがイメージを取得できませんでした。理由はメッセージのとおりです。',
  }),
  fix: (facts) =>
    steps(
      {
        en: 'Check that the image can be pulled with the same credentials, then start new tasks:',
        ja: '同じ認証情報で取得できるか確認してから、新しいタスクを起動します。',
      },
      `docker pull ${facts.put('image')}`,
      startNewTasks(facts),
    ),
};
