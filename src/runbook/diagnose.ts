import type { Text } from '../config/language.ts';
import type { Certainty } from './certainty.ts';
import type { Evidence, Place } from './evidence.ts';
import { createFacts, type Values } from './facts.ts';
import { namedInLine } from './named-in-line.ts';
import { renderCause, renderFix } from './render.ts';
import type { Match, Seen, Symptom } from './symptom.ts';
import { symptoms } from './symptoms.ts';
import { placeOf, textsOf } from './texts.ts';

/**
 * `evidence` is one line as it came: the Slack layer masks its secrets and escapes it, like `cause` and `fix`.
 * `certainty` says how far `cause` is known; `run` is the command of the catalogue that stands in `fix`, for a button.
 */
export type Diagnosis = {
  readonly id: string;
  readonly certainty: Certainty;
  readonly cause: Text;
  readonly fix: Text;
  readonly evidence: string;
  readonly run?: string;
};

type Found = { readonly symptom: Symptom; readonly match: Match; readonly evidence: Evidence };

const mostPieces = 200;

/**
 * What the runbook knows about the evidence, most specific first. A line explains one thing only: what a specific
 * symptom has claimed, a general one does not explain again, and what only follows from another cause is left out.
 * `known` fills commands with names from the settings.
 */
export function diagnose(evidence: readonly Evidence[], known: Values = {}): readonly Diagnosis[] {
  const found = find(evidence.slice(0, mostPieces).map((piece) => ({ evidence: piece, texts: textsOf(piece) })));
  const explained = new Set(found.flatMap(({ symptom }) => symptom.explains ?? []));
  const causes = found.filter(({ symptom }) => !explained.has(symptom.id));
  const knownWhy = causes.some(({ symptom }) => !symptom.aftermath);
  return causes.filter(({ symptom }) => !(knownWhy && symptom.aftermath)).map((each) => tell(each, known));
}

function find(pieces: readonly Seen[]): readonly Found[] {
  const found: Found[] = [];
  const claimed: string[] = [];
  for (const symptom of symptoms)
    for (const piece of pieces) {
      const match = symptom.find(piece);
      const line = words(match?.whole ?? match?.line ?? '');
      if (!match || claimed.some((earlier) => overlap(earlier, line))) continue;
      claimed.push(line);
      found.push({ symptom, match, evidence: piece.evidence });
      break;
    }
  return found;
}

function tell({ symptom, match, evidence }: Found, known: Values): Diagnosis {
  const place = settle(match.place ?? placeOf(evidence), evidence, known);
  const certainty = match.certainty ?? symptom.certainty;
  const facts = createFacts(
    match.values,
    { ...namedInLine(match.whole ?? match.line), ...onlyKnown(known) },
    { place, refused: evidence.kind === 'aws-failure', certainty },
  );
  const { run, ...fix } = renderFix(symptom.fix, facts);
  return {
    id: symptom.id,
    certainty,
    cause: renderCause(symptom.cause, facts),
    fix,
    evidence: match.line,
    ...(run ? { run } : {}),
  };
}

/** What is not known hides nothing that the message names. */
function onlyKnown(known: Values): Values {
  const given = Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined));
  // `web#123` is how it is typed; GitHub's addresses take the number alone.
  return known.pr === undefined ? given : { prNumber: String(known.pr).replace(/^.*#/, ''), ...given };
}

/** A state was read from something of ours, which what is known tells; a text may come from anywhere. */
function settle(place: Place, evidence: Evidence, known: Values): Place {
  if (place !== 'unknown' || evidence.kind === 'text') return place;
  if (known.pr !== undefined) return 'preview';
  return known.service === undefined ? 'unknown' : 'service';
}

function overlap(one: string, other: string): boolean {
  return one.includes(other) || other.includes(one);
}

/** What stays of a line however it was wrapped, escaped or cut into lines. */
function words(line: string): string {
  return line
    .replace(/\\[nrt]/g, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .toLowerCase();
}
