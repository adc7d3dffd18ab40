import { describe, expect, it } from 'vitest';
import { sandboxStart } from '../../sandbox/sandbox.ts';
import { iso } from '../../src/config/iso.ts';
import { inSandbox } from '../in-sandbox.ts';
import { outcomes, play, textOf } from '../play.ts';
import { launches } from './launches.ts';

describe('expiry', () => {
  it('warns once, obeys the extension and terminates when it ran out', async () => {
    const played = await play(
      ...['--as', 'U0DEV', '/preview up 123', 'wait 3h40m', 'sweep', 'press Extend 2h', 'wait 1h', 'sweep'],
      ...['/preview list', 'wait 2h', 'sweep', '/preview list'],
    );
    expect(outcomes(played)).toEqual(Array(10).fill('done'));
    expect(textOf(played, 2)).toContain('/preview extend 123 2h');
    expect(played.steps[5]?.messages).toEqual([]);
    expect(textOf(played, 6)).toContain('#123');
    expect(textOf(played, 8)).toMatch(/^\*The preview of PR 123 is terminated\*\nIts time was up, 01\/15 15:\d\d UTC/);
    expect(JSON.stringify(played.steps[8]?.messages)).not.toContain('"actions"');
    expect(textOf(played, 9)).toContain('No previews are running');
  });
});

describe('launching again', () => {
  it('stops at the limit and says how to make room', async () => {
    await inSandbox(async ({ as, sandbox }) => {
      const tags = { Slipway: 'slipway-dev', Purpose: 'pr-preview', Repository: 'acme/gym-api' };
      const seeds = Array.from({ length: 10 }, (_, index) => {
        const end = iso(sandboxStart + (10 - index) * 600_000);
        return {
          tags: { ...tags, PR: `${index + 1}`, 'requested-by': index === 8 ? 'U0DEV' : 'U0OPS', 'shutdown-at': end },
        };
      });
      sandbox.aws.ec2.seed(seeds);
      const refused = await as('U0DEV', '/preview up 11');
      expect(refused.outcome).toBe('failed');
      const { text = '', blocks } = refused.messages[0] ?? {};
      expect(text).toContain('`/preview list`');
      const named = [...text.matchAll(/^Ends first: <[^|]*\|#(\d+)> (\S+) /gm)].map(
        ([, pr, owner]) => `${pr} ${owner}`,
      );
      expect(named).toEqual(['10 <@U0OPS>', '9 yours', '8 <@U0OPS>']);
      expect(text).toContain('`/preview down 9`');
      expect(JSON.stringify(blocks)).not.toContain('/preview extend');
      expect(sandbox.aws.ec2.instances()).toHaveLength(10);
    });
  });
});

describe('two people at the same moment', () => {
  it('launches one instance, and the second message follows the first', async () => {
    const played = await play('--as', 'U0DEV,U0OPS', '/preview up 123');
    expect(outcomes(played)).toEqual(['done', 'done']);
    expect(launches(played)).toHaveLength(1);
    expect(textOf(played, 1)).toMatch(/Launched by <@U0DEV> — follow <https:/);
  });
});
