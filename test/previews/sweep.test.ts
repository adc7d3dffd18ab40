import { DescribeInstancesCommand, EC2Client, TerminateInstancesCommand } from '@aws-sdk/client-ec2';
import { mockClient } from 'aws-sdk-client-mock';
import { describe, expect, it } from 'vitest';
import settings from '../../sandbox/acme.config.ts';
import { createVirtualClock } from '../../sandbox/clock.ts';
import { createSandbox, sandboxStack, sandboxStart } from '../../sandbox/sandbox.ts';
import { iso } from '../../src/config/iso.ts';
import { sweep } from '../../src/previews/sweep.ts';
import { acmeWithoutGithub } from '../acme-without-github.ts';
import { aConnection } from '../aws/a-connection.ts';
import { inSandbox } from '../in-sandbox.ts';
import { expectValidMessage } from '../slack/expect-valid-message.ts';

const hour = 3_600_000;
const ours = { Slipway: 'slipway-dev', Purpose: 'pr-preview', Repository: 'acme/gym-api', 'requested-by': 'U0DEV' };
const now = sandboxStart;

/** Every kind of instance that a sweep may meet; `gone` is what must have happened to it. */
const kinds = [
  { name: 'fresh', gone: false, launchedAt: now - hour, tags: { ...ours, 'shutdown-at': iso(now + 3 * hour) } },
  {
    name: 'near its end, warned',
    gone: false,
    launchedAt: now - 3 * hour,
    tags: { ...ours, 'shutdown-at': iso(now + hour / 4), 'warned-at': iso(now - hour / 4) },
  },
  { name: 'expired', gone: true, launchedAt: now - 5 * hour, tags: { ...ours, 'shutdown-at': iso(now - hour) } },
  { name: 'no tag, young', gone: false, launchedAt: now - hour, tags: { ...ours } },
  { name: 'no tag, old', gone: true, launchedAt: now - 5 * hour, tags: { ...ours } },
  { name: 'malformed tag, young', gone: false, launchedAt: now - hour, tags: { ...ours, 'shutdown-at': 'tomorrow' } },
  { name: 'malformed tag, old', gone: true, launchedAt: now - 5 * hour, tags: { ...ours, 'shutdown-at': 'tomorrow' } },
  {
    name: 'of another stage, expired',
    gone: false,
    launchedAt: now - 5 * hour,
    tags: { ...ours, Slipway: 'slipway-prod', 'shutdown-at': iso(now - hour) },
  },
  {
    name: 'foreign',
    gone: false,
    launchedAt: now - 50 * hour,
    tags: { Name: 'database', 'shutdown-at': iso(now - hour) },
  },
] as const;

/** A tenth kind: two of one pull request, of which the younger goes. */
const rounds = 227;

describe('a sweep over 2,500 instances of every kind', () => {
  it('terminates exactly the right ones, though AWS refuses one', async () => {
    // Each of them would be looked at on GitHub as well.
    const sandbox = await createSandbox({ clock: createVirtualClock(now), settings: acmeWithoutGithub() });
    try {
      const expected = new Map<string, boolean>();
      let pr = 1;
      for (let round = 0; round < rounds; round += 1) {
        const singles = sandbox.aws.ec2.seed(
          kinds.map(({ launchedAt, tags }) => ({ launchedAt, tags: { ...tags, PR: String(pr++) } })),
        );
        for (const [index, { gone }] of kinds.entries()) expected.set(singles[index] ?? '', gone);
        const double = { ...ours, PR: String(pr++), 'shutdown-at': iso(now + 3 * hour) };
        const [older = '', younger = ''] = sandbox.aws.ec2.seed([
          { launchedAt: now - 2 * hour, tags: double },
          { launchedAt: now - hour, tags: double },
        ]);
        expected.set(older, false).set(younger, true);
      }
      const [refused = ''] = sandbox.aws.ec2.seed([
        {
          launchedAt: now - 9 * hour,
          protected: true,
          tags: { ...ours, PR: String(pr), 'shutdown-at': iso(now - hour) },
        },
      ]);
      expected.set(refused, false);
      expect(expected.size).toBeGreaterThanOrEqual(2_498);

      await sandbox.stage.runScheduled('sweep');

      const live = new Map(sandbox.aws.ec2.instances().map(({ id, state }) => [id, state === 'running']));
      const wrong = [...expected].filter(([id, gone]) => live.get(id) === gone);
      expect(wrong).toEqual([]);
      const posted = sandbox.slack.messages().filter(({ channel }) => channel === 'C0PREVIEWS');
      expect(posted).toHaveLength(1);
      expect(posted[0]?.text).toContain(refused);
      expect(posted[0]?.text).toContain('OperationNotPermitted');
    } finally {
      await sandbox.close();
    }
  });

  it('says nothing where there is nothing to do', async () => {
    const sandbox = await createSandbox({ clock: createVirtualClock(now) });
    try {
      await sandbox.stage.runScheduled('sweep');
      expect(sandbox.slack.messages()).toEqual([]);
    } finally {
      await sandbox.close();
    }
  });
});

