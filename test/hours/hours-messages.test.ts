import { describe, expect, it } from 'vitest';
import { type Carried, caughtUpMessage, notKeptMessage, notLookedAtMessage } from '../../src/hours/hours-messages.ts';

const until = Date.parse('2026-01-16T00:00:00Z');
const kept: Carried['kept'] = { state: 'asleep', until, todo: ['service'] };

const carried = (given: Partial<Carried>): Carried => ({
  name: 'staging',
  act: 'sleep',
  parts: [{ part: 'service', kind: 'not-done' }],
  promised: { until },
  kept,
  ...given,
});

const textOf = (draft: ReturnType<typeof notKeptMessage>, language: 'en' | 'ja' = 'en') =>
  draft(language, { timeZone: 'UTC' }).text;

describe('what the hours could not do', () => {
  it.each<[string, Partial<Carried>, readonly string[]]>([
    ['a sleep', {}, ['✗ staging is not asleep, though its hours are over', '2026-01-16', '/health staging']],
    ['a wake', { act: 'wake', promised: { until: undefined } }, ['✗ staging is not awake as it should be']],
    ['a sleep that came late', { parts: [{ part: 'service', kind: 'done' }] }, ['✓ staging is asleep after all']],
    ['a wake that came late', { act: 'wake', parts: [] }, ['✓ staging is awake after all']],
  ])('is told, and where to look: %s', (_what, given, expected) => {
    const text = textOf(notKeptMessage(carried(given), 'hours-1'));
    for (const part of expected) expect(text).toContain(part.replace('2026-01-16', '01/16'));
  });

  it('says when it is tried again: at each tick, or each hour where AWS refused', () => {
    const again = textOf(notKeptMessage(carried({}), 'hours-1'));
    const hourly = textOf(
      notKeptMessage(carried({ kept: { ...kept, why: { en: 'refused', ja: '拒否' } } }), 'hours-1'),
    );
    expect(hourly).not.toBe(again);
  });

  it('is edited once it is done after all', () => {
    expect(textOf(caughtUpMessage(carried({ parts: [] }), 'hours-1'))).toContain('✓ staging is asleep after all');
    expect(textOf(caughtUpMessage(carried({ act: 'wake', parts: [] }), 'hours-1'), 'ja')).toContain('再開しました');
  });

  it('is not guessed where nothing could be read', () => {
    const failure = {
      kind: 'denied',
      service: 'ssm',
      operation: 'GetParameters',
      code: 'AccessDenied',
      message: '',
    } as const;
    const message = notLookedAtMessage(['staging', 'prod'], { end: until, failure }, 'hours-1');
    expect(textOf(message)).toContain('✗ Whether staging, prod will sleep is not known');
    expect(textOf(message, 'ja')).toContain('スリープするか分かりません');
  });
});
