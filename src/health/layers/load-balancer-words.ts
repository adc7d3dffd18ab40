import type { Forward, LoadBalancer } from '../../aws/elbv2.ts';
import type { Text } from '../../config/language.ts';

export const groupName = (arn: string): string => arn.split('/').at(-2) ?? arn;

export function noTraffic({ arn, total }: Forward, forwards: readonly Forward[]): Text {
  const others = [...new Set(forwards.filter(({ weight }) => weight > 0).map(({ arn: other }) => groupName(other)))];
  const [to, ja] = others.length > 0 ? [others.join(', '), others.join('、')] : ['no group', 'なし'];
  return {
    en: `no traffic goes to ${groupName(arn)} (weight 0 of ${total}); it goes to ${to}`,
    ja: `${groupName(arn)} にはトラフィックが流れていません（重み 0／${total}）。転送先: ${ja}`,
  };
}

export const unresolved = (host: string): Text => ({
  en: `DNS has no address for ${host}`,
  ja: `${host} の名前解決ができません`,
});

export const missing: Text = {
  en: 'no load balancer: the target group is attached to none, or it was deleted',
  ja: 'ロードバランサーがありません（ターゲットグループが未接続、または削除済み）',
};

export const noListener = (name: string): Text => ({
  en: `${name} has no listener`,
  ja: `${name} にリスナーがありません`,
});

export const byRule = (group: string): Text => ({
  en: `requests come to ${group} by a rule of the listener, not by its default action`,
  ja: `${group} へは、リスナーの既定のアクションではなくルールで転送されています`,
});

export const noWay = (groups: string): Text => ({
  en: `no listener or rule of it forwards to the target group ${groups}; another load balancer may`,
  ja: `リスナーにもルールにも、ターゲットグループ ${groups} へ転送するものがありません（別のロードバランサーが転送している可能性があります）`,
});

export const notByDefault: Text = {
  en: 'no listener forwards to the target group by default; its rules could not be read',
  ja: '既定のアクションでターゲットグループに転送するリスナーがありません（リスナールールは読み取れませんでした）',
};

export function inState({ name, state, stateReason }: LoadBalancer): Text {
  const reason = stateReason ? `: ${stateReason}` : '';
  return { en: `${name} is ${state}${reason}`, ja: `${name} の状態: ${state}${reason}` };
}
