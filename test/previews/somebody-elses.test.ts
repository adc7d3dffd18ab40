import { describe, expect, it } from 'vitest';
import { settle } from '../../sandbox/play/settle.ts';
import { inSandbox } from '../in-sandbox.ts';
import { accepted, outcomes, play, textOf } from '../play.ts';

describe("somebody else's preview", () => {
  it('is replaced with --fresh only after its owner or an operator has agreed', async () => {
    const asked = await play('--as', 'U0OPS', '/preview up 123', '--as', 'U0DEV', '/preview up 123 --fresh');
    expect(outcomes(asked)).toEqual(['done', 'waiting']);
    expect(accepted(asked, 'TerminateInstances')).toHaveLength(0);
    expect(textOf(asked, 1)).toContain('waits for a second person');
  });

  it('is left alone where it appears while one’s own is being torn down', async () => {
    await inSandbox(async ({ as, sandbox }) => {
      await as('U0DEV', '/preview up 123');
      await sandbox.slack.type('U0DEV', '/preview down 123');
      await sandbox.aws.lambda.settled();
      const tags = {
        Slipway: 'slipway-dev',
        Purpose: 'pr-preview',
        PR: '123',
        Repository: 'acme/gym-api',
        'requested-by': 'U0OPS',
      };
      const [theirs = ''] = sandbox.aws.ec2.seed([{ tags, launchedAt: sandbox.clock.now() - 60_000 }]);
      await settle(sandbox.stage);
      const states = sandbox.aws.ec2.instances().map(({ id, state }) => [id === theirs, state]);
      expect(states.filter(([isTheirs]) => isTheirs)).toEqual([[true, 'running']]);
      expect(states.filter(([isTheirs]) => !isTheirs)).toEqual([[false, 'terminated']]);
      expect(sandbox.slack.messages().at(-1)?.text).toContain(`launched meanwhile by <@U0OPS> \`${theirs}\``);
    });
  });
});
