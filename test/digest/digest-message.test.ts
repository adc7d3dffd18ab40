import { describe, expect, it } from 'vitest';
import { type Digest, digestMessage } from '../../src/digest/digest-message.ts';
import { same } from '../../src/health/layer.ts';
import { judge } from '../../src/health/verdict.ts';
import { restWords } from '../../src/operations/sleep/rest-words.ts';
import type { Preview } from '../../src/previews/preview.ts';
import { expectTextSaysAll, expectValidMessage } from '../slack/expect-valid-message.ts';

const hour = 3_600_000;
const now = Date.parse('2026-01-15T00:00:00Z');
const well = judge([]);
const unread = judge([{ layer: 'app', state: 'unreadable', summary: same('no answer'), facts: [], evidence: [] }]);
const empty: Digest = { now, hourlyUsd: () => 0.05, environments: [], previews: [], swept: [], denied: [] };
const preview = (pr: number, owner?: string): Preview => ({
  instance: {
    id: `i-${pr}`,
    state: 'running',
    launchedAt: now - 2 * hour,
    startedAt: now - 2 * hour,
    type: 't3.small',
    clientToken: '',
    tags: {},
    stateReason: {},
  },
  pr: pr === 0 ? '' : String(pr),
  owner,
  expiry: { at: now + hour, from: 'tag' },
  warnedAt: undefined,
  lastUsed: undefined,
  asleepSince: undefined,
  sleptMs: 0,
  message: undefined,
  deployed: undefined,
  unproven: undefined,
  failedSha: undefined,
  comment: undefined,
  isAutomatic: false,
});
const refusal = (index: number): NonNullable<Digest['denied']>[number] => ({
  time: new Date(now - index).toISOString(),
  user: `U0${index}`,
  action: 'preview:up',
  outcome: 'denied',
  rule: 'no role maps them',
  requestId: String(index),
  text: `/preview up ${index}`,
});

const linesOf = (digest: Digest, language: 'en' | 'ja') => {
  const message = digestMessage(digest)(language);
  expectValidMessage(message);
  expectTextSaysAll(message);
  return message.text.split('\n');
};

