import { expect } from 'vitest';
import { sandboxStart } from '../../sandbox/sandbox.ts';
import { iso } from '../../src/config/iso.ts';
import type { Settings } from '../../src/config/settings.ts';
import { inSandbox } from '../in-sandbox.ts';
import { expectValidMessage } from '../slack/expect-valid-message.ts';

export const hour = 3_600_000;

const ours = { Slipway: 'slipway-dev', Purpose: 'pr-preview', Repository: 'acme/gym-api', 'requested-by': 'U0DEV' };

/** Everything that is posted about a preview, from its launch to the digest of the day. */
export const everythingSaid = (settings: Settings) =>
  inSandbox(
    async ({ sandbox, as }) => {
      const steps = [
        '/preview up 123',
        '/preview status 123',
        '/preview list',
        '/preview extend 123 1h',
        '/preview down 123',
      ];
      for (const step of steps) expect((await as('U0DEV', step)).outcome).toBe('done');
      const [expired] = sandbox.aws.ec2.seed([
        { tags: { ...ours, PR: '125', 'shutdown-at': iso(sandbox.clock.now() - hour) } },
        { tags: { ...ours, PR: '126', 'shutdown-at': iso(sandboxStart + 90 * hour) } },
      ]);
      await as('U0OPS', 'sweep');
      const toMidnight = Math.ceil((24 * hour - (sandbox.clock.now() % (24 * hour))) / 60_000);
      await as('U0OPS', `wait ${toMidnight}m`);
      await as('U0OPS', 'watch');
      const messages = sandbox.slack.messages();
      for (const message of messages) expectValidMessage(message);
      const text = messages.map((message) => `${message.text}\n${JSON.stringify(message.blocks)}`).join('\n');
      for (const said of ['Slipway today', expired ?? 'no id', '1 of 10 previews', 'is terminated'])
        expect(text).toContain(said);
      return text;
    },
    { settings },
  );
