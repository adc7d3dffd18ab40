import type { Text } from '../config/language.ts';
import type { Certainty } from './certainty.ts';
import type { Evidence, Place } from './evidence.ts';
import type { Facts, Values } from './facts.ts';
import type { SeenText } from './texts.ts';

/** One piece of evidence and the texts in it. */
export type Seen = { readonly evidence: Evidence; readonly texts: readonly SeenText[] };

/** The line that gave a symptom away, as it is shown, and what it names; `whole` is all of it where it was cut. */
export type Match = {
  readonly line: string;
  readonly whole?: string;
  readonly values: Values;
  readonly place?: Place;
  /** Where one form of the symptom says more, or less, than the row does in general. */
  readonly certainty?: Certainty;
};

export type Find = (seen: Seen) => Match | undefined;

/** A sentence in both languages, a command (which reads the same in both), or what depends on what is known and where. */
export type FixPart = Text | string | ((facts: Facts) => readonly FixPart[]);

/**
 * One row of the runbook: how it shows, why it happens, what mends it. Fixes are shown, never run. `{name}` in any text
 * becomes that value, `{name|other words}` the other words where it is not known.
 */
export type Symptom = {
  readonly id: string;
  readonly certainty: Certainty;
  readonly find: Find;
  readonly cause: Text | ((facts: Facts) => Text);
  readonly fix: readonly FixPart[];
  /** Symptoms that merely follow from this one: told beside it, they would tell one failure twice. */
  readonly explains?: readonly string[];
  /** It only says that something failed: left out where anything says why. */
  readonly aftermath?: boolean;
};
