import type { Text } from '../config/language.ts';
import type { ValueName } from './value-shapes.ts';

const inDefinition = (field: string): Text => ({
  en: `\`${field}\` in the task definition.`,
  ja: `タスク定義の \`${field}\`。`,
});
const shownBy = (command: string): Text => ({ en: `shown by \`${command}\`.`, ja: `\`${command}\` で確認できます。` });
const inSettings = (field: string): Text => ({
  en: `\`${field}\` in slipway.config.ts.`,
  ja: `slipway.config.ts の \`${field}\`。`,
});
const inMessage: Text = { en: 'stands in the message.', ja: 'メッセージに記載があります。' };

/** Where somebody finds what Slipway does not know; told under every fix that leaves a placeholder. */
export const whereToFind: Readonly<Partial<Record<ValueName, Text>>> = {
  account: {
    en: 'the account of the previews, shown by `aws sts get-caller-identity`.',
    ja: 'プレビューのアカウント（`aws sts get-caller-identity` で確認）。',
  },
  appPort: inSettings('previews.app.port'),
  ciRole: { en: 'the role after `role-to-assume` in the workflow.', ja: 'ワークフローの `role-to-assume` のロール。' },
  clientGroup: {
    en: 'the security group of the client (service, task or preview).',
    ja: '接続元（サービス、タスク、プレビュー）のセキュリティグループ。',
  },
  cluster: shownBy('aws ecs list-clusters'),
  codeDeployApplication: shownBy('aws deploy list-applications'),
  codeDeployDeployment: shownBy('aws deploy list-deployments --include-only-statuses InProgress'),
  codeDeployGroup: shownBy('aws deploy list-deployment-groups --application-name NAME'),
  container: inDefinition('containerDefinitions[].name'),
  databaseGroup: {
    en: 'the security group of the database, shown by `/db-check` or on its page in the RDS console.',
    ja: 'データベースのセキュリティグループ（`/db-check` または RDS コンソールで確認）。',
  },
  databaseHost: {
    en: 'the endpoint on its page in the RDS console.',
    ja: 'RDS コンソールに表示されるエンドポイント。',
  },
  databaseIdentifier: shownBy('aws rds describe-db-clusters'),
  databaseInstance: shownBy('aws rds describe-db-instances'),
  databaseUser: { en: 'the user in the connection that failed.', ja: '失敗した接続のユーザー。' },
  databaseVpcId: {
    en: 'the VPC of the database, on its page in the RDS console.',
    ja: 'データベースの VPC（RDS コンソールで確認）。',
  },
  databaseSource: { en: '`db-cluster` or `db-instance`.', ja: '`db-cluster` または `db-instance`。' },
  ecrRepository: {
    en: 'the name of the image between host and tag.',
    ja: 'イメージ名のうち、ホストとタグの間の部分。',
  },
  environment: {
    en: 'a name under `environments` in slipway.config.ts.',
    ja: 'slipway.config.ts の `environments` の名前。',
  },
  executionRole: inDefinition('executionRoleArn'),
  fileSystemId: inDefinition('volumes[].efsVolumeConfiguration.fileSystemId'),
  healthPath: { en: 'the path that answers 200 when the app is well.', ja: '正常時に 200 を返すパス。' },
  hostName: {
    en: 'the host that was asked, named in the message or in the settings of the app.',
    ja: '接続先のホスト（メッセージまたはアプリの設定を参照）。',
  },
  image: inDefinition('containerDefinitions[].image'),
  instanceId: shownBy('aws ssm describe-instance-information'),
  instanceProfile: shownBy('aws iam list-instance-profiles'),
  instanceType: inSettings('previews.instance.type'),
  kmsKey: {
    en: 'the key of the database, on its page in the RDS console.',
    ja: 'データベースのキー（RDS コンソールで確認）。',
  },
  loadBalancerArn: shownBy('aws elbv2 describe-load-balancers'),
  loadBalancerGroup: {
    en: "the load balancer's own security group, shown by `aws elbv2 describe-load-balancers` (without one: admit the ranges of its subnets by `--cidr`).",
    ja: 'ロードバランサー自身のセキュリティグループ（`aws elbv2 describe-load-balancers` で確認。なければサブネットの範囲を `--cidr` で許可）。',
  },
  localPort: {
    en: 'the local port of the tunnel, in its command.',
    ja: 'トンネルのローカルポート（コマンドに記載）。',
  },
  lockId: inMessage,
  logGroup: inDefinition('logConfiguration.options.awslogs-group'),
  maxSizeGib: { en: 'as far as it may grow by itself, in GiB.', ja: '自動拡張の上限（GiB）。' },
  migration: inMessage,
  newTargetGroupArn: shownBy('aws elbv2 describe-target-groups'),
  newTaskDefinition: {
    en: '`family:revision` as the first command prints it.',
    ja: '最初のコマンドが表示する `family:revision`。',
  },
  optionGroup: shownBy('aws rds describe-option-groups'),
  parameter: {
    en: 'the parameter that the value is read from: `previews.environment` in slipway.config.ts, or `secrets` of the task definition (a secret is stored with `aws secretsmanager put-secret-value`).',
    ja: '値の参照元パラメータ（slipway.config.ts の `previews.environment`、またはタスク定義の `secrets`。シークレットの場合は `aws secretsmanager put-secret-value`）。',
  },
  parameterGroup: {
    en: 'shown by `aws rds describe-db-instances` as DBParameterGroups.',
    ja: '`aws rds describe-db-instances` の DBParameterGroups。',
  },
  parameterName: { en: 'the parameter whose value does not fit.', ja: '値が合っていないパラメータ。' },
  path: inMessage,
  platform: {
    en: '`linux/arm64` where `runtimePlatform.cpuArchitecture` of the task definition is ARM64, else `linux/amd64`.',
    ja: 'タスク定義の `runtimePlatform.cpuArchitecture` が ARM64 なら `linux/arm64`、それ以外は `linux/amd64`。',
  },
  port: { en: '5432 for PostgreSQL, 3306 for MySQL.', ja: 'PostgreSQL は 5432、MySQL は 3306。' },
  pr: { en: 'the number of the pull request.', ja: 'プルリクエストの番号。' },
  prNumber: { en: 'the number of the pull request.', ja: 'プルリクエストの番号。' },
  profile: inSettings('previews.tunnel.profile'),
  proxyName: shownBy('aws rds describe-db-proxies'),
  region: { en: 'the Region, `region` in slipway.config.ts.', ja: 'リージョン（slipway.config.ts の `region`）。' },
  registry: { en: "the part of the image's name before the first `/`.", ja: 'イメージ名の最初の `/` より前の部分。' },
  registryAccount: {
    en: "the twelve digits that the image's name begins with.",
    ja: 'イメージ名の先頭の 12 桁。',
  },
  registryTokenParameter: inSettings('previews.registry.token'),
  repository: { en: 'owner/name of the repository on GitHub.', ja: 'GitHub のリポジトリ（owner/name）。' },
  revision: inMessage,
  revisionThatWorked: shownBy(
    'aws ecs list-service-deployments --cluster CLUSTER --service SERVICE --status SUCCESSFUL',
  ),
  role: {
    en: 'the role that the message or the task definition names.',
    ja: 'メッセージまたはタスク定義にあるロール。',
  },
  secret: inDefinition('secrets[].valueFrom'),
  secretArn: shownBy('aws secretsmanager list-secrets'),
  securityGroup: inMessage,
  service: shownBy('aws ecs list-services --cluster CLUSTER'),
  sizeGib: { en: 'the new size in GiB.', ja: '新しい容量（GiB）。' },
  subnetId: {
    en: 'the subnet of the instance or task: `subnetId` in the settings, or the network configuration of the service.',
    ja: 'インスタンスまたはタスクのサブネット（設定の `subnetId`、またはサービスのネットワーク設定）。',
  },
  targetGroupArn: shownBy('aws elbv2 describe-target-groups'),
  task: shownBy('aws ecs list-tasks --cluster CLUSTER'),
  taskDefinition: shownBy('aws ecs describe-services --cluster CLUSTER --services SERVICE'),
  taskRole: inDefinition('taskRoleArn'),
  vcpus: { en: 'the new limit, in vCPUs.', ja: '新しい上限（vCPU 数）。' },
  vpcId: {
    en: 'the VPC of that subnet, shown by `aws ec2 describe-subnets`.',
    ja: 'そのサブネットの VPC（`aws ec2 describe-subnets` で確認）。',
  },
  worldGroup: { en: 'the security group with that rule.', ja: 'そのルールを持つセキュリティグループ。' },
  worldRuleId: shownBy('aws ec2 describe-security-group-rules'),
};
