import { describe, expect, it } from 'vitest';
import { diagnose } from '../../src/runbook/diagnose.ts';
import type { Evidence } from '../../src/runbook/evidence.ts';
import { symptoms } from '../../src/runbook/symptoms.ts';
import { environmentRows } from './environment-rows.ts';
import { inMuch, missedBy } from './in-much.ts';
import { previewRows } from './preview-rows.ts';
import { told } from './rows/all.ts';

const rows = [...previewRows, ...environmentRows];
const ids = (evidence: Evidence) => diagnose([evidence]).map(({ id }) => id);

describe.each(rows)('$id', ({ id, matches, near }) => {
  it.each(matches.map((evidence) => [lineOf(evidence), evidence] as const))('names: %s', (_, evidence) => {
    expect(ids(evidence)).toContain(id);
  });

  it.each(near.map((evidence) => [lineOf(evidence), evidence] as const))('leaves alone: %s', (_, evidence) => {
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

const each = (text: string, wrap: (line: string) => string) => text.split('\n').map(wrap).join('\n');
const spellings: readonly [string, (text: string) => string][] = [
  ['in capitals', (text) => text.toUpperCase()],
  ['in lower case', (text) => text.toLowerCase()],
  ['among other lines', (text) => `10:51:02 INFO starting\n10:51:03 ${text}\n10:51:04 INFO stopped`],
  ['with Windows line ends', (text) => `starting\r\n${text.replaceAll('\n', '\r\n')}\r\nstopped`],
  ['in colour', (text) => `\u001b[31m${text}\u001b[0m`],
  ['after the name of its container', (text) => each(text, (line) => `app-1  | ${line}`)],
  ['after name and time', (text) => each(text, (line) => `preview-app-1  | 2026-01-15T09:00:00.123456789Z ${line}`)],
  [
    'as `aws logs tail` prints it',
    (text) => each(text, (line) => `2026-01-15T09:00:00.123000+00:00 ecs/api/${'0a'.repeat(16)} ${line}`),
  ],
  [
    'as `gh run view --log` prints it',
    (text) => each(text, (line) => `build\tPush the image\t2026-01-15T09:00:00.1234567Z ${line}`),
  ],
  ['as an error of a workflow', (text) => `2026-01-15T09:00:00.1234567Z ##[error]${text}`],
];
/** What other tools put before each line. */
const printed: readonly [string, (text: string) => string][] = [
  ['as journald writes it', (text) => each(text, (line) => `Jan 15 09:00:00 ip-10-0-1-5 docker[812]: ${line}`)],
];
const inside: readonly [string, (text: string) => string][] = [
  ['inside one line of 24 kB', (text) => `${'x'.repeat(12_000)} ${text} ${'y'.repeat(12_000)}`],
  ['as JSON', (text) => JSON.stringify({ level: 'error', time: 1_768_467_600, msg: text })],
];

describe('spelling', () => {
  const messages = told.flatMap(([id, evidence]) => (evidence.kind === 'text' ? [{ id, evidence }] : []));

  it.each([...spellings, ...printed])('finds every message %s', (_, spell) => {
    expect(missedBy(spell, messages)).toEqual([]);
  });

  it.each(inMuch)('finds a message %s', (_, spell) => {
    const some = messages.filter((_message, index) => index % 8 === 0);
    expect(missedBy(spell, some)).toEqual([]);
  });

  it.each([...spellings, ...inMuch, ...inside])('finds every message of the rows %s', (_, spell) => {
    for (const { id, matches } of rows)
      for (const evidence of matches)
        if (evidence.kind === 'text') expect(ids({ ...evidence, text: spell(evidence.text) })).toContain(id);
  });

  it('finds what an app logs as JSON', () => {
    const logged = messages.filter(({ id, evidence }) => evidence.source === 'log' && id !== 'command-not-in-image');
    const missed = logged.filter(
      ({ id, evidence }) => ids({ ...evidence, text: JSON.stringify({ msg: evidence.text }) }).join() !== id,
    );
    expect(missed).toEqual([]);
  });
});

describe('the list', () => {
  it('names every symptom once', () => {
    expect(new Set(symptoms.map(({ id }) => id)).size).toBe(symptoms.length);
  });
});

function lineOf(evidence: Evidence): string {
  return JSON.stringify(evidence).slice(0, 120).replaceAll('%', '%%');
}
