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