describe('a sweep', () => {
  const asSeen = (id: string, until: number) => ({
    InstanceId: id,
    State: { Name: 'running' as const },
    LaunchTime: new Date(now - 5 * hour),
    Tags: Object.entries({ ...ours, PR: '1', 'shutdown-at': iso(until) }).map(([Key, Value]) => ({ Key, Value })),
  });

  it.each([
    { name: 'extended after the first look', first: [asSeen('i-1', now)], second: [asSeen('i-1', now + hour)] },
    { name: 'seen by the second look only', first: [asSeen('i-1', now)], second: [asSeen('i-2', now)] },
  ])('terminates nothing that was $name', async ({ first, second }) => {
    const ec2 = mockClient(EC2Client);
    try {
      const shown = (instances: typeof first) => ({ Reservations: [{ Instances: instances }] });
      ec2.on(DescribeInstancesCommand).resolvesOnce(shown(first)).resolves(shown(second));
      const silent = () => Promise.reject(new Error('There is nothing to say'));
      await sweep({
        settings,
        stack: sandboxStack,
        now,
        connect: () => aConnection(),
        wait: async () => {},
        startOperation: async () => ({ kind: 'started' as const }),
        post: silent,
        update: silent,
        direct: silent,
        log: () => {},
      });
      expect(ec2.commandCalls(DescribeInstancesCommand)).toHaveLength(2);
      expect(ec2.commandCalls(TerminateInstancesCommand)).toEqual([]);
    } finally {
      ec2.restore();
    }
  });

  it('tells the owners themselves, in warnings and endings, where no channel takes what it says', async () => {
    await inSandbox(async ({ sandbox }) => {
      const tags = (pr: number, owner: string, endsIn: number) => ({
        ...{ ...ours, PR: String(pr), 'requested-by': owner },
        'shutdown-at': iso(now + endsIn),
      });
      sandbox.aws.ec2.seed([
        { launchedAt: now - 3 * hour, tags: tags(1, 'U0DEV', -hour) },
        { launchedAt: now - 3 * hour, tags: tags(2, 'U0OPS', -hour) },
        { launchedAt: now - 3 * hour, tags: tags(3, 'U0OPS', hour / 4) },
      ]);
      sandbox.setFault('not-in-channel', true);
      await sandbox.stage.runScheduled('sweep');
      const told = sandbox.slack.messages().map(({ channel, text }) => [channel, text.split('\n')[0]]);
      expect(told.sort()).toEqual([
        ['D0DEV', '*1 preview was terminated*'],
        ['D0OPS', '*1 preview was terminated*'],
        ['D0OPS', '*The preview of PR 3 ends in 15m*'],
      ]);
    });
  });

  it('warns every owner of two hundred that end together, at once: some alone, soonest end first, the others jointly', async () => {
    await inSandbox(async ({ sandbox }) => {
      const previews = Array.from({ length: 200 }, (_, index) => ({
        launchedAt: now - 3 * hour,
        tags: { ...ours, PR: String(index + 1), 'shutdown-at': iso(now + hour / 4 + index * 1000) },
      }));
      sandbox.aws.ec2.seed(previews.toReversed());
      await sandbox.stage.runScheduled('sweep');
      const messages = sandbox.slack.messages();
      for (const message of messages) expectValidMessage(message);
      expect(messages).toHaveLength(26);
      expect(messages[0]?.text).toContain('The preview of PR 1 ends in 15m');
      const named = messages.flatMap(({ text }) => [...new Set(text.match(/(?<=PR )\d+/g))].map(Number));
      expect(named).toEqual(Array.from({ length: 200 }, (_, index) => index + 1));
      expect(messages.at(-1)?.text).toContain('`/preview extend 200 2h`');
      expect(sandbox.aws.ec2.instances().every(({ tags }) => tags['warned-at'] !== undefined)).toBe(true);
      await sandbox.stage.runScheduled('sweep');
      expect(sandbox.slack.messages()).toHaveLength(26);
    });
  });
});
