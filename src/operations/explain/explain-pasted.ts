import { type Diagnosis, diagnose } from '../../runbook/diagnose.ts';
import type { Values } from '../../runbook/facts.ts';
import { placeOfText } from './place-of-text.ts';

/** What the runbook knows of a text that somebody pasted. */
export function explainPasted(pasted: string, known: Values = {}): readonly Diagnosis[] {
  const text = withoutFence(pasted);
  return diagnose([{ kind: 'text', source: 'pasted', place: placeOfText(text), text }], known);
}

/** People wrap what they paste as they do in a message. */
const withoutFence = (text: string): string => text.replace(/^[ \t]*`{3}(?:[a-z]{1,12}$)?|`{3}[ \t]*$/gm, '');
