import { describe, expect, it } from 'vitest';
import { acmeWithoutGithub } from '../acme-without-github.ts';
import { inSandbox, type Stage, textOf } from '../in-sandbox.ts';
import { expectValidMessage } from '../slack/expect-valid-message.ts';
import { repliesUnder } from './watch-a-day.ts';

const { prod, staging: _, ...others } = acmeWithoutGithub('en').environments;
if (!prod) throw new Error('The team has prod');
/** One environment, so that each look takes half the time. */
const settingsIn = (language: 'en' | 'ja') => ({
  ...acmeWithoutGithub(language),
  environments: { ...others, prod },
  runs: {},
  watch: { mention: 'S0SRE', remindEvery: '1h' },
});

const outage = ({ sandbox }: Stage) => {
  const found = sandbox.slack
    .messages()
    .find(({ thread, channel }) => thread === undefined && channel === 'C0PREVIEWS');
  if (!found) throw new Error('No outage was told');
  return found;
};

const watchAfter = async ({ as }: Stage, pause: string) => {
  await as('U0OPS', `wait ${pause}`);
  return as('U0OPS', 'watch');
};

/** Two looks: the first alone is believed by nobody. */
async function breakDown(stage: Stage) {
  stage.sandbox.setFault('app-down', true);
  await stage.as('U0OPS', 'watch');
  await watchAfter(stage, '5m');
}

/** The lines down to the end of what to do, where one holds 38 Japanese characters. */
function linesOnPhone(text: string): number {
  const lines = text.split('\n');
  const last = lines.findLastIndex((line) => line.startsWith('*対処*'));
  expect(last).toBeGreaterThan(0);
  return lines.slice(0, last + 1).reduce((sum, line) => sum + Math.ceil(line.length / 38), 0);
}

const buttonsOf = ({ blocks }: { readonly blocks: readonly unknown[] }) => JSON.stringify(blocks);

describe('an outage', () => {
  const label = '対応します';

  it('calls the group once, is one message, and ends its reminders once somebody looks', async () => {
    await inSandbox(
      async (stage) => {
        const { sandbox, as } = stage;
        await breakDown(stage);
        expect(outage(stage).text).toContain('<!subteam^S0SRE>');
        expect(buttonsOf(outage(stage))).toContain(label);
        const [answer] = (await as('U0VIEW', '/health prod')).messages;
        expect(answer?.text).toContain('01/15 09:00 UTC から（自動監視で検知）');
        expect(linesOnPhone(answer?.text ?? '')).toBeLessThanOrEqual(14);
        await watchAfter(stage, '1h');
        expect(repliesUnder(sandbox, /自動監視: 誰かが/)).toHaveLength(2);
        expect((await as('U0VIEW', `press ${label}`)).outcome).toBe('done');
        expect(outage(stage).text).toContain('<@U0VIEW>');
        expect(outage(stage).text).not.toContain('<!subteam');
        expect(buttonsOf(outage(stage))).not.toContain(label);
        expect(repliesUnder(sandbox, /prod/)[2]).toContain('<@U0VIEW>');
        await watchAfter(stage, '3h');
        expect(repliesUnder(sandbox, /prod/)).toHaveLength(3);
        sandbox.setFault('app-down', false);
        await as('U0OPS', 'watch');
        await watchAfter(stage, '5m');
        expect(repliesUnder(sandbox, /prod/).at(-1)).toMatch(/異常 4h 5m/);
        expect(outage(stage).text).toMatch(/異常 4h 5m/);
        for (const message of sandbox.slack.messages().filter(({ files }) => files.length === 0))
          for (const state of [...message.edits, message]) expectValidMessage(state);
        // One for the outage, and the answer to who asked.
        const inChannel = sandbox.slack.messages().filter(({ thread, only }) => thread === undefined && !only);
        expect(inChannel).toHaveLength(2);
      },
      { language: 'ja', settings: settingsIn('ja') },
    );
  });
});

describe('/health --quiet', () => {
  it('keeps the watch from reminding and calling until it is over, and is asked for like anything else', async () => {
    await inSandbox(
      async (stage) => {
        const { sandbox, as } = stage;
        expect(textOf(await as('U0NOBODY', '/health prod --quiet 2h'))).toContain('Nothing was done');
        const quiet = await as('U0VIEW', '/health prod --quiet 2h');
        expect(quiet.outcome).toBe('done');
        expect(textOf(quiet)).toContain('Until 01/15 11:00 UTC.');
        sandbox.setFault('app-down', true);
        await as('U0OPS', 'watch');
        const [told] = (await watchAfter(stage, '5m')).messages;
        expect(told?.text).toContain('prod is not healthy');
        expect(told?.text).toContain('No reminders and no calls until 01/15 11:00 UTC (`U0VIEW`).');
        expect(told?.text).not.toContain('<!subteam');
        expect((await watchAfter(stage, '1h')).messages).toEqual([]);
        expect((await watchAfter(stage, '1h')).messages.map(({ text }) => text)[0]).toContain('Still so after 2h 5m');
        expect((await as('U0VIEW', '/health prod --quiet 2h')).outcome).toBe('done');
        expect((await as('U0VIEW', '/health prod --quiet off')).outcome).toBe('done');
        expect((await watchAfter(stage, '1h')).messages).toHaveLength(1);
        for (const message of sandbox.slack.messages()) expectValidMessage(message);
        expect(
          sandbox
            .awsCalls()
            .filter(({ operation, session }) => operation === 'PutParameter' && session !== '')
            .map(({ error }) => error),
        ).toEqual([undefined, undefined, undefined]);
      },
      { settings: settingsIn('en') },
    );
  });

  it('is answered with what to type where it is for all, too short, too long or no duration', async () => {
    await inSandbox(async ({ as, sandbox }) => {
      for (const asked of ['all --quiet 2h', 'prod --quiet 2m', 'prod --quiet 3d', 'prod --quiet ever'])
        expect((await as('U0VIEW', `/health ${asked}`)).outcome).toBe('usage');
      expect(new Set(sandbox.awsCalls().map(({ operation }) => operation))).toEqual(new Set(['GetParameters']));
    });
  });
});
