import { registerRevision, showTaskDefinition } from '../../commands.ts';
import type { TextSource } from '../../evidence.ts';
import { inText } from '../../in-text.ts';
import { again, newRevision } from '../../next-steps.ts';
import type { Find, Symptom } from '../../symptom.ts';

const sources: readonly TextSource[] = ['aws-error', 'service-event', 'command-output', 'ci', 'stopped-reason'];
const said = (...patterns: readonly RegExp[]): Find => inText(patterns, { sources });

/** What ECS refuses because something in its call or in the settings does not fit. */
export const refusals: readonly Symptom[] = [
  {
    id: 'deployed-by-codedeploy',
    certainty: 'seen',
    find: said(/[^\n]{0,120}services? with (?:a|the) CODE_DEPLOY deployment controller[^\n]{0,120}/),
    cause: {
      en: 'The deployments of this service belong to CodeDeploy (deployment controller CODE_DEPLOY): ECS itself refuses to start one.',
      ja: 'このサービスのデプロイは CodeDeploy が管理しています（デプロイコントローラー CODE_DEPLOY）。ECS から直接デプロイできません。',
    },
    fix: [
      {
        en: 'Start the deployment in CodeDeploy. Its application and group:',
        ja: 'CodeDeploy でデプロイを開始します。アプリケーションとグループ:',
      },
      'aws deploy list-applications --region {region}',
      'aws deploy create-deployment --application-name {codeDeployApplication} --deployment-group-name {codeDeployGroup} --revision file://revision.json --region {region}',
    ],
  },
  {
    id: 'deployed-by-others',
    certainty: 'seen',
    find: said(
      /[^\n]{0,120}services? with (?:an|the) EXTERNAL deployment controller[^\n]{0,120}/,
      /[^\n]{0,80}is not supported (?:for|with|on) [^\n]{0,40}(?:EXTERNAL|external) deployment controller/,
    ),
    cause: {
      en: 'The deployments of this service belong to a tool of the team (deployment controller EXTERNAL): ECS itself refuses to start one.',
      ja: 'このサービスのデプロイはチームのツールが管理しています（デプロイコントローラー EXTERNAL）。ECS から直接デプロイできません。',
    },
    fix: [
      {
        en: 'Start the deployment with the tool that makes its task sets. They are:',
        ja: 'タスクセットを作成しているツールでデプロイします。現在のタスクセット:',
      },
      "aws ecs describe-services --cluster {cluster} --services {service} --query 'services[].taskSets[].[externalId,startedBy,taskDefinition,status]' --region {region}",
    ],
  },
  {
    id: 'cluster-missing',
    certainty: 'seen',
    find: said(/ClusterNotFoundException\b[^\n]{0,200}/),
    cause: {
      en: 'There is no cluster {cluster|of that name} in this account and Region: its name in the settings is wrong, or it was deleted.',
      ja: 'このアカウント・リージョンにクラスター {cluster|（設定の名前）} がありません。設定の名前が違うか、削除されています。',
    },
    fix: [
      {
        en: 'See which there are, and correct `ecs.cluster` (or `region`) in slipway.config.ts:',
        ja: '既存のクラスターを確認し、slipway.config.ts の `ecs.cluster`（または `region`）を直します。',
      },
      'aws ecs list-clusters --region {region}',
    ],
  },
  {
    id: 'service-deleted',
    certainty: 'seen',
    find: said(
      /ServiceNotActiveException\b[^\n]{0,200}/,
      /Service was not ACTIVE/,
      /Unable to [Ss]tart a service that is still [Dd]raining/,
    ),
    cause: {
      en: 'The service {service|} is not active: it is INACTIVE (deleted) or still draining.',
      ja: 'サービス {service|} は有効ではありません（INACTIVE: 削除済み、または DRAINING: 削除中）。',
    },
    fix: [
      {
        en: 'See its status; create it again, or correct `ecs.service` in slipway.config.ts:',
        ja: '状態を確認し、作り直すか、slipway.config.ts の `ecs.service` を直します。',
      },
      "aws ecs describe-services --cluster {cluster} --services {service} --query 'services[].[serviceName,status]' --region {region}",
    ],
  },
  {
    id: 'service-missing',
    certainty: 'seen',
    find: said(/ServiceNotFoundException\b[^\n]{0,200}/),
    cause: {
      en: 'The cluster {cluster|} has no service {service|of that name}: its name in the settings is wrong, or it was deleted.',
      ja: 'クラスター {cluster|} にサービス {service|（設定の名前）} がありません。設定の名前が違うか、削除されています。',
    },
    fix: [
      {
        en: 'See which there are, and correct `ecs.service` (or `region`) in slipway.config.ts:',
        ja: '既存のサービスを確認し、slipway.config.ts の `ecs.service`（または `region`）を直します。',
      },
      'aws ecs list-services --cluster {cluster} --region {region}',
    ],
  },
  {
    id: 'task-definition-inactive',
    certainty: 'seen',
    find: said(
      /TaskDefinition is inactive/,
      /Unable to (?:describe|find) task definition/,
      /TaskDefinition not found/,
      /task definition [^\n]{0,100}(?:is INACTIVE|does not exist)/,
    ),
    cause: {
      en: 'The revision of the task definition is deregistered (inactive) or does not exist: it cannot be started any more.',
      ja: 'タスク定義のリビジョンが登録解除済み（INACTIVE）か存在しないため、起動できません。',
    },
    fix: [
      {
        en: 'See which revisions are active, and name one of them:',
        ja: '有効なリビジョンを確認し、そのいずれかを指定します。',
      },
      'aws ecs list-task-definitions --status ACTIVE --sort DESC --max-items 5 --region {region}',
      { en: 'or register it again:', ja: 'または登録し直します。' },
      registerRevision,
      again,
    ],
  },
  {
    id: 'platform-version-on-ec2',
    certainty: 'seen',
    find: said(
      /platform version must be null when specifying an EC2 launch type/,
      /platform version is not supported for [^\n]{0,60}/,
    ),
    cause: {
      en: 'A platform version was given, which only Fargate has: this task runs on EC2.',
      ja: 'プラットフォームバージョンが指定されていますが、これは Fargate 専用です（このタスクは EC2 で動きます）。',
    },
    fix: [
      {
        en: 'Leave `platformVersion` out for the launch type EC2, or use FARGATE. See how the service runs:',
        ja: '起動タイプ EC2 では `platformVersion` を指定しないか、FARGATE を使います。サービスの設定:',
      },
      "aws ecs describe-services --cluster {cluster} --services {service} --query 'services[].[launchType,capacityProviderStrategy,platformVersion]' --region {region}",
    ],
  },
  {
    id: 'capacity-provider-missing',
    certainty: 'seen',
    find: said(
      /capacity provider '?(?<capacityProvider>[A-Za-z0-9_-]{1,255})'? was not found/,
      /capacity provider [^\n]{0,80}(?:is not associated with|not associated|is not in an active state|INACTIVE)/,
    ),
    cause: {
      en: 'The cluster has no capacity provider {capacityProvider|of that name}.',
      ja: 'クラスターにキャパシティプロバイダー {capacityProvider|（指定のもの）} がありません。',
    },
    fix: [
      {
        en: 'Add it (the command replaces the whole list, so name the others too):',
        ja: '追加します（リスト全体が置き換わるため、既存のものも指定してください）。',
      },
      'aws ecs put-cluster-capacity-providers --cluster {cluster} --capacity-providers FARGATE FARGATE_SPOT --default-capacity-provider-strategy capacityProvider=FARGATE,weight=1 --region {region}',
      again,
    ],
  },
  {
    id: 'fargate-size-invalid',
    certainty: 'seen',
    find: said(
      /No Fargate configuration exists for given values[^\n]{0,100}/,
      /Invalid (?:CPU|'?memory'?|'cpu') (?:or memory )?value specified/,
    ),
    cause: {
      en: 'Fargate has no size with this pair of CPU and memory.',
      ja: 'この CPU とメモリの組み合わせは Fargate にありません。',
    },
    fix: [
      {
        en: 'Choose a pair that exists, for instance CPU 256 with memory 512, 1024 or 2048; 512 with 1024 to 4096; 1024 with 2048 to 8192.',
        ja: '存在する組み合わせにします。例: CPU 256 ならメモリ 512・1024・2048、512 なら 1024〜4096、1024 なら 2048〜8192。',
      },
      newRevision,
    ],
  },
  {
    id: 'execution-role-missing',
    certainty: 'seen',
    find: said(/Fargate requires task definition to have execution role ARN to support [^\n]{1,80}/),
    cause: {
      en: 'The task definition names no execution role, and Fargate needs one to pull the image, write logs and read secrets.',
      ja: 'タスク定義に実行ロール（executionRoleArn）がありません。Fargate でのイメージ取得・ログ出力・シークレットの読み取りに必要です。',
    },
    fix: [
      {
        en: 'Name a role with AmazonECSTaskExecutionRolePolicy as `executionRoleArn`.',
        ja: 'AmazonECSTaskExecutionRolePolicy を持つロールを `executionRoleArn` に指定します。',
      },
      newRevision,
    ],
  },
  {
    id: 'network-configuration-wrong',
    certainty: 'seen',
    find: said(
      /Network Configuration must be provided when networkMode 'awsvpc' is specified/,
      /Network Configuration is not valid for the given networkMode/,
      /Assign public IP is not supported for this launch type/,
      /Task definition does not support launch_?type [A-Z]{2,10}/i,
      /launch type [^\n]{0,60}is not (?:supported|compatible) [^\n]{0,80}/,
    ),
    cause: {
      en: 'Network mode and launch type of the task definition do not fit the way in which the task was to be started.',
      ja: 'タスク定義のネットワークモード・起動タイプが、タスクの起動方法と合っていません。',
    },
    fix: [
      {
        en: 'Compare `networkMode` and `requiresCompatibilities` with the service:',
        ja: '`networkMode` と `requiresCompatibilities` をサービスの設定と比べます。',
      },
      showTaskDefinition,
      newRevision,
    ],
  },
  {
    id: 'container-name-wrong',
    certainty: 'seen',
    find: said(
      /Override for container named (?<container>[A-Za-z0-9_.-]{1,255}) is not a container in the TaskDefinition/,
      /container (?:name )?'?(?<container>[A-Za-z0-9_.-]{1,255})'? (?:does not exist|was not found) in the task definition/i,
    ),
    cause: {
      en: 'The task definition has no container named {container|like that}.',
      ja: 'タスク定義に {container|（指定の名前）} という名前のコンテナがありません。',
    },
    fix: [
      {
        en: 'See the names, and correct `ecs.container` (or that of the run) in slipway.config.ts:',
        ja: 'コンテナ名を確認し、slipway.config.ts の `ecs.container`（または run の設定）を直します。',
      },
      "aws ecs describe-task-definition --task-definition {taskDefinition} --query 'taskDefinition.containerDefinitions[].name' --region {region}",
    ],
  },
];
