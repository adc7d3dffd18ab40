import { diagnose } from '../../src/runbook/diagnose.ts';
import type { Evidence } from '../../src/runbook/evidence.ts';

type Spell = (text: string) => string;
type Message = { readonly id: string; readonly evidence: Extract<Evidence, { kind: 'text' }> };

const calm = 'GET /healthz 200 OK\n'.repeat(1_200);

/** Where a message stands in as much text as SSM keeps of a script's output. */
export const inMuch: readonly [string, Spell][] = [
  ['at the end of 24 kB', (text) => `${calm}${text}`],
  ['at the start of 24 kB', (text) => `${text}\n${calm}`],
];

/** The messages that are not found, or not alone, when they are spelled so. */
export const missedBy = (spell: Spell, messages: readonly Message[]) =>
  messages.filter(
    ({ id, evidence }) =>
      diagnose([{ ...evidence, text: spell(evidence.text) }])
        .map((found) => found.id)
        .join() !== id,
  );
