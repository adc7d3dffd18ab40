import { beforeAll, describe, expect, it } from 'vitest';
import { passTime, settle } from '../../sandbox/play/settle.ts';
import { acmeWithoutGithub } from '../acme-without-github.ts';
import { inSandbox, textOf } from '../in-sandbox.ts';
import { accepted, outcomes, type Played, play } from '../play.ts';
import { expectValidMessage } from '../slack/expect-valid-message.ts';
import { changes, hasButtons } from './stale-cards.ts';

describe('a preview that somebody else tears down', () => {
  let played: Played;
  beforeAll(async () => {
    played = await play(
      ...['--as', 'U0DEV', '/preview up 123', '--as', 'U0OPS', '/preview down 123'],
      ...['--as', 'U0DEV', 'press Redeploy'],
    );
  });

  it('has a card that says who did it, with nothing to press', () => {
    const [card] = played.steps[1]?.messages ?? [];
    expect(card?.text).toMatch(
      /^\*The preview of PR 123 is terminated\*\nTerminated by <@U0OPS>, 01\/15 \d\d:\d\d UTC/,
    );
    expect(card && hasButtons(card)).toBe(false);
    const [first] = played.slack.filter(({ method }) => method === 'chat.postMessage');
    const edits = played.slack.filter(({ method }) => method === 'chat.update');
    expect(first && edits.length).toBeGreaterThan(0);
  });

  it('reaches its owner once, by a new message in the thread of the card', () => {
    const calls = played.slack.filter(
      ({ method, arguments: { text } }) =>
        method === 'chat.postMessage' && String(text).includes('was terminated by <@U0OPS>'),
    );
    expect(calls).toHaveLength(1);
    expect(calls[0]?.arguments).toMatchObject({ thread_ts: expect.any(String) });
    expect(calls[0]?.arguments.text).toContain('<@U0DEV> Your preview of PR 123');
  });

  it('is not launched again by a button of its card', () => {
    expect(outcomes(played)).toEqual(['done', 'done', 'failed']);
    expect(accepted(played, 'RunInstances').filter(({ input }) => input.DryRun !== true)).toHaveLength(1);
  });

  it('shows no time that its reader has to convert', () => {
    const blocks = JSON.stringify(played.steps.map(({ messages }) => messages.map(({ blocks }) => blocks)));
    expect(blocks).toContain('<!date^');
    expect(blocks.replaceAll(/<!date\^[^>]*>/g, '')).not.toMatch(/\d\d:\d\d(:\d\d)? ?(UTC|JST|Z)/);
  });

  it('was shown in the order in which a reviewer reads', () => {
    const card = played.steps[0]?.messages.find(({ thread }) => thread === undefined)?.text ?? '';
    const order = [
      'Pull request:',
      'aws ssm start-session',
      'http://127.0.0.1:18123',
      'Time left:',
      'Commit:',
      'Checks:',
    ];
    const places = order.map((part) => card.indexOf(part));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(card).not.toMatch(/sha256:|Instance:|Stages:/);
    const details = played.steps[0]?.messages.filter(({ thread }) => thread !== undefined).map(({ text }) => text);
    expect(details?.join('\n')).toMatch(/Image: `sha256:[\s\S]*Instance: `i-[\s\S]*Stages: /);
  });
});

describe('a card whose preview was redeployed by another request', () => {
  it('leads to the newer one, and an extension stands on that', async () => {
    await inSandbox(async ({ sandbox, as }) => {
      await as('U0DEV', '/preview up 123');
      await as('U0OPS', '/preview up 123');
      const [older, newer] = sandbox.slack.messages().filter(({ thread }) => thread === undefined);
      expect(older?.text).toMatch(/has a newer card\*\nRedeployed by <@U0OPS>, .*\/C0PREVIEWS\/p\d+\|the newer card>/);
      expect(older && hasButtons(older)).toBe(false);
      expect(newer?.text).toContain('is ready');
      await as('U0DEV', '/preview extend 123 2h');
      const card = sandbox.slack.messages().find(({ ts }) => ts === newer?.ts);
      expect(card?.text).toMatch(/was extended\*\nExtended by <@U0DEV>, [\s\S]*Time left: 5h 5\dm/);
      expect(card && hasButtons(card)).toBe(true);
      if (card) expectValidMessage(card);
    });
  });
});

describe('Stop', () => {
  const acme = acmeWithoutGithub();
  const users = { ...acme.access.users, U0VIEW: ['developer'] };
  const settings = { ...acme, access: { ...acme.access, users } };

  it.each([
    { when: 'before there is an instance', seconds: 0 },
    { when: 'while its instance starts', seconds: 15 },
  ])('$when ends the launch for who asked, and nothing is launched again', async ({ seconds }) => {
    await inSandbox(
      async (stage) => {
        const { sandbox } = stage;
        await sandbox.slack.type('U0DEV', '/preview up 123');
        await passTime(sandbox.clock, sandbox.aws.lambda.settled, seconds * 1000);
        const theirs = sandbox.slack.findButton('U0VIEW', 'Stop');
        const stop = sandbox.slack.findButton('U0DEV', 'Stop');
        if (!theirs || !stop) throw new Error('There is no Stop');
        await sandbox.slack.send(sandbox.slack.composePress('U0VIEW', theirs));
        await sandbox.slack.send(sandbox.slack.composePress('U0DEV', stop));
        await settle(sandbox.stage);
        const saidTo = (user: string) =>
          sandbox.slack
            .messages()
            .filter(({ only }) => only === user)
            .map(({ text }) => text)
            .at(-1);
        expect(saidTo('U0DEV')).toContain('The launch of PR 123 is stopped.');
        expect(saidTo('U0VIEW')).toMatch(/Nothing was done: .*(somebody else's|terminated already)/);
        expect(sandbox.aws.lambda.executions[0]?.result).toEqual({ outcome: 'failed', reason: 'torn-down' });
        expect(changes(stage, 'RunInstances')).toBe(1);
        expect(changes(stage, 'TerminateInstances')).toBe(1);
        const [card] = sandbox.slack.messages();
        expect(card?.text).toContain('Terminated by <@U0DEV>');
        expect(card && hasButtons(card)).toBe(false);
        const ended = sandbox.audit().filter(({ action }) => action === 'preview:down');
        expect(ended.map(({ user }) => user).sort()).toEqual(['U0DEV', 'U0VIEW']);
        expect(ended.find(({ user }) => user === 'U0DEV')?.outcome).toBe('done');
      },
      { settings },
    );
  });

  it('is refused to everybody else but operators while the launch goes on', async () => {
    await inSandbox(
      async ({ sandbox, as }) => {
        await sandbox.slack.type('U0DEV', '/preview up 123');
        await passTime(sandbox.clock, sandbox.aws.lambda.settled, 15_000);
        const pressed = await as('U0VIEW', 'press Stop');
        expect(pressed.outcome).toBe('refused');
        expect(textOf(pressed)).toContain("Nothing was done: the launch of PR 123 is somebody else's.");
        expect(sandbox.aws.lambda.executions[0]?.result).toEqual({ outcome: 'done' });
        expect(sandbox.slack.findButton('U0DEV', 'Stop')).toBeUndefined();
        // In place nothing is launched: there is nothing to stop.
        await sandbox.slack.type('U0DEV', '/preview up 123');
        await passTime(sandbox.clock, sandbox.aws.lambda.settled, 5_000);
        expect(sandbox.slack.messages().at(-1)?.text).toContain('Preparing the preview');
        expect(sandbox.slack.findButton('U0DEV', 'Stop')).toBeUndefined();
      },
      { settings },
    );
  });
});
