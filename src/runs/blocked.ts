import type { Service } from '../aws/ecs-service-shapes.ts';
import type { Text } from '../config/language.ts';
import type { Request } from '../requests/request.ts';
import type { ButtonSpec } from '../slack/blocks/buttons.ts';
import type { Line } from '../slack/line.ts';
import { withLinks } from '../slack/with-links.ts';

type Typed = Pick<Request, 'text'>;
type Named = { readonly cluster: string; readonly service: string };

/** Why nothing is started, and what to type next. */
export type Blocked = {
  readonly kind: 'blocked';
  /** For the audit record. */
  readonly reason: string;
  readonly facts: readonly Line[];
  readonly next: Line;
  /** What can be pressed instead of typed. */
  readonly buttons?: readonly ButtonSpec[];
};

/** What the settings name is not there, or not as they have it. */
export const wrongSettings = ({ text }: Typed, reason: string, why: Text): Blocked => ({
  kind: 'blocked',
  reason,
  facts: [why],
  next: [{ en: 'Set slipway.config.ts right, then: ', ja: 'slipway.config.ts を直してから: ' }, { code: text }],
});

export const noService = (request: Typed, { cluster, service }: Named): Blocked =>
  wrongSettings(request, 'no-service', {
    en: `The cluster ${cluster} has no service ${service}.`,
    ja: `クラスター ${cluster} にサービス ${service} がありません。`,
  });

const deployers: Readonly<Record<string, Text>> = {
  CODE_DEPLOY: {
    en: 'Deployments of this service are started and taken back with AWS CodeDeploy (`aws deploy create-deployment`, `aws deploy stop-deployment`): ECS refuses them from anybody else.',
    ja: 'このサービスのデプロイと切り戻しは AWS CodeDeploy で行います（`aws deploy create-deployment`、`aws deploy stop-deployment`）。それ以外からの操作は ECS が拒否します。',
  },
  EXTERNAL: {
    en: 'Deployments of this service are started and taken back with the tool that makes its task sets (deployment controller EXTERNAL): ECS refuses them from anybody else.',
    ja: 'このサービスのデプロイと切り戻しは、タスクセットを作成する外部ツールで行います（deployment controller EXTERNAL）。それ以外からの操作は ECS が拒否します。',
  },
};

/** ECS refuses to deploy a service whose deployments another tool controls; known before anybody is asked to approve. */
export function deployedElsewhere({ controller }: Pick<Service, 'controller'>, target: string): Blocked | undefined {
  const why = deployers[controller];
  return (
    why && {
      kind: 'blocked',
      reason: 'deployed-elsewhere',
      facts: [withLinks(why)],
      next: [{ en: 'How it is doing: ', ja: '現在の状態: ' }, { code: `/health ${target}` }],
    }
  );
}

export type UnderWay = {
  readonly id: string;
  readonly by: string | undefined;
  readonly request: string | undefined;
};

/** The same command still runs on the same target: a second one beside it could spoil what the first does. */
export const isUnderWay = ({ text }: Typed, { id, by, request }: UnderWay): Blocked => ({
  kind: 'blocked',
  reason: 'under-way',
  facts: [
    [{ en: 'The same is under way already, as the task ', ja: '同じものがすでに実行中です。タスク ' }, { code: id }],
    [
      { en: 'Asked by: ', ja: '依頼者: ' },
      by === undefined ? '?' : { user: by },
      ...(request === undefined ? [] : [{ en: ', request ', ja: '、依頼 ' }, { code: request }]),
    ],
  ],
  next: [{ en: 'Once it is over: ', ja: '終了してから: ' }, { code: text }],
});
