import { type Diagnosis, diagnose } from '../../runbook/diagnose.ts';
import type { Values } from '../../runbook/facts.ts';

/** What the runbook knows of a text that somebody pasted: it may have come from anywhere. */
export const explainPasted = (text: string, known: Values = {}): readonly Diagnosis[] =>
  diagnose([{ kind: 'text', source: 'pasted', place: 'unknown', text }], known);
