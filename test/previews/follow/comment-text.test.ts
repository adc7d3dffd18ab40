import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import acme from '../../../sandbox/acme.config.ts';
import type { CommentState, HowEnded, WhyKept } from '../../../src/previews/follow/comment-state.ts';
import { commentMarker, commentText, withUntil } from '../../../src/previews/follow/comment-text.ts';
import { whyNoImage } from '../../../src/previews/follow/why-no-image.ts';
import { headSha, nextSha } from '../../github/a-pull-request.ts';
import { aliveIn, hostileText } from './alive-in.ts';

const expiresAt = Date.parse('2026-01-15T13:00:00Z');
const marker = '<!-- slipway:slipway-dev:api#123 -->';
const link = 'https://acme.slack.com/archives/C0PREVIEWS/p1768467600000100';
const tunnel = {
  command: 'aws ssm start-session --target i-0123456789abcdef0 --profile gym-preview --region ap-northeast-1',
  open: 'http://127.0.0.1:18123/docs',
};

type Told = {
  readonly language?: 'en' | 'ja';
  readonly timeZone?: string;
  readonly isPrivate?: boolean;
  readonly pr?: string;
};

const told = (
  state: CommentState,
  { language = 'en', timeZone = 'Asia/Tokyo', isPrivate = true, pr = '123' }: Told = {},
) =>
  commentText({
    pull: { isPrivate },
    settings: { slack: { ...acme.slack, language }, timeZone },
    ...{ pr, state, marker, link, tunnel },
  });

const launching: CommentState = { kind: 'launching', sha: headSha };
const waiting: CommentState = { kind: 'waiting', sha: headSha };
const ready: CommentState = { kind: 'ready', sha: headSha, expiresAt };
const failed: CommentState = {
  kind: 'failed',
  sha: headSha,
  cause: [{ en: 'Its disk is full.', ja: '容量不足です。' }],
};
const notUpdated: CommentState = { ...failed, runs: { sha: nextSha, expiresAt } };
const kept = (why: WhyKept): CommentState => ({ kind: 'kept', sha: headSha, expiresAt, why });
const ended = (how: HowEnded): CommentState => ({ kind: 'ended', how });
const fork: CommentState = { kind: 'fork', sha: headSha };

