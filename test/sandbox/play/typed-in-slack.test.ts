import { describe, expect, it } from 'vitest';
import { outcomes, play, textOf } from '../../play.ts';

describe('what is typed into the local Slack', () => {
  it('is what is asked, though Slack marks it up', async () => {
    const played = await play(
      ...['--as', 'U0OPS', '/logs PROD --filter https://api.example.com/orders', '/slipway audit --user @dev'],
      ...[
        '--as',
        'U0DEV',
        '/preview up #123',
        '/preview up １２３',
        '/preview status pr-123',
        '/preview up 123 ––ttl 2h',
      ],
      ...['/preview up https://github.com/acme/gym-api/pull/123', '/run disk-usage 123'],
    );
    expect(outcomes(played)).toEqual(Array.from({ length: 8 }, () => 'done'));
    expect(textOf(played, 0)).toContain('Filter: `https://api.example.com/orders`');
    expect(textOf(played, 0)).toMatch(/^\d{4}-\S+ INFO: POST https:\/\/api\.example\.com\/orders answered 201/m);
    expect(textOf(played, 1)).toContain('@U0DEV');
    expect(textOf(played, 5)).toContain('until 01/15 11:0');
    expect(played.audit.map(({ action }) => action)).toEqual([
      'logs:prod',
      'slipway:audit',
      ...['preview:up', 'preview:up', 'preview:status', 'preview:up', 'preview:up'],
      'run:disk-usage@preview',
    ]);
    for (const step of [2, 3, 6]) expect(textOf(played, step)).toContain('The preview of PR 123 is ready');
  });

  it('leads to the line to type where it is nearly a command', async () => {
    const played = await play(
      ...['/preview up https://github.com/acme/other/pull/123', '/preview stop 123', '/logs pr-123'],
      ...['/run redeploy prod --break-glass abc'],
    );
    expect(outcomes(played)).toEqual(['usage', 'usage', 'usage', 'usage']);
    expect(textOf(played, 0)).toContain('`acme/other#123` is a pull request of `acme/other`');
    expect(textOf(played, 1)).toContain('Did you mean `down`?\nType:\n• `/preview down 123`\n');
    expect(textOf(played, 2)).toContain('Did you mean `/preview logs 123`?');
    expect(textOf(played, 3)).toContain('`/run redeploy prod --break-glass "abc…"`');
    expect(played.audit).toEqual([]);
  });
});
