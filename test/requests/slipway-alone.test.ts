import { describe, expect, it } from 'vitest';
import type { FaultName } from '../../sandbox/faults.ts';
import { shortCommands } from '../../src/config/actions.ts';
import { acmeWithoutGithub } from '../acme-without-github.ts';
import { inSandbox } from '../in-sandbox.ts';

/** Where a path of the app is meant, the words in front of it say so. */
const short = new RegExp(`(?<!GET |asks for |[\\w.])/(?:${shortCommands.join('|')}) [a-z0-9<&]`);

type Told = { readonly steps: readonly string[]; readonly user: string; readonly faults?: readonly FaultName[] };

const told = (language: 'en' | 'ja', { steps, user, faults = [] }: Told) => {
  const { slack, ...settings } = acmeWithoutGithub(language);
  return inSandbox(
    async ({ sandbox, as }) => {
      for (const step of steps) await as(user, step);
      return sandbox.slack.messages().map(({ text, blocks }) => ({ text, blocks }));
    },
    { settings: { ...settings, slack: { ...slack, commands: 'slipway' } }, language, faults },
  );
};

/** What buttons ask for is not shown. */
const seen = (content: unknown): string =>
  JSON.stringify(content, (name, value: unknown) => (name === 'value' ? undefined : value));

describe.each(['en', 'ja'] as const)('where the settings say slack.commands: slipway (%s)', (language) => {
  it.each([
    ['help', ['/slipway help', '/slipway whoami'], 'U0OPS'],
    ['the catalogue', ['/slipway run list'], 'U0DEV'],
    ['a preview', ['/slipway preview up 123', '/slipway preview list', '/slipway preview down 123'], 'U0DEV'],
    ['what is gone', ['/slipway preview down 999', '/preview tunnel 999', '/preview extend 999 2h'], 'U0DEV'],
    ['a refusal', ['/slipway preview up 123', '/slipway run redeploy prod'], 'U0VIEW'],
    ['approval', ['/slipway run migrate staging'], 'U0OPS'],
    ['health', ['/slipway health prod', '/slipway db-check prod', '/slipway logs prod'], 'U0OPS'],
    ['an explanation', ['/slipway explain exec format error', '/slipway explain hello'], 'U0DEV'],
    ['a slip', ['/slipway preview upp 123', '/slipway up 123', '/slipway helth prod', '/preview'], 'U0DEV'],
    ['the record', ['/slipway health prod', '/slipway audit'], 'U0OPS'],
  ])('no short command is shown: %s', async (_, steps, user) => {
    const messages = await told(language, { steps, user });
    expect(messages.length).toBeGreaterThanOrEqual(steps.length - 1);
    for (const message of messages) expect(seen(message)).not.toMatch(short);
  });

  it('help names the form that works', async () => {
    const [message] = await told(language, { steps: ['/slipway help'], user: 'U0OPS' });
    for (const form of ['`/slipway run &lt;name&gt;', '`/slipway logs &lt;environment&gt;', '`/slipway help'])
      expect(message?.text).toContain(form);
  });

  it.each(['app-down', 'image-missing', 'db-unreachable'] as const)(
    'none is shown whatever fails, and by what runs by itself: %s',
    async (fault) => {
      const steps = ['/preview up 123 --ttl 1h', '/health prod', 'watch', 'wait 50m', 'sweep', 'wait 1h', 'sweep'];
      const messages = await told(language, { steps, user: 'U0DEV', faults: [fault] });
      expect(messages.length).toBeGreaterThan(1);
      for (const message of messages) expect(seen(message)).not.toMatch(short);
    },
  );
});
