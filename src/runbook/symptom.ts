import type { Text } from '../config/language.ts';
import type { Evidence } from './evidence.ts';
import type { Facts, Values } from './facts.ts';

/** The line that gave a symptom away, as it is shown, and what it names; `whole` is all of it where it was cut. */
export type Match = { readonly line: string; readonly whole?: string; readonly values: Values };

/** One row of the runbook: how it shows, why it happens, what mends it. Fixes are shown, never run. */
export type Symptom = {
  readonly id: string;
  readonly find: (evidence: Evidence) => Match | undefined;
  readonly cause: (facts: Facts) => Text;
  readonly fix: (facts: Facts) => Text;
};
