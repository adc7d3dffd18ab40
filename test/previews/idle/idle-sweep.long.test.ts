import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { iso } from '../../../src/config/iso.ts';
import { inSandbox, type Stage, textOf } from '../../in-sandbox.ts';
import { expectTextSaysAll, expectValidMessage } from '../../slack/expect-valid-message.ts';
import settings from './idle.config.ts';

const wanted = z.object({ State: z.enum(['Active', 'History']) });

const played = (use: (stage: Stage) => Promise<void>) => inSandbox(use, { settings });

const instanceOf = ({ sandbox }: Stage, pr = 123) => {
  const found = [...sandbox.aws.ec2.store.all.values()].find(({ tags }) => tags.get('PR') === String(pr));
  return found ?? expect.unreachable('no instance');
};
const stateOf = (stage: Stage, pr = 123) =>
  stage.sandbox.aws.ec2.instances().find(({ tags }) => tags.PR === String(pr))?.state;
const play = async ({ as }: Stage, ...steps: readonly string[]) => {
  for (const step of steps)
    expect({ step, outcome: (await as('U0DEV', step)).outcome }).toEqual({ step, outcome: 'done' });
};
/** The calls of one sweep, as `DescribeSessions`, `CreateTags shutdown-at`. */
const callsOf = async (stage: Stage) => {
  const before = stage.sandbox.awsCalls().length;
  await play(stage, 'sweep');
  return stage.sandbox.awsCalls().slice(before);
};
const operations = (calls: Awaited<ReturnType<typeof callsOf>>, ...names: readonly string[]) =>
  calls.flatMap(({ operation }) => (names.includes(operation) ? [operation] : []));

