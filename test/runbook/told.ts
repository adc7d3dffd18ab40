import type { Evidence, Place, TextSource } from '../../src/runbook/evidence.ts';

/** What the runbook must say of a message or a state, and nothing else beside it. */
export type Told = readonly [id: string, evidence: Evidence];

/** Messages as tools print them, by what they mean where they were printed. */
export const texts = (place: Place, source: TextSource, byId: Readonly<Record<string, readonly string[]>>): Told[] =>
  Object.entries(byId).flatMap(([id, messages]) =>
    messages.map((text): Told => [id, { kind: 'text', source, place, text }]),
  );

export const states = (byId: Readonly<Record<string, readonly Evidence[]>>): Told[] =>
  Object.entries(byId).flatMap(([id, pieces]) => pieces.map((evidence): Told => [id, evidence]));
