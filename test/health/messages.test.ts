import { describe, expect, it } from 'vitest';
import acme from '../../sandbox/acme.config.ts';
import { healthAllCard, type Summary } from '../../src/health/health-all.ts';
import { healthCard } from '../../src/health/health-card.ts';
import type { LayerReport } from '../../src/health/layer.ts';
import { layerNames, same } from '../../src/health/layer.ts';
import { toFacts } from '../../src/health/layers/targets.ts';
import { logCard, logText, showsAll } from '../../src/health/log-card.ts';
import { toPattern } from '../../src/health/logs.ts';
import { rightsOf } from '../../src/health/rights.ts';
import { judge } from '../../src/health/verdict.ts';
import { expectTextSaysAll, expectValidMessage } from '../slack/expect-valid-message.ts';

const languages = ['en', 'ja'] as const;
const long = `ERROR <!channel> ${'stack & <frame> `x` '.repeat(1_500)}end`;
const layers = layerNames.map(
  (layer): LayerReport => ({
    layer,
    state: 'broken',
    summary: same(long),
    facts: Array.from({ length: 30 }, () => same(long)),
    evidence: [
      { kind: 'text', source: 'log', text: `ModuleNotFoundError: No module named 'stripe'\n${long}`, place: 'service' },
    ],
  }),
);
const targets = Array.from({ length: 200 }, (_, index) => ({
  id: `10.0.${index % 250}.1`,
  port: 8000,
  zone: 'ap-northeast-1a',
  state: 'unhealthy',
  reason: 'Target.ResponseCodeMismatch',
  description: 'Health checks failed with these codes: [503]',
}));

describe.each(languages)('messages in %s', (language) => {
  it('hold 200 targets and layers full of text from outside, and ping nobody', () => {
    const checked = {
      name: 'prod',
      environment: { region: 'ap-northeast-1' },
      readings: { at: 0, targets: { kind: 'read', value: toFacts(targets) } as const },
      verdict: judge(layers),
      acts: {},
    };
    const { top, details } = healthCard(checked, { rights: rightsOf(acme), footnote: 'request 1' });
    for (const draft of [top, details]) {
      const message = draft(language);
      expectValidMessage(message);
      expect(message.text).not.toContain('<!channel>');
    }
    expect(top(language).blocks.at(-1)).toMatchObject({ type: 'actions' });
  });

  it('hold 100 environments, worst first', () => {
    const kinds = ['healthy', 'unreadable', 'unhealthy'] as const;
    const summaries = Array.from({ length: 100 }, (_, index): Summary => {
      const name = `environment-${index}`;
      return { name, kind: kinds[index % 3] ?? 'healthy', headline: same(`${name}: ${'reason '.repeat(30)}`) };
    });
    const message = healthAllCard(summaries, 'request 1')(language);
    expectValidMessage(message);
    expectTextSaysAll(message);
    expect(message.text.split('\n')[1]).toContain('environment-2:');
    expect(message.text).toContain('environment-99');
  });

  it('hold errors and warnings first, newest first and each kind once, and say what is only in the file', () => {
    const message = (index: number) =>
      index % 10 === 0 ? `ERROR: member ${index} failed` : index % 10 === 5 ? `WARN ${index}` : `INFO line ${index}`;
    const lines = Array.from({ length: 40 }, (_, index) => ({
      at: index * 1_000,
      message: message(index),
      stream: '',
    }));
    const content = {
      name: 'prod',
      group: '/ecs/api',
      request: '/logs prod',
      since: '30m',
      lines,
      unreadBefore: undefined,
    };
    const sent = logCard({ ...content, filter: undefined, footnote: 'request 1' })(language);
    expectValidMessage(sent);
    expectTextSaysAll(sent);
    expect(
      sent.text
        .split('\n')
        .filter((line) => /^1970/.test(line))
        .slice(0, 3),
    ).toEqual([
      '1970-01-01T00:00:30.000Z ERROR: member 30 failed  (×4)',
      '1970-01-01T00:00:35.000Z WARN 35  (×4)',
      '1970-01-01T00:00:28.000Z INFO line 28',
    ]);
    expect(showsAll(lines, undefined)).toBe(false);
    expect(showsAll(lines, 'line')).toBe(true);
    expect(logText(lines).split('\n')[0]).toContain('00:00:00.000Z ERROR');
  });

  it('hold log lines of 30 kB', () => {
    const lines = Array.from({ length: 20 }, (_, index) => ({ at: index, message: `${index} ${long}`, stream: '' }));
    const content = { name: 'prod', group: '/ecs/api', request: '/logs prod', since: '30m', lines, unreadBefore: 0 };
    const message = logCard({ ...content, filter: long, footnote: 'request 1' })(language);
    expectValidMessage(message);
    expect(message.text).not.toContain('<!channel>');
    expect(logText(lines)).toContain('19 ERROR');
  });
});

it('a log in which nothing was found claims no more than was read of it', () => {
  const content = { name: 'prod', group: '/ecs/api', request: '/logs prod', since: '30m', lines: [], footnote: '' };
  const titleOf = (unreadBefore: number | undefined, filter: string | undefined) =>
    logCard({ ...content, unreadBefore, filter })('en').text.split('\n')[0];
  expect(titleOf(undefined, undefined)).toBe('*No log line of prod in the last 30m*');
  expect(titleOf(undefined, 'x')).toBe('*No log line of prod in the last 30m matches*');
  expect(titleOf(0, 'x')).toBe('*No line that matches was found in what was read of the log of prod*');
  const partly = logCard({ ...content, unreadBefore: 0, filter: 'x' })('en');
  expect(partly.text).toContain('lines before 01/01 00:00 UTC were not read');
  expect(JSON.stringify(partly.blocks)).toContain('<!date^0^');
});

describe('toPattern', () => {
  it.each([
    ['ERROR', '"ERROR"'],
    ['connection refused', '"connection refused"'],
    ['say "x"', String.raw`"say \"x\""`],
    [String.raw`a\b`, String.raw`"a\\b"`],
    ['[$1]', '"[$1]"'],
    ['{ $.level = "error" }', '{ $.level = "error" }'],
  ])('%s becomes %s', (typed, pattern) => {
    expect(toPattern(typed)).toBe(pattern);
  });
});
