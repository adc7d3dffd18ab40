import type { Text } from '../config/language.ts';
import type { Diagnosis } from '../runbook/diagnose.ts';

/** What stands before a cause: how far it is known is said before the cause itself. */
export const causeLabels: Readonly<Record<Diagnosis['certainty'], Text>> = {
  seen: { en: 'Cause', ja: '原因' },
  fits: { en: 'Likely cause, not certain', ja: '考えられる原因（確実ではありません）' },
  look: { en: 'The cause is not known from this', ja: 'これだけでは原因は分かりません' },
};
