import { type Diagnosis, diagnose } from '../../runbook/diagnose.ts';
import type { Values } from '../../runbook/facts.ts';
import { placeOfText } from './place-of-text.ts';

/** What the runbook knows of a text that somebody pasted. */
export const explainPasted = (text: string, known: Values = {}): readonly Diagnosis[] =>
  diagnose([{ kind: 'text', source: 'pasted', place: placeOfText(text), text }], known);
