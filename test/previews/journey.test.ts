import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { accepted, outcomes, type Played, play, textOf } from '../play.ts';

const tagged = z.object({
  TagSpecifications: z.array(
    z.object({ ResourceType: z.string(), Tags: z.array(z.object({ Key: z.string(), Value: z.string() })) }),
  ),
});

describe('the life of a preview', () => {
  let played: Played;
  beforeAll(async () => {
    played = await play(
      ...['--as', 'U0DEV', '/preview up 123', '/preview list', '/preview status 123', '/preview extend 123 2h'],
      ...['/preview logs 123', '/preview tunnel 123', '/preview down 123'],
    );
  });

  it('ends every command as done', () => {
    expect(outcomes(played)).toEqual(Array(7).fill('done'));
    expect(played.status).toBe(0);
  });

  it('launches exactly one instance, locked, bounded and out of reach of the containers', () => {
    const launches = accepted(played, 'RunInstances').filter(({ input }) => input.DryRun !== true);
    expect(launches).toHaveLength(1);
    expect(launches[0]?.input).toMatchObject({
      ClientToken: expect.stringMatching(/^[0-9a-f]{64}$/),
      InstanceInitiatedShutdownBehavior: 'terminate',
      MetadataOptions: {
        HttpTokens: 'required',
        HttpPutResponseHopLimit: expect.toSatisfy((limit) => Number(limit) === 1),
      },
    });
  });

  it('tags instance and volume from the first moment', () => {
    const [launch] = accepted(played, 'RunInstances').filter(({ input }) => input.DryRun !== true);
    const specifications = tagged.parse(launch?.input).TagSpecifications;
    expect(specifications.map(({ ResourceType }) => ResourceType)).toEqual(['instance', 'volume']);
    for (const { Tags } of specifications) {
      expect(Object.fromEntries(Tags.map(({ Key, Value }) => [Key, Value]))).toMatchObject({
        Slipway: 'slipway-dev',
        Purpose: 'pr-preview',
        PR: '123',
        Repository: 'acme/gym-api',
        'shutdown-at': '2026-01-15T13:00:00Z',
        'requested-by': 'U0DEV',
        'slack-message': expect.stringMatching(/^C0PREVIEWS\/\d+\.\d+$/),
      });
    }
  });

  it('posts one message for each command but the private list, and edits it', () => {
    const posts = played.slack.filter(({ method }) => method === 'chat.postMessage');
    expect(posts.filter((post) => post.arguments.thread_ts === undefined)).toHaveLength(6);
    for (const [index, step] of played.steps.entries()) {
      const shown = step.messages.filter(({ thread }) => thread === undefined);
      // What moves the end, or is one, stands on the preview's card too.
      expect(shown, `step ${index}`).toHaveLength([3, 6].includes(index) ? 2 : 1);
      for (const { channel } of shown) expect(channel).toBe('C0PREVIEWS');
    }
    expect(played.slack.filter(({ method }) => method === 'chat.update').length).toBeGreaterThanOrEqual(7);
  });

  it('makes every EC2 and SSM call in the session of the person who asked, but the reading of secrets', () => {
    const own = played.aws.filter(({ service, session }) => ['ec2', 'ssm'].includes(service) && session === '');
    expect(own.map(({ operation }) => operation)).toEqual(own.map(() => 'GetParameters'));
    const sessions = new Set(played.aws.map(({ session }) => session).filter(Boolean));
    const ids = played.audit.map(({ requestId }) => requestId);
    const asPerson = [...sessions].filter((session) => !session.startsWith('github-'));
    expect(asPerson.sort()).toEqual(ids.map((id) => `slack-U0DEV-${id}`).sort());
    // What is remembered of a pull request no person's role may read.
    const others = played.aws.filter(({ session }) => session.startsWith('github-'));
    expect(others.map(({ operation }) => operation)).toEqual(others.map(() => 'GetParameters'));
  });

  it('terminates that instance alone', () => {
    const [launch] = played.aws.filter(({ operation, input }) => operation === 'TerminateInstances' && input);
    const ids = accepted(played, 'TerminateInstances').map(({ input }) => input.InstanceIds);
    expect(launch).toBeDefined();
    expect(ids).toHaveLength(1);
    expect(textOf(played, 6)).toContain(String(z.array(z.string()).length(1).parse(ids[0])[0]));
  });

  it('answers "is my push in it?", how long, how much and how to see it', () => {
    const card = textOf(played, 0);
    for (const part of [
      /sha256:[0-9a-f]{64}/,
      /[0-9a-f]{40}/,
      /APP OK/,
      /DB TCP OK/,
      /DB CONNECT OK/,
      /3h \d+m/,
      /\$0\.027\/h/,
    ]) {
      expect(card).toMatch(part);
    }
    expect(card).toContain('aws ssm start-session --target i-');
    expect(card).toContain('http://127.0.0.1:18123/docs');
  });

  it('leaves one audit record for each command, with the id that the message shows', () => {
    expect(played.audit.map(({ action }) => action)).toEqual(
      ['up', 'list', 'status', 'extend', 'logs', 'tunnel', 'down'].map((verb) => `preview:${verb}`),
    );
    for (const [index, { requestId, role, outcome }] of played.audit.entries()) {
      expect(textOf(played, index)).toContain(requestId);
      expect({ role, outcome }).toEqual({ role: 'developer', outcome: 'done' });
    }
  });
});

