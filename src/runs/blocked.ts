import type { Text } from '../config/language.ts';
import type { Request } from '../requests/request.ts';
import type { Line } from '../slack/line.ts';

type Typed = Pick<Request, 'text'>;
type Service = { readonly cluster: string; readonly service: string };

/** Why nothing is started, and what to type next. */
export type Blocked = {
  readonly kind: 'blocked';
  /** For the audit record. */
  readonly reason: string;
  readonly facts: readonly Line[];
  readonly next: Line;
};

/** What the settings name is not there, or not as they have it. */
export const wrongSettings = ({ text }: Typed, reason: string, why: Text): Blocked => ({
  kind: 'blocked',
  reason,
  facts: [why],
  next: [{ en: 'Set slipway.config.ts right, then: ', ja: 'slipway.config.ts を直してから: ' }, { code: text }],
});

export const noService = (request: Typed, { cluster, service }: Service): Blocked =>
  wrongSettings(request, 'no-service', {
    en: `The cluster ${cluster} has no service ${service}.`,
    ja: `クラスター ${cluster} にサービス ${service} がありません。`,
  });

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
