import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { explainPasted } from '../../src/operations/explain/explain-pasted.ts';
import { diagnose } from '../../src/runbook/diagnose.ts';
import type { Place, TextSource } from '../../src/runbook/evidence.ts';
import { redact } from '../../src/slack/redact.ts';

const folder = join(import.meta.dirname, 'ordinary');
const logs = readdirSync(folder).map((name) => ({
  name,
  lines: readFileSync(join(folder, name), 'utf8').split('\n').filter(Boolean),
}));
const lines = logs.flatMap((log) => log.lines);

/** Where such lines turn up: a log, the output of a script, what somebody pastes. */
const seen: readonly (readonly [TextSource, Place])[] = [
  ['log', 'service'],
  ['log', 'task'],
  ['command-output', 'preview'],
  ['command-output', 'workstation'],
  ['cloud-init', 'preview'],
  ['ci', 'ci'],
  ['service-event', 'service'],
  ['stopped-reason', 'service'],
  ['aws-error', 'unknown'],
  ['pasted', 'unknown'],
];

describe('ordinary log lines', () => {
  it('are many, of many kinds, and full of words that sound like trouble', () => {
    expect(logs.length).toBeGreaterThanOrEqual(12);
    expect(lines.length).toBeGreaterThanOrEqual(300);
    expect(
      lines.filter((line) => /error|time(?:d |)out|denied|refused|exit|unhealthy|fail/i.test(line)).length,
    ).toBeGreaterThanOrEqual(100);
  });

  it.each(seen)('are no alarm as %s of %s', (source, place) => {
    const alarms = lines.flatMap((text) =>
      diagnose([{ kind: 'text', source, place, text }], { pr: 123 }).map(({ id }) => `${id}: ${text}`),
    );
    expect(alarms).toEqual([]);
  });

  it('are no alarm to whoever pastes one of them', () => {
    const alarms = lines.flatMap((text) => explainPasted(redact(text)).map(({ id }) => `${id}: ${text}`));
    expect(alarms).toEqual([]);
  });

  it.each(logs)('are no alarm together: $name', ({ lines: whole }) => {
    for (const [source, place] of seen)
      expect(diagnose([{ kind: 'text', source, place, text: whole.join('\n') }], { pr: 123 })).toEqual([]);
  });
});