describe('the comment on a private pull request', () => {
  it('tells how the preview stands, of which commit, until when and how to open it', () => {
    expect(told(ready)).toBe(
      [
        '<!-- slipway:slipway-dev:api#123 -->',
        '**Preview: ready**',
        '',
        '- Commit: `a1b2c3d`',
        '- Until: 2026-01-15 22:00 (Asia/Tokyo)',
        '',
        'See it: run this in a terminal (Ctrl+C ends it)',
        '',
        '```sh',
        tunnel.command,
        '```',
        '',
        'then open `http://127.0.0.1:18123/docs`',
        '',
        `[The message in Slack](<${link}>)`,
        '',
        'In Slack: `/preview status 123`',
      ].join('\n'),
    );
  });

  it('says the same in Japanese where the settings do', () => {
    expect(told(ready, { language: 'ja' })).toContain(
      [
        '**プレビュー: 使えます**',
        '',
        '- コミット: `a1b2c3d`',
        '- 期限: 2026-01-15 22:00 (Asia/Tokyo)',
        '',
        '見るには: 端末で実行（終了は Ctrl+C）',
      ].join('\n'),
    );
  });

  it.each<readonly [what: string, state: CommentState, lines: readonly string[]]>([
    ['a launch', launching, ['**Preview: launching**', '- Commit: `a1b2c3d`']],
    ['a wait', waiting, ['**Preview: waiting for the image of `a1b2c3d`**']],
    ['a wait beside an older commit', { ...waiting, expiresAt }, ['- Until: 2026-01-15 22:00 (Asia/Tokyo)']],
    ['a failure and its cause', failed, ['**Preview: failed**', '- Commit: `a1b2c3d`', '- Its disk is full.']],
    [
      'a failure that left an older commit',
      notUpdated,
      ['**Preview: not updated, an older commit runs**', '- Runs: `b2c3d4e`', '- Until: 2026-01-15 22:00 (Asia/Tokyo)'],
    ],
    ['a draft', kept({ kind: 'draft' }), ['- The pull request is a draft, and drafts are not followed.']],
    ['an approval of another commit', kept({ kind: 'approval', sha: nextSha }), ['- Only `b2c3d4e` was approved.']],
    [
      'an owner who may no longer',
      kept({ kind: 'owner' }),
      ['- Whoever started the preview is no longer allowed to, so pushes are not deployed.'],
    ],
    ['pushes that are not followed', kept({ kind: 'no-redeploy' }), ['- Pushes are not deployed automatically here.']],
    ...(['run-failed', 'needs-approval', 'conflict', 'no-run', 'bot', 'no-push', 'not-known'] as const).map(
      (why) =>
        [`an image that does not come: ${why}`, kept({ kind: 'image', why }), [`- ${whyNoImage[why].en}`]] as const,
    ),
    [
      'a merge, and by whom',
      ended({ kind: 'merged', login: 'octo-dev' }),
      ['**Preview: ended, the pull request was merged**', '- Ended by: `octo-dev`'],
    ],
    ['a close', ended({ kind: 'closed' }), ['**Preview: ended, the pull request was closed**']],
    ['a pull request that is gone', ended({ kind: 'gone' }), ['**Preview: ended**']],
    ['a label that was removed', ended({ kind: 'unlabelled' }), ['**Preview: ended, its label was removed**']],
    [
      'the end of its time',
      ended({ kind: 'time-up' }),
      ['**Preview: ended, its time was up**', 'In Slack: `/preview up 123`'],
    ],
    ['somebody in Slack', ended({ kind: 'person' }), ['**Preview: ended**', '- Ended by: somebody in Slack']],
    ['somebody whose login is known', ended({ kind: 'person', login: 'octo-dev' }), ['- Ended by: `octo-dev`']],
    [
      'a fork',
      fork,
      ['**Preview: from a fork, `a1b2c3d` has to be approved in Slack**', 'In Slack: `/preview up 123`'],
    ],
  ])('tells of %s', (_what, state, lines) => {
    expect(told(state).split('\n')).toEqual(expect.arrayContaining([marker, ...lines]));
  });

  it('offers a tunnel only to what runs', () => {
    for (const state of [launching, waiting, failed, fork, ended({ kind: 'person' })])
      expect(told(state)).not.toContain('ssm');
    for (const state of [ready, notUpdated, kept({ kind: 'draft' })]) expect(told(state)).toContain(tunnel.command);
  });

  it('writes no link that Slack would not give', () => {
    const text = commentText({
      ...{ pull: { isPrivate: true }, pr: '123', marker, state: launching },
      settings: { slack: acme.slack, timeZone: 'UTC' },
      link: 'https://acme.slack.com/archives/x>) <img src=x>',
    });
    expect(text).not.toContain('acme.slack.com');
  });
});

const states: readonly CommentState[] = [
  ...[launching, waiting, { ...waiting, expiresAt }, ready, failed, notUpdated, fork],
  ...(['merged', 'closed', 'gone', 'person', 'unlabelled'] as const).map((kind) => ended({ kind, login: 'octo-dev' })),
  ended({ kind: 'time-up' }),
  ...(['draft', 'owner', 'no-redeploy'] as const).map((kind) => kept({ kind })),
  kept({ kind: 'approval', sha: nextSha }),
  kept({ kind: 'image', why: 'bot' }),
];