describe('refusals', () => {
  const calls = (played: Played) => new Set(played.aws.map(({ service, operation }) => `${service}:${operation}`));

  it.each([
    {
      user: 'U0VIEW',
      command: '/preview up 123',
      rule: 'no rule of roles.viewer allows preview:up',
      line: "access.users: { U0VIEW: ['viewer', 'developer'] }",
    },
    {
      user: 'U0NOBODY',
      command: '/preview list',
      rule: 'no role maps U0NOBODY',
      line: "access.users: { U0NOBODY: ['viewer'] }",
    },
  ])('answers only $user with what would let them, audits the rule and touches nothing', async (refusal) => {
    const { user, command, rule, line } = refusal;
    const played = await play('--as', user, command);
    expect(played.status).toBe(1);
    expect(outcomes(played)).toEqual(['refused']);
    expect([...calls(played)].filter((call) => !/^(ssm:GetParameters|lambda:\w+)$/.test(call))).toEqual([]);
    expect(played.steps[0]?.messages).toHaveLength(1);
    expect(played.steps[0]?.messages[0]).toMatchObject({ only: user, text: expect.stringContaining(line) });
    expect(played.steps[0]?.messages[0]?.text).not.toContain(rule);
    expect(played.audit).toMatchObject([{ user, outcome: 'denied', rule, role: '' }]);
  });

  it('lets somebody in who has a role through a user group only', async () => {
    const played = await play('--as', 'U0SRE', '/preview list');
    expect(played.status).toBe(0);
    expect(played.audit).toMatchObject([{ user: 'U0SRE', role: 'operator', outcome: 'done' }]);
  });
});

describe('usage errors', () => {
  it.each([
    '/preview',
    '/preview up abc',
    '/preview up 0',
    '/preview up 99999999999',
    '/preview up 123 --ttl 99d',
    '/preview up 123 --ttl soon',
    '/preview up 123; reboot',
    '/preview frobnicate 1',
    '/preview extend 123 -2h',
  ])('%s starts nothing and says what to type', async (command) => {
    const played = await play(command);
    expect(played).toMatchObject({ status: 1, audit: [], steps: [{ outcome: 'usage', executions: [] }] });
    expect(textOf(played, 0)).toMatch(/^Nothing was done/);
    expect(textOf(played, 0)).toContain('`/preview ');
    expect(played.steps[0]?.messages[0]?.only).toBe('U0DEV');
    expect(accepted(played, 'Invoke')).toEqual([]);
  });
});

describe('commands that need a preview where there is none', () => {
  it.each(['down 5', 'status 5', 'extend 5 1h', 'logs 5', 'tunnel 5'])(
    '/preview %s says how to launch one',
    async (rest) => {
      const played = await play(`/preview ${rest}`);
      expect(outcomes(played)).toEqual(['failed']);
      expect(textOf(played, 0)).toContain('`/preview up 5`');
      expect(accepted(played, 'TerminateInstances')).toEqual([]);
    },
  );
});
