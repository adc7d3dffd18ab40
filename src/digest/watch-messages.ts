import { formatDuration } from '../config/duration.ts';
import type { Language } from '../config/language.ts';
import { healthButtons } from '../health/health-buttons.ts';
import { healthCard } from '../health/health-card.ts';
import { card } from '../slack/blocks/card.ts';
import type { Message } from '../slack/message.ts';
import type { Watched } from './watch-environment.ts';

/** An environment that was well is not any more, or nobody knows: the card that `/health` shows. */
export function changedMessage(watched: Watched, since: number, now: number, language: Language): Message {
  const { name, environment, verdict, readings, known } = watched;
  const age = formatDuration(now - since);
  return healthCard({
    name,
    verdict,
    known,
    targets: readings.targets?.kind === 'read' ? readings.targets.value.targets : [],
    language,
    footnote:
      language === 'ja'
        ? `自動監視: ${age} 前から 2 回続けて検出しました。変化があるまで再通知しません。`
        : `Watch: seen in two checks, first ${age} ago. Silent from here on until something changes.`,
    buttons: healthButtons(name, environment, language, `/health ${name}`),
  });
}

export function recoveredMessage({ name, environment }: Watched, lastedMs: number, language: Language): Message {
  const lasted = formatDuration(lastedMs);
  return card({
    title:
      language === 'ja' ? `✓ ${name} は復旧しました（異常 ${lasted}）` : `✓ ${name} is healthy again after ${lasted}`,
    buttons: healthButtons(name, environment, language, `/health ${name}`),
  });
}