describe('the digest', () => {
  it.each([
    { language: 'en', line: '○ staging is at rest: asleep until 9:00 on Fri 01/16 (Asia/Tokyo)' },
    { language: 'ja', line: '○ staging は休止中です: 01/16（金）9:00（Asia/Tokyo）までスリープ中' },
  ] as const)('says until when an environment sleeps by its hours: $language', ({ language, line }) => {
    const words = restWords({ kind: 'asleep', until: Date.parse('2026-01-16T00:00Z'), timeZone: 'Asia/Tokyo' });
    const verdict = judge([{ layer: 'service', state: 'idle', summary: words, facts: [], evidence: [] }]);
    const environments = [{ name: 'staging', verdict, since: undefined }];
    expect(linesOf({ ...empty, environments }, language)).toContain(line);
  });

  it.each([
    { name: 'none where there was none', digest: empty, en: 'none', ja: 'なし' },
    {
      name: 'what could not be read, never taken for none',
      digest: { ...empty, previews: undefined, swept: undefined, denied: undefined },
      en: 'could not be read',
      ja: '読み取れません',
    },
  ])('tells of $name', ({ digest, en, ja }) => {
    expect(linesOf(digest, 'en').slice(3)).toEqual([
      '*Previews*',
      en,
      '*Ended by the sweep in 24 hours*',
      en,
      '*Denied in 24 hours*',
      en,
    ]);
    expect(linesOf(digest, 'ja').slice(3)).toEqual([
      '*プレビュー*',
      ja,
      '*直近 24 時間に自動削除したプレビュー*',
      ja,
      '*直近 24 時間に拒否したリクエスト*',
      ja,
    ]);
  });

  it('tells for how long an environment has not been well', () => {
    const environments = [
      { name: 'prod', verdict: unread, since: now - 3 * hour },
      { name: 'staging', verdict: unread, since: undefined },
      { name: 'lab', verdict: well, since: now - 3 * hour },
      { name: 'web', verdict: well, since: undefined },
    ];
    expect(linesOf({ ...empty, environments }, 'en').slice(2, 5)).toEqual([
      'prod could not be read (App health check): its health is not known, since 01/14 21:00 UTC',
      'staging could not be read (App health check): its health is not known',
      '✓ lab, web',
    ]);
    expect(linesOf({ ...empty, environments }, 'ja')[2]).toBe(
      'prod の状態は不明です（読み取れないもの: アプリのヘルスチェック）（01/14 21:00 UTC から）',
    );
  });

  it('says until when the watch is quiet, of what is well too', () => {
    const quietUntil = now + hour;
    const environments = [
      { name: 'prod', verdict: unread, since: now - hour, quietUntil },
      { name: 'lab', verdict: well, since: undefined, quietUntil },
    ];
    const lines = linesOf({ ...empty, environments }, 'en');
    expect(lines[2]).toContain(', since 01/14 23:00 UTC, quiet until 01/15 01:00 UTC');
    expect(lines[3]).toBe('✓ lab is healthy, quiet until 01/15 01:00 UTC');
    expect(linesOf({ ...empty, environments }, 'ja')[3]).toContain('（01/15 01:00 UTC まで通知停止中）');
  });

  it('says first what no sweep has ended, never that it has no time left', () => {
    const ends = (pr: number, at: number): Preview => ({ ...preview(pr, 'U0DEV'), expiry: { at, from: 'tag' } });
    const previews = [ends(7, now + hour), ends(8, now - 5 * 60_000), ends(9, now - 3 * hour)];
    expect(linesOf({ ...empty, previews }, 'en').slice(4, 9)).toEqual([
      '3 running, $0.30 so far',
      '⚠ 1 preview is overdue: no sweep has got through since 01/14 21:00 UTC',
      '• #9 `U0DEV` $0.10, ⚠ overdue since 01/14 21:00 UTC',
      '• #8 `U0DEV` $0.10, its time is up since 01/14 23:55 UTC',
      '• #7 `U0DEV` $0.10, until 01/15 01:00 UTC',
    ]);
    expect(linesOf({ ...empty, previews }, 'ja')[6]).toBe('• #9 `U0DEV` $0.10, ⚠ 01/14 21:00 UTC に期限切れ');
  });

  it('adds up what the previews cost and says until when each is there, calling nobody', () => {
    const previews = [preview(7, 'U0DEV'), preview(0)];
    expect(linesOf({ ...empty, previews }, 'en').slice(4, 7)).toEqual([
      '2 running, $0.20 so far',
      '• #7 `U0DEV` $0.10, until 01/15 01:00 UTC',
      '• i-0 $0.10, until 01/15 01:00 UTC',
    ]);
    expect(linesOf({ ...empty, previews }, 'ja')[5]).toBe('• #7 `U0DEV` $0.10, 01/15 01:00 UTC まで');
  });

  it('says why the sweep removed a preview', () => {
    const swept = [
      { pr: '7', instance: 'i-7', because: 'expired' },
      { pr: '', instance: 'i-0', because: 'double' },
    ] as const;
    expect(linesOf({ ...empty, swept }, 'en').slice(6, 8)).toEqual(['• #7: expired', '• i-0: stood twice']);
    expect(linesOf({ ...empty, swept }, 'ja').slice(6, 8)).toEqual(['• #7: 期限切れ', '• i-0: 重複']);
  });

  it('counts all that the sweep removed, however many', () => {
    const swept = Array.from({ length: 200 }, (_, index) => ({
      pr: String(index + 1),
      instance: '',
      because: 'expired' as const,
    }));
    const lines = linesOf({ ...empty, swept }, 'en');
    expect(lines.filter((line) => line.startsWith('• #'))).toHaveLength(50);
    expect(lines).toContain('… and 150 more');
  });

  it('shows ten refusals and counts the others, without waking anybody', () => {
    const denied = Array.from({ length: 13 }, (_, index) => refusal(index));
    const lines = linesOf({ ...empty, denied }, 'en');
    expect(lines.filter((line) => line.startsWith('• `U0'))).toHaveLength(10);
    expect(lines.at(-1)).toBe('… and 3 more: /slipway audit --outcome denied');
    expect(lines.join()).not.toContain('<@');
  });

  it('tells that the sweep is dead by what has outlived it', () => {
    const late = { ...preview(7, 'U0DEV'), expiry: { ...preview(7).expiry, at: now - 11 * 3_600_000 } };
    const lines = linesOf({ ...empty, previews: [late] }, 'en');
    expect(lines.join('\n')).toContain('no sweep has got through since 01/14 13:00 UTC');
  });

  it('fits a message with a hundred previews', () => {
    const previews = Array.from({ length: 100 }, (_, index) => preview(index + 1, 'U0DEV'));
    expect(linesOf({ ...empty, previews }, 'ja').filter((line) => line.startsWith('• #'))).toHaveLength(20);
    expect(linesOf({ ...empty, previews }, 'en')).toContain('… and 80 more: /preview list');
  });
});
