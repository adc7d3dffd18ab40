import { inText } from '../../in-text.ts';
import type { Symptom } from '../../symptom.ts';

/** Why ECS does not take a target group. */
export const targetGroups: readonly Symptom[] = [
  {
    id: 'target-type-wrong',
    certainty: 'seen',
    find: inText(
      /target group [^\n]{0,200}has target type (?:instance|lambda|alb), which is incompatible with the awsvpc network mode/,
    ),
    cause: {
      en: 'The tasks of this service have addresses of their own (awsvpc), and its target group takes no addresses: the type of a target group cannot be changed.',
      ja: 'サービスのタスクは固有の IP アドレスを持ちますが（awsvpc）、ターゲットグループのターゲットタイプが ip ではありません。ターゲットタイプは後から変更できません。',
    },
    fix: [
      {
        en: 'Make a target group of the type ip, let the listener forward to it, and name it in the service:',
        ja: 'ターゲットタイプ ip のターゲットグループを作り、リスナーの転送先にして、サービスに指定します。',
      },
      'aws elbv2 create-target-group --name ip-targets --target-type ip --protocol HTTP --port {appPort} --vpc-id {vpcId} --region {region}',
    ],
  },
];
