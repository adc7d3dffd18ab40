import { describe, expect, it } from 'vitest';
import { diagnose } from '../../src/runbook/diagnose.ts';
import type { Evidence } from '../../src/runbook/evidence.ts';
import { symptoms } from '../../src/runbook/symptoms.ts';
import { environmentRows } from './environment-rows.ts';
import { previewRows } from './preview-rows.ts';

const rows = [...previewRows, ...environmentRows];
const ids = (evidence: Evidence) => diagnose([evidence]).map(({ id }) => id);

describe.each(rows)('$id', ({ id, matches, near }) => {
  it.each(matches.map((evidence) => [told(evidence), evidence] as const))('names: %s', (_, evidence) => {
    expect(ids(evidence)).toContain(id);
  });

  it.each(near.map((evidence) => [told(evidence), evidence] as const))('leaves alone: %s', (_, evidence) => {
    expect(ids(evidence)).not.toContain(id);
  });

  it('has a cause, a fix and its evidence in both languages', () => {
    for (const evidence of matches) {
      const found = diagnose([evidence]).find((diagnosis) => diagnosis.id === id);
      expect(found?.cause.en).toMatch(/[.!]$/);
      expect(found?.cause.ja).toMatch(/[ぁ-んァ-ヶ一-龠].*。$/s);
      expect(found?.fix.ja).toMatch(/[ぁ-んァ-ヶ一-龠]/);
      expect(found?.fix.en).not.toMatch(/[ぁ-んァ-ヶ一-龠]/);
      expect(found?.evidence).toMatch(/^\S.{0,298}\S$/);
    }
  });
});

const spellings: readonly [string, (text: string) => string][] = [
  ['in capitals', (text) => text.toUpperCase()],
  ['in lower case', (text) => text.toLowerCase()],
  ['among other lines', (text) => `10:51:02 INFO starting\n10:51:03 ${text}\n10:51:04 INFO stopped`],
  ['with Windows line ends', (text) => `starting\r\n${text.replaceAll('\n', '\r\n')}\r\nstopped`],
  ['in colour', (text) => `\u001b[31m${text}\u001b[0m`],
  ['at the end of 24 kB', (text) => `${'GET /healthz 200 OK\n'.repeat(1_200)}${text}`],
  ['at the start of 24 kB', (text) => `${text}\n${'GET /healthz 200 OK\n'.repeat(1_200)}`],
  ['inside one line of 24 kB', (text) => `${'x'.repeat(12_000)} ${text} ${'y'.repeat(12_000)}`],
];

describe('spelling', () => {
  it.each(spellings)('finds every message %s', (_, spell) => {
    for (const { id, matches } of rows)
      for (const evidence of matches)
        if (evidence.kind === 'text') expect(ids({ ...evidence, text: spell(evidence.text) })).toContain(id);
  });
});

describe('the list', () => {
  it('names every symptom once', () => {
    expect(new Set(symptoms.map(({ id }) => id)).size).toBe(symptoms.length);
  });
});

function told(evidence: Evidence): string {
  return JSON.stringify(evidence).slice(0, 120).replaceAll('%', '%%');
}
