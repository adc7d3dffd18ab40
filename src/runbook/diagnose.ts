import type { Text } from '../config/language.ts';
import type { Evidence } from './evidence.ts';
import { createFacts, type Values } from './facts.ts';
import { symptoms } from './symptoms.ts';

/** `evidence` is one line as it came: the Slack layer masks its secrets and escapes it, like `cause` and `fix`. */
export type Diagnosis = { readonly id: string; readonly cause: Text; readonly fix: Text; readonly evidence: string };

const mostPieces = 200;

/**
 * What the runbook knows about the evidence, most specific first. A line explains one thing only: what a specific
 * symptom has claimed, a general one does not explain again. `known` fills commands with names from the settings.
 */
export function diagnose(evidence: readonly Evidence[], known: Values = {}): readonly Diagnosis[] {
  const pieces = evidence.slice(0, mostPieces);
  const found: Diagnosis[] = [];
  const claimed: string[] = [];
  for (const symptom of symptoms)
    for (const piece of pieces) {
      const match = symptom.find(piece);
      const line = match?.whole ?? match?.line ?? '';
      if (!match || claimed.some((earlier) => overlap(earlier, line))) continue;
      claimed.push(line);
      const facts = createFacts(match.values, known);
      found.push({ id: symptom.id, cause: symptom.cause(facts), fix: symptom.fix(facts), evidence: match.line });
      break;
    }
  return found;
}

function overlap(one: string, other: string): boolean {
  return one.includes(other) || other.includes(one);
}
