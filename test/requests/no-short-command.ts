import { expect } from 'vitest';
import type { FaultName } from '../../sandbox/faults.ts';
import { shortCommands } from '../../src/config/actions.ts';
import { acmeWithoutGithub } from '../acme-without-github.ts';
import { inSandbox } from '../in-sandbox.ts';

export type Language = 'en' | 'ja';

/** Where a path of the app is meant, the words in front of it say so. */
const short = new RegExp(`(?<!GET |asks for |[\\w.])/(?:${shortCommands.join('|')}) [a-z0-9<&]`);

type Told = { readonly steps: readonly string[]; readonly user: string; readonly faults?: readonly FaultName[] };

const told = (language: Language, { steps, user, faults = [] }: Told) => {
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

export const asked = {
  help: { steps: ['/slipway help', '/slipway whoami'], user: 'U0OPS' },
  'the catalogue': { steps: ['/slipway run list'], user: 'U0DEV' },
  'a preview': {
    steps: ['/slipway preview up 123', '/slipway preview list', '/slipway preview down 123'],
    user: 'U0DEV',
  },
  'what is gone': {
    steps: ['/slipway preview down 999', '/preview tunnel 999', '/preview extend 999 2h'],
    user: 'U0DEV',
  },
  'a refusal': { steps: ['/slipway preview up 123', '/slipway run redeploy prod'], user: 'U0VIEW' },
  approval: { steps: ['/slipway run migrate staging'], user: 'U0OPS' },
  health: { steps: ['/slipway health prod', '/slipway db-check prod', '/slipway logs prod'], user: 'U0OPS' },
  'an explanation': { steps: ['/slipway explain exec format error', '/slipway explain hello'], user: 'U0DEV' },
  'a slip': {
    steps: ['/slipway preview upp 123', '/slipway up 123', '/slipway helth prod', '/preview'],
    user: 'U0DEV',
  },
  'the record': { steps: ['/slipway health prod', '/slipway audit'], user: 'U0OPS' },
} satisfies Record<string, Told>;

export async function expectNoneFor(language: Language, asks: Told) {
  const messages = await told(language, asks);
  expect(messages.length).toBeGreaterThanOrEqual(asks.steps.length - 1);
  for (const message of messages) expect(seen(message)).not.toMatch(short);
}

/** Whatever fails, and by what runs by itself. */
export async function expectNoneUnder(language: Language, fault: FaultName) {
  const steps = ['/preview up 123 --ttl 1h', '/health prod', 'watch', 'wait 50m', 'sweep', 'wait 1h', 'sweep'];
  const messages = await told(language, { steps, user: 'U0DEV', faults: [fault] });
  expect(messages.length).toBeGreaterThan(1);
  for (const message of messages) expect(seen(message)).not.toMatch(short);
}

export async function expectHelpInLongForm(language: Language) {
  const [message] = await told(language, { steps: ['/slipway help'], user: 'U0OPS' });
  for (const form of ['`/slipway run &lt;name&gt;', '`/slipway logs &lt;environment&gt;', '`/slipway help'])
    expect(message?.text).toContain(form);
}
