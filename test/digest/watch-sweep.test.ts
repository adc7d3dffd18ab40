import { describe, expect, it } from 'vitest';
import { passTime } from '../../sandbox/play/settle.ts';
import { sandboxStart } from '../../sandbox/sandbox.ts';
import { iso } from '../../src/config/iso.ts';
import { inSandbox, type Stage } from '../in-sandbox.ts';
import { watchOnce } from './watch-a-day.ts';

const minute = 60_000;
const tagsOf = (pr: number, endsIn: number) => ({
  ...{ Slipway: 'slipway-dev', Purpose: 'pr-preview', Repository: 'acme/gym-api', 'requested-by': 'U0DEV' },
  ...{ PR: String(pr), 'shutdown-at': iso(sandboxStart + endsIn) },
});

/** Looks every five minutes, as the schedule does, and gives what was told in each round. */
async function rounds({ sandbox }: Stage, count: number): Promise<string[]> {
  const told: string[] = [];
  for (let round = 0; round < count; round += 1) {
    await passTime(sandbox.clock, sandbox.stage.settled, 5 * minute);
    told.push((await watchOnce(sandbox)).join());
  }
  return told;
}

describe('a sweep that does not run', () => {
  it('is told by the watch within minutes, once, and once that it is over', async () => {
    await inSandbox(async (stage) => {
      const { sandbox } = stage;
      sandbox.aws.ec2.seed([
        { launchedAt: sandboxStart - 60 * minute, tags: tagsOf(7, 0) },
        { launchedAt: sandboxStart - 60 * minute, tags: tagsOf(8, 600 * minute) },
        // Its end is counted from the launch, with settings that may be of a minute ago.
        { launchedAt: sandboxStart - 3000 * minute, tags: { ...tagsOf(9, 0), 'shutdown-at': 'tomorrow' } },
      ]);
      const overdue = '*✗ 1 preview is overdue by 20m: the sweep is not running, or AWS refuses it*';
      expect(await rounds(stage, 6)).toEqual(['', '', '', overdue, '', '']);
      const [message] = sandbox.slack.messages();
      expect(message?.text).toContain('• #7 <@U0DEV> was to end 01/15 09:00 UTC, $0.04');
      expect(message?.text).toContain('No sweep has got through since 01/15 09:00 UTC.');
      expect(message?.text).toContain('`/preview down 7`');
      await sandbox.stage.runScheduled('sweep');
      expect(await rounds(stage, 2)).toEqual(['*✓ No preview is overdue any more*', '']);
    });
  });

  it('is neither alarmed of nor called over where EC2 cannot be read, and told again where Slack did not take it', async () => {
    await inSandbox(async (stage) => {
      const { sandbox } = stage;
      sandbox.aws.ec2.seed([{ launchedAt: sandboxStart - 60 * minute, tags: tagsOf(7, -60 * minute) }]);
      sandbox.setFault('not-in-channel', true);
      expect(await rounds(stage, 1)).toEqual(['']);
      sandbox.setFault('not-in-channel', false);
      expect((await rounds(stage, 1))[0]).toContain('1 preview is overdue by 1h 10m');
      sandbox.setFault('unreadable-answers', true);
      expect((await rounds(stage, 1))[0]).not.toContain('overdue');
    });
  });
});
