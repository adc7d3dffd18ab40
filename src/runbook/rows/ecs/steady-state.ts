import { showQuotas, showService } from '../../commands.ts';
import { inText } from '../../in-text.ts';
import { retried } from '../../next-steps.ts';
import type { Find, Symptom } from '../../symptom.ts';

const told = (...patterns: readonly RegExp[]): Find =>
  inText(patterns, { sources: ['service-event', 'stopped-reason', 'aws-error', 'command-output'] });

/** What keeps a service from the number of tasks that it should have. */
export const steadyState: readonly Symptom[] = [
  {
    id: 'deployment-limits-block',
    certainty: 'seen',
    find: told(/unable to stop or start tasks during a deployment because of the service deployment configuration/),
    cause: {
      en: 'The deployment may neither stop an old task nor start a new one: with this desired count `minimumHealthyPercent` and `maximumPercent` leave no room for either.',
      ja: 'デプロイで古いタスクの停止も新しいタスクの起動もできません。現在の必要数では、`minimumHealthyPercent` と `maximumPercent` の設定に余裕がありません。',
    },
    fix: [
      {
        en: 'Let it start one more before it stops one (or stop one first: minimumHealthyPercent=0,maximumPercent=100, with a gap); ECS then goes on by itself:',
        ja: '先に 1 つ多く起動できるようにします（先に停止する場合は minimumHealthyPercent=0,maximumPercent=100。停止時間が発生します）。その後は ECS が自動で続けます。',
      },
      'aws ecs update-service --cluster {cluster} --service {service} --deployment-configuration minimumHealthyPercent=100,maximumPercent=200 --region {region}',
    ],
  },
  {
    id: 'tasks-protected',
    certainty: 'seen',
    find: told(/number of protected tasks are more than the desired count/),
    cause: {
      en: 'More tasks are protected against scaling in than the service should have, so ECS stops none of them.',
      ja: 'スケールイン保護されたタスクの数が必要数を超えているため、ECS はタスクを停止できません。',
    },
    fix: [
      {
        en: 'Wait until the protection ends, or take it off:',
        ja: '保護の期限を待つか、保護を外します。',
      },
      'aws ecs update-task-protection --cluster {cluster} --tasks {task} --no-protection-enabled --region {region}',
    ],
  },
  {
    id: 'provisioning-limit',
    certainty: 'seen',
    find: told(/tasks provisioning capacity limit was exceeded/),
    cause: {
      en: 'Too many tasks of this cluster wait for capacity at once (500 may be in PROVISIONING), so ECS starts no more for now.',
      ja: 'このクラスターで容量待ちのタスクが多すぎるため（PROVISIONING は 500 まで）、ECS が起動を止めています。',
    },
    fix: [
      {
        en: 'See what the service says, and whether the capacity provider can grow:',
        ja: 'サービスのメッセージと、キャパシティプロバイダーが増やせるかを確認します。',
      },
      showService,
      retried,
    ],
  },
  {
    id: 'tasks-not-all-launched',
    certainty: 'look',
    find: told(/could not launch \d{1,5} tasks? for deployment [^\n]{0,300}/),
    cause: {
      en: 'ECS could start only some of the tasks of the deployment, for want of capacity; of what, stands in the message.',
      ja: 'デプロイのタスクの一部しか起動できませんでした。容量不足です（何が足りないかはメッセージのとおり）。',
    },
    fix: [
      {
        en: 'Add container instances (or let the capacity provider grow), ask for less, or name more zones:',
        ja: 'コンテナインスタンスを追加するか（キャパシティプロバイダーを拡大）、要求を下げるか、ゾーンを増やします。',
      },
      showService,
      retried,
    ],
  },
  {
    id: 'service-throttled',
    certainty: 'seen',
    find: told(/operations are being throttled(?: on [a-z0-9-]{2,30})?\. Will try again later/),
    cause: {
      en: 'AWS slows the calls of this service down; ECS tries again by itself.',
      ja: 'このサービスの API 呼び出しが制限されています。ECS は自動で再試行します。',
    },
    fix: [
      {
        en: 'Wait; if it stays, look for what calls the API in a loop (a service that never gets healthy does).',
        ja: '待ちます。続く場合は、API を繰り返し呼んでいるもの（正常にならないサービスなど）を探します。',
      },
      showService,
    ],
  },
  {
    id: 'service-role-lacks-rights',
    certainty: 'seen',
    find: told(
      /IAM permissions policies have been misconfigured or changed[\s\S]{0,300}?Role \(arn:[a-z-]{3,20}:iam::\d{12}:role\/(?:[\w+=,.@-]{1,100}\/){0,4}(?<role>[\w+=,.@-]{1,64})\) is not authorized to perform: \((?<action>[a-z0-9-]{1,40}:[A-Za-z0-9]{1,80})\)/,
      /IAM permissions policies have been misconfigured or changed[^\n]{0,300}/,
    ),
    cause: {
      en: 'ECS cannot look after the service any more: the role {role|that it uses} has lost {action|a permission}.',
      ja: 'ECS がサービスを維持できません。ロール {role|（ECS が使うもの）} から {action|必要な権限} が失われています。',
    },
    fix: [
      {
        en: 'Allow {action|it} in the policies of the role again. See what it has:',
        ja: 'ロールのポリシーで {action|その権限} を再び許可します。現在のポリシー:',
      },
      `aws iam list-attached-role-policies --role-name {role}
aws iam list-role-policies --role-name {role}`,
      retried,
    ],
  },
  {
    id: 'fargate-not-in-zone',
    certainty: 'fits',
    find: told(/unable to place a task\. Reason: Internal error\b/),
    cause: {
      en: 'ECS could not place a task and calls it an internal error: most likely a subnet of the service stands in a zone where Fargate is not offered.',
      ja: 'ECS がタスクを配置できず、内部エラーとしています。サービスのサブネットが、Fargate を提供していないゾーンにある可能性が高いです。',
    },
    fix: [
      {
        en: 'See the zones of the subnets, and leave the one without Fargate out of the network configuration:',
        ja: 'サブネットのゾーンを確認し、Fargate のないゾーンをネットワーク設定から外します。',
      },
      "aws ecs describe-services --cluster {cluster} --services {service} --query 'services[].networkConfiguration.awsvpcConfiguration.subnets' --region {region}",
      "aws ec2 describe-subnets --query 'Subnets[].[SubnetId,AvailabilityZone,AvailabilityZoneId]' --output table --region {region}",
    ],
  },
  {
    id: 'fargate-size-over-limit',
    certainty: 'seen',
    find: told(/requested (?<resource>CPU|MEMORY) configuration is above your limit/),
    cause: {
      en: 'A single task asks for more {resource|CPU or memory} than this account may give one on Fargate.',
      ja: '1 タスクあたりの {resource|CPU またはメモリ} が、このアカウントの Fargate の上限を超えています。',
    },
    fix: [
      { en: 'Make the task smaller, or ask AWS for more:', ja: 'タスクを小さくするか、上限の引き上げを申請します。' },
      showQuotas('fargate'),
    ],
  },
];