describe('the sweep over previews that nobody may use', () => {
  it.each([
    { name: 'nobody used', steps: ['wait 2h'], state: 'stopping' },
    { name: 'somebody read the log of', steps: ['wait 1h', '/preview logs 123', 'wait 1h59m'], state: 'running' },
    { name: 'somebody extended', steps: ['wait 1h', '/preview extend 123 1h', 'wait 1h59m'], state: 'running' },
    { name: 'were deployed anew', steps: ['wait 1h', '/preview up 123', 'wait 1h58m'], state: 'running' },
    { name: 'somebody visits', steps: ['wait 1h', 'visit 123', 'wait 1h59m'], state: 'running' },
    { name: 'somebody has a shell on', steps: ['session 123 open --shell', 'wait 3h'], state: 'running' },
    { name: 'have a forgotten tunnel', steps: ['session 123 open', 'wait 3h'], state: 'stopping' },
    {
      name: 'trap 12: had a session that began before the window and ended in it',
      steps: ['session 123 open', 'wait 2h50m', 'session 123 end', 'wait 1h'],
      state: 'running',
    },
    {
      name: 'trap 12: had a session that ended before the window',
      steps: ['session 123 open', 'wait 1h', 'session 123 end', 'wait 2h'],
      state: 'stopping',
    },
    {
      name: 'trap 13: only our own probes and health checks asked',
      steps: ['wait 59m', 'sweep', 'wait 59m', 'sweep', 'wait 5m'],
      state: 'stopping',
    },
  ])('leaves those that $name $state', async ({ steps, state }) => {
    await played(async (stage) => {
      await play(stage, '/preview up 123', ...steps, 'sweep');
      expect(stateOf(stage)).toBe(state);
    });
  });

  it.each([
    {
      name: 'a tunnel that somebody opens',
      before: [],
      meanwhile: (stage: Stage) =>
        stage.sandbox.stage.use?.play({ kind: 'session', on: { number: 123 }, act: 'open', shell: false }, 'U0OPS'),
    },
    {
      name: 'a visit through a tunnel that was silent',
      before: ['session 123 open'],
      meanwhile: (stage: Stage) => stage.sandbox.stage.use?.play({ kind: 'visit', on: { number: 123 } }, 'U0DEV'),
    },
    {
      name: 'an extension',
      before: [],
      meanwhile: (stage: Stage) => {
        const now = stage.sandbox.clock.now();
        instanceOf(stage).tags.set('last-used', `${iso(now)}/extend/U0OPS`);
        instanceOf(stage).tags.set('shutdown-at', iso(now + 4 * 3_600_000));
      },
    },
  ])('trap 14: stops nothing where $name comes between the decision and the stop', async ({ before, meanwhile }) => {
    await played(async (stage) => {
      await play(stage, '/preview up 123', ...before, 'wait 3h');
      const { clock } = stage.sandbox;
      // While the instance is asked for its connections.
      clock.schedule(clock.now() + 1_000, () => void meanwhile(stage));
      const calls = await callsOf(stage);
      expect(operations(calls, 'StopInstances')).toEqual([]);
      expect(stateOf(stage)).toBe('running');
      expect(instanceOf(stage).tags.get('asleep-since')).toBe('');
      expect(Date.parse(instanceOf(stage).tags.get('last-used')?.split('/')[0] ?? '')).toBeGreaterThan(
        clock.now() - 60_000,
      );
      await play(stage, 'wait 1h59m', 'sweep');
      expect(stateOf(stage)).toBe('running');
    });
  });

  it('counts what cannot be read as use, and ends it at its time all the same', async () => {
    await played(async (stage) => {
      await play(stage, '/preview up 123', 'wait 3h');
      instanceOf(stage).silentAt = 0;
      await play(stage, 'sweep');
      expect(stateOf(stage)).toBe('running');
      expect(stage.logged.join('\n')).toContain('not all of its use can be read');
      await play(stage, 'wait 61m', 'sweep');
      expect(stateOf(stage)).toBe('shutting-down');
    });
  });

  it('asks for sessions twice and for everything else once, whatever the number of previews', async () => {
    await played(async (stage) => {
      for (const pr of [1, 2, 3, 4]) await play(stage, `/preview up ${pr}`);
      await play(stage, 'session 1 open --shell', 'wait 2h10m');
      const calls = await callsOf(stage);
      const states = calls.flatMap(({ operation, input }) =>
        operation === 'DescribeSessions' ? [wanted.parse(input).State] : [],
      );
      // Each of the three that sleep is looked at once more.
      expect(states).toEqual(['Active', 'History', 'Active', 'History', 'Active', 'History', 'Active', 'History']);
      expect(operations(calls, 'SendCommand')).toHaveLength(1);
      expect([1, 2, 3, 4].map((pr) => stateOf(stage, pr))).toEqual(['running', 'stopping', 'stopping', 'stopping']);
      await play(stage, 'wait 5m');
      const quiet = await callsOf(stage);
      expect(operations(quiet, 'DescribeSessions', 'ListCommands', 'SendCommand')).toEqual([
        'DescribeSessions',
        'DescribeSessions',
        'ListCommands',
      ]);
    });
  });

  it('asks nobody anything where all previews sleep', async () => {
    await played(async (stage) => {
      await play(stage, '/preview up 123', 'wait 2h10m', 'sweep', 'wait 5m');
      const calls = await callsOf(stage);
      expect(operations(calls, 'DescribeSessions', 'ListCommands', 'SendCommand', 'StopInstances')).toEqual([]);
    });
  });

  it('moves the end of what is used, and never the nearer one of what is not', async () => {
    await played(async (stage) => {
      const endOf = () => instanceOf(stage).tags.get('shutdown-at');
      await play(stage, '/preview up 123');
      const first = endOf();
      await play(stage, 'wait 1h', 'sweep');
      expect(endOf()).toBe(first);
      await play(stage, 'session 123 open --shell', 'wait 2h55m', 'sweep');
      const now = stage.sandbox.clock.now();
      expect(Date.parse(endOf() ?? '')).toBeGreaterThan(now + 4 * 3_600_000 - 60_000);
      await play(stage, 'session 123 end', 'wait 10m', 'sweep');
      expect(stateOf(stage)).toBe('running');
    });
  });

  it('says on card and list who used it last and when, and never whose sessions are whose', async () => {
    await played(async (stage) => {
      await play(stage, '/preview up 123', 'wait 30m', '/preview logs 123', 'wait 5m', 'sweep');
      expect(textOf(await stage.as('U0OPS', '/preview list'))).toMatch(/Last used .*5m ago <@U0DEV>/s);
      expect(textOf(await stage.as('U0OPS', '/preview status 123'))).toMatch(
        /Last used: .* by <@U0DEV> \(read its log\)/,
      );
      await play(stage, 'session 123 open', 'wait 1h', 'session 123 end', 'wait 2h', 'sweep');
      const said = stage.sandbox.slack.messages().flatMap(({ text, edits }) => [text, ...edits.map((one) => one.text)]);
      const asleep = said.find((text) => text.includes('The preview of PR 123 sleeps'));
      expect(asleep).toMatch(/Last used: .*\(a tunnel or a shell\)/);
      for (const message of stage.sandbox.slack.messages().filter(({ files }) => files.length === 0))
        for (const state of [...message.edits, message]) {
          expectValidMessage(state);
          expectTextSaysAll(state);
        }
      expect(said.join('\n')).not.toMatch(/acme\.example|AWSReservedSSO/);
    });
  });

  it('says the same in Japanese', async () => {
    await inSandbox(
      async (stage) => {
        await play(stage, '/preview up 123', 'wait 30m', '/preview logs 123', 'wait 2h', 'sweep');
        const said = stage.sandbox.slack.messages().map(({ text }) => text);
        expect(said.find((text) => text.includes('PR 123 のプレビューはスリープ中です'))).toMatch(
          /最終利用: .*（<@U0DEV>、ログの表示）/,
        );
        expect(textOf(await stage.as('U0OPS', '/preview list'))).toMatch(/最終利用 .*2h前 <@U0DEV>/s);
      },
      { settings: { ...settings, slack: { ...settings.slack, language: 'ja' } }, language: 'ja' },
    );
  });
});
