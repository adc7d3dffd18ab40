import type { Text } from '../config/language.ts';
import type { Diagnosis } from '../runbook/diagnose.ts';

/** What stands before a cause: how far it is known is said before the cause itself. */
export const causeLabels: Readonly<Record<Diagnosis['certainty'], Text>> = {
  seen: { en: 'Known cause', ja: '既知の原因' },
  fits: { en: 'Likely cause', ja: '考えられる原因' },
  look: { en: 'Cause not known yet', ja: '原因は未確定' },
};
