import { describe, expect, it } from 'vitest';
import { sandboxStart } from '../../sandbox/sandbox.ts';
import { iso } from '../../src/config/iso.ts';
import { inSandbox, textOf } from '../in-sandbox.ts';
import { expectValidMessage } from '../slack/expect-valid-message.ts';

const hour = 3_600_000;
const tagsOf = (pr: number, endsIn: number) => ({
  ...{ Slipway: 'slipway-dev', Purpose: 'pr-preview', Repository: 'acme/gym-api', 'requested-by': 'U0DEV' },
  ...{ PR: String(pr), 'shutdown-at': iso(sandboxStart + endsIn) },
});

describe('/preview list', () => {
  it('of three hundred adds up, whatever its rows say, and leads to the others', async () => {
    await inSandbox(async ({ sandbox, as }) => {
      const seeds = Array.from({ length: 300 }, (_, index) => ({
        launchedAt: sandboxStart - 12 * hour,
        tags: tagsOf(index + 1, -11 * hour),
      }));
      sandbox.aws.ec2.seed(seeds);
      await as('U0VIEW', '/preview list --share');
      const [message] = sandbox.slack.messages();
      if (!message) throw new Error('Nothing was posted');
      expectValidMessage(message);
      const shown = message.text.split('\n').filter((line) => line.startsWith('<')).length;
      expect(message.text).toContain('300 of 10 previews');
      expect(message.text).toContain('See all of them: `/preview list --all`');
      expect(shown).toBeLessThanOrEqual(20);
      expect(Number(/and (\d+) more/.exec(message.text)?.[1]) + shown).toBe(300);
      expect(message.text).toContain('The file in the thread has 300 of them.');
      const [file] = sandbox.slack.messages().flatMap(({ files }) => files);
      const lines = file?.content.split('\n') ?? [];
      expect(lines).toHaveLength(301);
      expect(lines.filter((line) => line.startsWith('#')).map((line) => line.split('\t')[0])).toHaveLength(300);
    });
  });

  it('has one’s own first, by their end, with links to pull request and card; --mine has no other', async () => {
    await inSandbox(async ({ sandbox, as }) => {
      const seeds = [
        { pr: 1, owner: 'U0OPS', endsIn: 1 },
        { pr: 2, owner: 'U0DEV', endsIn: 3 },
        { pr: 3, owner: 'U0DEV', endsIn: 2 },
        { pr: 4, owner: 'U0OPS', endsIn: 0.5 },
      ].map(({ pr, owner, endsIn }) => ({
        launchedAt: sandboxStart - hour,
        tags: {
          ...tagsOf(pr, endsIn * hour),
          ...{ 'requested-by': owner, 'slack-message': `C0PREVIEWS/${sandboxStart / 1000}.00000${pr}` },
        },
      }));
      sandbox.aws.ec2.seed(seeds);
      const rowsOf = (text: string) => [...text.matchAll(/\|#(\d+)>/g)].map(([, pr]) => Number(pr));
      const all = textOf(await as('U0DEV', '/preview list'));
      expect(rowsOf(all)).toEqual([3, 2, 4, 1]);
      expect(all).toContain('4 of 10 previews');
      expect(all).toContain('2 of them are yours.');
      expect(all).toContain('<https://github.com/acme/gym-api/pull/3|#3>');
      expect(all).toContain(`<https://slack.com/archives/C0PREVIEWS/p${sandboxStart / 1000}000003|open>`);
      const mine = await as('U0DEV', '/preview list --mine');
      expect(rowsOf(textOf(mine))).toEqual([3, 2]);
      expect(textOf(mine)).toContain('2 previews are yours');
      for (const message of mine.messages) expectValidMessage(message);
      const both = await as('U0DEV', '/preview list --mine --all');
      expect(both.outcome).toBe('usage');
      expect(textOf(both)).toContain('contradict each other');
    });
  });

  it('and /preview status say of one that outlived its end that it did, not that nothing is left', async () => {
    await inSandbox(async ({ sandbox, as }) => {
      await as('U0DEV', '/preview up 123 --ttl 30m');
      await as('U0DEV', 'wait 11h 30m');
      for (const command of ['/preview list', '/preview status 123', '/preview extend 123 1h']) {
        const text = textOf(await as('U0DEV', command));
        expect(text).toMatch(/overdue 11h( \d+m)?: the sweep is not running, or AWS refuses it/);
        expect(text).not.toMatch(/\b0s\b|being terminated/);
      }
      expect(sandbox.aws.ec2.instances().map(({ state }) => state)).toEqual(['running']);
    });
  });
});
