import { inText } from '../../in-text.ts';
import { stoppedReasons } from '../../stopped-reasons.ts';
import type { Symptom } from '../../symptom.ts';

/** What is known of a stopped reason once nothing more specific fits: its family's words. */
export const stopFamilies: readonly Symptom[] = stoppedReasons.flatMap(({ id, pattern, meaning, certainty, fix }) =>
  fix
    ? [
        {
          id,
          certainty: certainty ?? 'look',
          find: inText(pattern, { sources: ['stopped-reason', 'service-event', 'aws-error'] }),
          cause:
            certainty === undefined
              ? {
                  en: `The task stopped: ${meaning.en}; the exact reason stands in the message.`,
                  ja: `タスクが停止しました。${meaning.ja}。詳しい理由はメッセージにあります。`,
                }
              : { en: `The task stopped: ${meaning.en}.`, ja: `タスクが停止しました。${meaning.ja}。` },
          fix,
        } satisfies Symptom,
      ]
    : [],
);
