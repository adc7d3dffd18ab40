import type { Text } from '../config/language.ts';

/** What else watches an environment behind a load balancer takes its sleep for an outage. */
export const alarmText: Text = {
  en: "While asleep its load balancer answers 503: the team's own alarms (HealthyHostCount, 5xx) and checks from outside go off. Slipway's watch stays quiet.",
  ja: 'スリープ中はロードバランサーが 503 を返すため、チーム独自のアラーム（HealthyHostCount、5xx）や外部からの監視は反応します。Slipway の監視は通知しません。',
};
