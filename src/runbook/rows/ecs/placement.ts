import { showContainerInstances, showQuotas, showTaskDefinition } from '../../commands.ts';
import { anyOf, inText } from '../../in-text.ts';
import { again, byPlace, newRevision, retried } from '../../next-steps.ts';
import type { Find, Symptom } from '../../symptom.ts';

/** RunTask answers with a bare word where it could not place a task; a task's own log may hold any word. */
const runFailure = (word: string): Find =>
  inText(new RegExp(`^\\s{0,4}"?${word}"?(?:: [^\\n]{0,200})?$`), {
    places: ['task'],
    sources: ['stopped-reason', 'command-output', 'aws-error'],
  });
const encountered = (word: string): Find => inText(new RegExp(`encountered error "${word}"`));

/** Why ECS found no place for a task. */
export const placement: readonly Symptom[] = [
  {
    id: 'agent-disconnected',
    certainty: 'seen',
    find: anyOf(runFailure('AGENT'), encountered('AGENT'), inText(/Timed out waiting for Amazon ECS Agent to start/)),
    cause: {
      en: 'The ECS agent of the container instance is disconnected: the instance is known to the cluster but takes no tasks.',
      ja: 'コンテナインスタンスの ECS エージェントが切断されています。クラスターに登録されていますが、タスクを受け付けません。',
    },
    fix: [
      {
        en: 'See which container instances are not connected:',
        ja: '接続が切れているコンテナインスタンスを確認します。',
      },
      showContainerInstances,
      {
        en: 'Restart the agent on the instance, or replace the instance (its disk or memory may be used up):',
        ja: 'インスタンスでエージェントを再起動するか、インスタンスを入れ替えます（ディスクやメモリの枯渇も確認）。',
      },
      'sudo systemctl restart ecs; sudo tail -n 50 /var/log/ecs/ecs-agent.log',
      retried,
    ],
  },
  {
    id: 'run-target-missing',
    certainty: 'seen',
    find: runFailure('(?:MISSING|INACTIVE)'),
    cause: {
      en: 'ECS does not find what the task was to run on: the cluster, the container instance or the capacity provider does not exist any more.',
      ja: 'タスクの実行先（クラスター、コンテナインスタンス、またはキャパシティプロバイダー）が存在しません。',
    },
    fix: [
      { en: 'See what the cluster has now:', ja: 'クラスターの現状を確認します。' },
      "aws ecs describe-clusters --clusters {cluster} --query 'clusters[].[status,registeredContainerInstancesCount,capacityProviders]' --region {region}",
      again,
    ],
  },
  {
    id: 'run-other-zone',
    certainty: 'seen',
    find: anyOf(runFailure('LOCATION'), encountered('LOCATION')),
    cause: {
      en: 'The container instance stands in another availability zone than the subnets of the task.',
      ja: 'コンテナインスタンスのアベイラビリティゾーンが、タスクのサブネットと異なります。',
    },
    fix: [
      {
        en: 'Name a subnet of that zone, or add an instance in the zone of the subnets.',
        ja: 'そのゾーンのサブネットを指定するか、サブネットのゾーンにインスタンスを追加します。',
      },
      again,
    ],
  },
  {
    id: 'no-container-instances',
    certainty: 'seen',
    find: inText(/No Container Instances were found in your (?:cluster|capacity provider)/),
    cause: {
      en: 'The cluster has no container instances, and the task asks for the launch type EC2.',
      ja: 'クラスターにコンテナインスタンスがありません（タスクの起動タイプは EC2 です）。',
    },
    fix: [
      {
        en: 'Register an instance with the cluster (ECS_CLUSTER in /etc/ecs/ecs.config), raise the auto scaling group behind the capacity provider, or use the launch type FARGATE:',
        ja: 'インスタンスをクラスターに登録するか（/etc/ecs/ecs.config の ECS_CLUSTER）、キャパシティプロバイダーの Auto Scaling グループを増やすか、起動タイプ FARGATE を使います。',
      },
      "aws ecs describe-clusters --clusters {cluster} --query 'clusters[].[registeredContainerInstancesCount,capacityProviders]' --region {region}",
      retried,
    ],
  },
  {
    id: 'attribute-missing',
    certainty: 'seen',
    find: anyOf(
      runFailure('ATTRIBUTE'),
      encountered('ATTRIBUTE'),
      inText(/is missing an attribute required by your task/),
    ),
    cause: {
      en: 'No container instance has an attribute that the task definition needs (a log driver, the network mode, task roles, a volume plugin, the processor or a newer agent).',
      ja: 'タスク定義に必要な属性（ログドライバー、ネットワークモード、タスクロール、ボリュームプラグイン、CPU、新しいエージェントなど）を持つコンテナインスタンスがありません。',
    },
    fix: [
      {
        en: 'Compare what the task definition asks for (`requiresAttributes`) with what the instances have:',
        ja: 'タスク定義の要求（`requiresAttributes`）とインスタンスの属性を比べます。',
      },
      `${showTaskDefinition}
aws ecs list-attributes --cluster {cluster} --target-type container-instance --region {region}`,
      {
        en: 'Update the agent or its configuration on the instances, or drop the demand.',
        ja: 'インスタンスのエージェントや設定を更新するか、要求を外します。',
      },
      newRevision,
    ],
  },
  {
    id: 'fargate-quota',
    certainty: 'seen',
    find: inText([
      /reached the limit on the number of (?:tasks|vCPUs) you can run concurrently/,
      /reached the limit (?:on|of) [^\n]{0,60}Fargate[^\n]{0,60}/,
    ]),
    cause: {
      en: "The account's Fargate quota (vCPUs or tasks that run at the same time) is used up in this Region.",
      ja: 'このリージョンの Fargate クォータ（同時に実行できる vCPU 数またはタスク数）を使い切っています。',
    },
    fix: [
      {
        en: 'Stop tasks that nobody needs, or ask AWS for a higher limit:',
        ja: '不要なタスクを止めるか、上限の引き上げを申請します。',
      },
      showQuotas('fargate'),
      retried,
    ],
  },
  {
    id: 'subnet-full',
    certainty: 'seen',
    find: inText([
      /InsufficientFreeAddressesInSubnet/,
      /not enough free addresses in subnet '?(?<subnetId>subnet-[0-9a-z]{3,17})/,
      /subnet [^\n]{0,60}does not have enough free addresses/,
    ]),
    cause: {
      en: 'The subnet {subnetId|that was named} has no free IP addresses left.',
      ja: 'サブネット {subnetId|（指定のもの）} に空き IP アドレスがありません。',
    },
    fix: [
      {
        en: 'See how many are free, end what is not needed, or name a bigger subnet:',
        ja: '空き数を確認し、不要なものを終了するか、大きいサブネットを指定します。',
      },
      "aws ec2 describe-subnets --subnet-ids {subnetId} --query 'Subnets[].[SubnetId,CidrBlock,AvailableIpAddressCount]' --output table --region {region}",
      byPlace({
        preview: [
          {
            en: 'For previews it is `previews.instance.subnetId`; then:',
            ja: 'プレビューでは `previews.instance.subnetId` です。その後:',
          },
          '/preview up {pr}',
        ],
        otherwise: [retried],
      }),
    ],
  },
  {
    id: 'no-room-on-instances',
    certainty: 'seen',
    find: inText([
      /\bRESOURCE:(?:CPU|MEMORY|ENI|PORTS(?:_TCP|_UDP)?|GPU|FPGA)\b/,
      /unable to place a task because no container instance met all of its requirements[^\n]{0,300}/,
    ]),
    cause: {
      en: 'No container instance has enough capacity left (CPU, memory, ports or network interfaces) for the task.',
      ja: 'コンテナインスタンスの空き容量（CPU、メモリ、ポート、ネットワークインターフェイス）が足りません。',
    },
    fix: [
      {
        en: 'Add instances (or raise the capacity provider), or ask for less CPU and memory:',
        ja: 'インスタンスを追加するか（キャパシティプロバイダーを拡大）、CPU・メモリの要求を下げます。',
      },
      'aws ecs list-container-instances --cluster {cluster} --region {region}',
      retried,
    ],
  },
  {
    id: 'no-task-capacity',
    certainty: 'seen',
    find: inText([/Capacity is unavailable at this time/, /InsufficientCapacity(?:Exception)?\b[^\n]{0,100}Fargate/]),
    cause: {
      en: 'ECS found no place for the task: AWS has no capacity of that size in these zones at the moment.',
      ja: 'ECS がタスクを配置できません。これらのゾーンに、そのサイズの空きが今ありません。',
    },
    fix: [
      {
        en: 'Wait some minutes, or name subnets in more zones, or ask for less CPU and memory; Spot (FARGATE_SPOT) runs out first.',
        ja: '数分待つか、サブネットのゾーンを増やすか、CPU・メモリの要求を下げます。Spot（FARGATE_SPOT）は先に枯渇します。',
      },
      retried,
    ],
  },
];
