import { describe, expect, it } from 'vitest';
import { because, partLines, unfinished } from '../../src/hours/part-lines.ts';
import { otherAccount, type Powered, poweredMessage, poweringMessage } from '../../src/hours/power-messages.ts';
import { card } from '../../src/slack/blocks/card.ts';
import { officeHours, withHours } from './with-hours.ts';

const until = Date.parse('2026-01-16T00:00:00Z');
const settings = withHours();
const wanted = { name: 'staging', until, hours: officeHours };
const small = ['request'];
const fault = { kind: 'fault', message: 'TypeError' } as const;

const said = (act: 'sleep' | 'wake', given: Partial<Powered>, language: 'en' | 'ja' = 'en') =>
  poweredMessage({ ...wanted, act, runs: {}, isServed: true, parts: [], ...given }, small)(language, {
    timeZone: 'UTC',
  });

const refused = { parts: [{ part: 'service', kind: 'refused' }] } satisfies Partial<Powered>;
const unknown = { parts: [{ part: 'database', kind: 'unknown' }] } satisfies Partial<Powered>;

describe('how a sleep or a wake ended', () => {
  it.each<[string, 'sleep' | 'wake', Partial<Powered>, string, string]>([
    ['asleep', 'sleep', {}, 'staging is asleep', 'staging はスリープ中です'],
    ['awake', 'wake', {}, 'staging is awake', 'staging は稼働中です'],
    ['not asleep', 'sleep', refused, 'staging was not put to sleep', 'staging をスリープさせられませんでした'],
    ['not awake', 'wake', refused, 'staging was not woken', 'staging を再開できませんでした'],
    [
      'not known',
      'sleep',
      unknown,
      'It is not known whether staging is asleep',
      'staging がスリープしたかどうか分かりません',
    ],
    [
      'not known either',
      'wake',
      unknown,
      'It is not known whether staging is awake',
      'staging が再開したかどうか分かりません',
    ],
  ])('is said first: %s', (_what, act, given, en, ja) => {
    expect(said(act, given).text).toContain(en);
    expect(said(act, given, 'ja').text).toContain(ja);
  });

  it('names the alarms of what a load balancer asks for alone', () => {
    expect(said('sleep', {}).text).toContain('HealthyHostCount');
    expect(said('sleep', { isServed: false }).text).not.toContain('HealthyHostCount');
    expect(said('wake', {}).text).not.toContain('HealthyHostCount');
  });

  it('says how to try again where something is left to be done', () => {
    expect(said('wake', refused).text).toContain('/slipway wake staging');
    expect(said('wake', {}).text).not.toContain('/slipway wake staging');
  });

  it('asks for a count where nobody knows one, with a line where the catalogue has it', () => {
    expect(said('wake', { asks: 'count', runs: settings.runs }).text).toContain('/run scale staging --count &lt;N&gt;');
    expect(said('wake', { asks: 'count' }).text).toContain('Set the number of tasks of the service by hand.');
    expect(said('wake', { asks: 'count' }, 'ja').text).toContain('手動で設定してください');
  });

  it.each(['sleep', 'wake'] as const)('is a while under way: %s', (act) => {
    const under = (language: 'en' | 'ja') => poweringMessage({ ...wanted, act }, small)(language, { timeZone: 'UTC' });
    expect(under('en').text).toContain('This takes some minutes.');
    expect(under('ja').text).toContain('数分かかります。');
  });

  it('says of another account that nothing was done', () => {
    expect(otherAccount('staging', small)('en').text).toContain('Nothing was done about staging.');
    expect(otherAccount('staging', small)('ja').text).toContain('何も実行していません');
  });
});

describe('the parts of an environment', () => {
  it.each(['sleep', 'wake'] as const)('are told one by one, whatever became of them: %s', (act) => {
    const kinds = ['done', 'already', 'left', 'refused', 'not-done', 'unknown'] as const;
    const parts = kinds.flatMap((kind) => [
      { part: 'service' as const, kind },
      { part: 'database' as const, kind, why: { en: 'for a reason.', ja: '理由。' }, failure: fault },
    ]);
    const lines = card({ title: '-', body: partLines(act, parts) })('en').text.split('\n');
    expect(lines.filter((line) => /^[✓○✗?] (Service|Database): /.test(line))).toHaveLength(12);
    expect(lines.filter((line) => line.includes('for a reason. Slipway failed inside.'))).toHaveLength(6);
    expect(unfinished(parts)).toEqual(['service', 'database', 'service', 'database', 'service', 'database']);
  });

  it('name the call that was refused', () => {
    const failure = {
      kind: 'denied',
      service: 'rds',
      operation: 'StopDBCluster',
      code: 'AccessDenied',
      message: '',
    } as const;
    expect(because(failure).en).toContain('rds:StopDBCluster answered AccessDenied');
  });
});