describe('the comment on a public pull request', () => {
  it('tells state, commit and time, and what to type in Slack', () => {
    expect(told(ready, { isPrivate: false, pr: 'web#123' })).toBe(
      [
        marker,
        '**Preview: ready**',
        '',
        '- Commit: `a1b2c3d`',
        '- Until: 2026-01-15 22:00 (Asia/Tokyo)',
        '',
        'In Slack: `/preview status web#123`',
      ].join('\n'),
    );
  });

  it.each(states)('tells nothing else: $kind $why $how', (state) => {
    const lines = told(state, { isPrivate: false }).split('\n').slice(2);
    const allowed =
      /^(?:- (?:Commit|Runs): `[0-9a-f]{7}`|- Until: [\d-]+ [\d:]+ \(Asia\/Tokyo\)|In Slack: `\/preview \w+ 123`|)$/;
    expect(lines.filter((line) => !allowed.test(line))).toEqual([]);
  });

  it.each(states)('holds nothing that is for the team alone: $kind $why $how', (state) => {
    const { account, instance } = { account: '123456789012', instance: 'i-0123456789abcdef0' };
    for (const language of ['en', 'ja'] as const) {
      const text = told(state, { isPrivate: false, language });
      for (const secret of [
        instance,
        account,
        'gym-preview',
        '127.0.0.1',
        'slack.com',
        'C0PREVIEWS',
        'octo-dev',
        'disk',
        '容量',
      ])
        expect(text).not.toContain(secret);
    }
  });

  it('is told no more whatever its cause, its link or its login says', () => {
    fc.assert(
      fc.property(hostileText, hostileText, (cause, login) => {
        const of = (isPrivate: boolean, words: string) =>
          [{ ...failed, cause: [words] }, ended({ kind: 'closed', login: words })].map((state) =>
            told(state, { isPrivate }),
          );
        expect(of(false, cause)).toEqual(of(false, login));
      }),
    );
  });
});

describe('what others chose the words of', () => {
  const hostileState = fc.oneof(
    fc
      .tuple(hostileText, hostileText)
      .map(([said, code]): CommentState => ({ ...notUpdated, cause: [['It said ', { code }], said] })),
    hostileText.map((login) => ended({ kind: 'merged', login })),
    hostileText.map((sha): CommentState => ({ kind: 'waiting', sha })),
    hostileText.map((sha) => kept({ kind: 'approval', sha })),
  );

  it('calls nobody, refers to nothing, links nowhere and hides nothing', () => {
    fc.assert(
      fc.property(hostileState, fc.constantFrom('en', 'ja'), fc.boolean(), (state, language, isPrivate) => {
        const text = told(state, { language, isPrivate });
        expect(text.startsWith(`${marker}\n`)).toBe(true);
        expect(aliveIn(text.slice(marker.length).replace(`](<${link}>)`, ''))).toEqual([]);
      }),
    );
  });

  it('makes it no longer than GitHub takes, by far', () => {
    const long = 'x`@'.repeat(50_000);
    const cause = Array.from({ length: 100 }, () => [long, { code: long }]);
    expect(told({ kind: 'failed', sha: long, cause }).length).toBeLessThan(12_000);
  });
});

describe('the time until which a preview runs', () => {
  it.each([
    ['UTC', '2026-01-15 13:00 (UTC)'],
    ['Asia/Tokyo', '2026-01-15 22:00 (Asia/Tokyo)'],
    ['America/St_Johns', '2026-01-15 09:30 (America/St_Johns)'],
    ['Pacific/Kiritimati', '2026-01-16 03:00 (Pacific/Kiritimati)'],
  ])('is that of the zone of the settings, and names it: %s', (timeZone, time) => {
    expect(told(ready, { timeZone })).toContain(`- Until: ${time}\n`);
  });

  it('says midnight as 00:00', () => {
    const at = Date.parse('2026-01-15T15:00:00Z');
    expect(told({ ...ready, expiresAt: at })).toContain('2026-01-16 00:00 (Asia/Tokyo)');
  });

  it.each(['en', 'ja'] as const)('is moved in what stands, whatever language that was written in: %s', (language) => {
    const settings = { slack: acme.slack, timeZone: 'Asia/Tokyo' };
    const standing = told(notUpdated, { language });
    const moved = withUntil(standing.replaceAll('\n', '\r\n'), expiresAt + 3_600_000, settings);
    const [old] = standing.split('\n').filter((line) => line.includes('22:00'));
    expect(moved).toBe(standing.replace(old ?? '', '- Until: 2026-01-15 23:00 (Asia/Tokyo)'));
  });

  it('is moved in none that tells none', () => {
    expect(withUntil(told(launching), expiresAt, { slack: acme.slack, timeZone: 'UTC' })).toBeUndefined();
  });
});

describe('the marker', () => {
  it('is that of one stack, repository and pull request', () => {
    expect(commentMarker({ name: 'slipway-prod' }, { key: 'web' }, 'web#7')).toBe(
      '<!-- slipway:slipway-prod:web#7 -->',
    );
  });
});
