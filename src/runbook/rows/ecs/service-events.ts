import { showStoppedTasks, showTargets } from '../../commands.ts';
import { inText } from '../../in-text.ts';
import { again, byPlace, readLog } from '../../next-steps.ts';
import type { Symptom } from '../../symptom.ts';

/** What a service says of itself. */
export const serviceEvents: readonly Symptom[] = [
  {
    id: 'role-cannot-be-assumed',
    certainty: 'seen',
    find: inText([
      /ECS was unable to assume the role '?arn:[a-z-]{3,20}:iam::\d{12}:role\/(?:[\w+=,.@-]{1,100}\/){0,4}(?<role>[\w+=,.@-]{1,64})/,
      /ECS was unable to assume (?:the|that) role/,
      /unable to assume (?:role and validate|the service linked role)/,
      /^[A-Za-z]{0,40}Exception: Role is not valid/,
      /IAM trust relationship has been misconfigured or changed[^\n]{0,300}/,
    ]),
    cause: {
      en: 'ECS cannot assume the role {role|of the task definition}: it does not exist, or its trust policy does not name ecs-tasks.amazonaws.com.',
      ja: 'ECS がロール {role|（タスク定義で指定）} を引き受けられません。ロールが存在しないか、信頼ポリシーに ecs-tasks.amazonaws.com がありません。',
    },
    fix: [
      {
        en: 'See its trust policy; it must let ecs-tasks.amazonaws.com call sts:AssumeRole:',
        ja: '信頼ポリシーを確認します。ecs-tasks.amazonaws.com に sts:AssumeRole を許可している必要があります。',
      },
      'aws iam get-role --role-name {role} --query Role.AssumeRolePolicyDocument',
      ({ get }) =>
        get('role')
          ? []
          : [
              {
                en: 'If it is the service-linked role (AWSServiceRoleForECS): create it once in the account.',
                ja: 'サービスリンクロール（AWSServiceRoleForECS）の場合は、アカウントで一度だけ作成します。',
              },
              'aws iam create-service-linked-role --aws-service-name ecs.amazonaws.com',
            ],
      byPlace({
        service: [{ en: 'ECS then starts the tasks by itself.', ja: 'その後は ECS が自動でタスクを起動します。' }],
        otherwise: [again],
      }),
    ],
  },
  {
    id: 'target-group-without-listener',
    certainty: 'seen',
    find: inText(/target group [^\n]{0,200}does not have an associated load balancer/),
    cause: {
      en: 'No listener of a load balancer forwards to the target group of this service.',
      ja: 'このサービスのターゲットグループへ転送するロードバランサーのリスナーがありません。',
    },
    fix: [
      { en: 'Add a listener or a rule that forwards to it:', ja: '転送するリスナーまたはルールを追加します。' },
      'aws elbv2 create-listener --load-balancer-arn {loadBalancerArn} --protocol HTTP --port 80 --default-actions Type=forward,TargetGroupArn={targetGroupArn} --region {region}',
    ],
  },
  {
    id: 'target-group-gone',
    certainty: 'seen',
    find: inText([
      /Target groups? '[^'\n]{1,300}' not found/,
      /TargetGroupNotFound(?:Exception)?: /,
      /One or more target groups not found/,
      /is not healthy in target-group [^\n]{1,300}due to TARGET GROUP IS NOT FOUND/,
    ]),
    cause: {
      en: 'The target group of the service does not exist any more: it was deleted or replaced.',
      ja: 'サービスのターゲットグループが存在しません（削除されたか、作り直されました）。',
    },
    fix: [
      {
        en: 'See which there are, and name one of them in the service (and in slipway.config.ts, `targetGroupArn`):',
        ja: '既存のターゲットグループを確認し、サービス（と slipway.config.ts の `targetGroupArn`）に指定します。',
      },
      "aws elbv2 describe-target-groups --query 'TargetGroups[].[TargetGroupName,TargetGroupArn]' --output table --region {region}",
      'aws ecs update-service --cluster {cluster} --service {service} --load-balancers targetGroupArn={newTargetGroupArn},containerName={container},containerPort={appPort} --region {region}',
    ],
  },
  {
    id: 'unhealthy-in-target-group',
    certainty: 'look',
    find: inText(
      [
        /\(?(?:port \d{1,5}|instance i-[0-9a-f]{8,17})[^\n]{0,60}is unhealthy in \(?(?:target-group|elb) [^\n]{1,400}/,
        /is not healthy in target-group [^\n]{1,400}/,
      ],
      { sources: ['service-event', 'stopped-reason'] },
    ),
    cause: {
      en: "A task does not pass the load balancer's health check; what the app answered stands in the message.",
      ja: 'タスクがロードバランサーのヘルスチェックに合格していません。アプリの応答はメッセージのとおりです。',
    },
    fix: [
      {
        en: 'Why it fails is in the state of the target and in the log:',
        ja: '原因はターゲットの状態とログで確認します。',
      },
      showTargets,
      readLog,
    ],
  },
  {
    id: 'tasks-keep-failing',
    certainty: 'look',
    find: inText(/is unable to consistently start tasks successfully/),
    cause: {
      en: 'The tasks of the service keep failing soon after their start, so ECS starts new ones ever more slowly; the message does not say why.',
      ja: 'サービスのタスクが起動直後に失敗し続けているため、ECS は起動の間隔を延ばしています。原因はこのメッセージではわかりません。',
    },
    fix: [
      { en: 'Why is in the stopped tasks and in the log:', ja: '原因は停止したタスクとログで確認します。' },
      showStoppedTasks,
      readLog,
    ],
    aftermath: true,
  },
];
