import { formatDuration } from '../config/duration.ts';
import type { Text } from '../config/language.ts';
import { healthButtons } from '../health/health-buttons.ts';
import { healthCard } from '../health/health-card.ts';
import type { Checked } from '../health/judge-environment.ts';
import { card } from '../slack/blocks/card.ts';
import type { Draft } from '../slack/message.ts';

/** An environment that was well is not any more, or nobody knows: the card that `/health` shows. */
export const changedMessage = (checked: Checked, seenForMs: number): Draft =>
  healthCard(checked, texts.seen(formatDuration(seenForMs)));

export const recoveredMessage = (
  { name, environment }: Pick<Checked, 'name' | 'environment'>,
  lastedMs: number,
): Draft =>
  card({
    title: texts.recovered(name, formatDuration(lastedMs)),
    buttons: healthButtons(name, environment, `/health ${name}`),
  });

const texts = {
  seen: (age: string): Text => ({
    en: `Watch: seen in two checks, first ${age} ago. Silent from here on until something changes.`,
    ja: `自動監視: ${age} 前から 2 回続けて検出しました。変化があるまで再通知しません。`,
  }),
  recovered: (name: string, lasted: string): Text => ({
    en: `✓ ${name} is healthy again after ${lasted}`,
    ja: `✓ ${name} は復旧しました（異常 ${lasted}）`,
  }),
} as const;
