import { CreateTagsCommand, DescribeInstancesCommand, EC2Client } from '@aws-sdk/client-ec2';
import { mockClient } from 'aws-sdk-client-mock';
import { describe, expect, it } from 'vitest';
import settings from '../../sandbox/acme.config.ts';
import { sandboxStack, sandboxStart } from '../../sandbox/sandbox.ts';
import { iso } from '../../src/config/iso.ts';
import { sweep } from '../../src/previews/sweep.ts';
import { aConnection } from '../aws/a-connection.ts';
import { inSandbox, textOf } from '../in-sandbox.ts';
import { expectValidMessage } from '../slack/expect-valid-message.ts';

const minute = 60_000;
const nameless = { Slipway: 'slipway-dev', Purpose: 'pr-preview', PR: 'seven', 'requested-by': 'nobody' };

describe('a preview whose tags cannot be read', () => {
  it('is listed by its instance, of an unknown owner', async () => {
    await inSandbox(async ({ sandbox, as }) => {
      const [id = ''] = sandbox.aws.ec2.seed([{ tags: nameless, launchedAt: sandboxStart - minute }]);
      expect(textOf(await as('U0DEV', '/preview list'))).toMatch(new RegExp(`${id} \\| (?!@|<@)`));
    });
  });

  it('is warned of and terminated by its instance, with no button that could not work', async () => {
    await inSandbox(async ({ sandbox, as }) => {
      const until = sandboxStart + 10 * minute;
      const tags = { ...nameless, 'shutdown-at': iso(until) };
      const [id = ''] = sandbox.aws.ec2.seed([{ tags, launchedAt: sandboxStart - minute }]);
      await as('U0DEV', 'sweep');
      const [warning] = sandbox.slack.messages();
      expect(warning?.text).toContain(`The preview of ${id} ends in 10m`);
      expect(JSON.stringify(warning?.blocks)).not.toContain('"actions"');
      await as('U0DEV', 'wait 10m');
      await as('U0DEV', 'sweep');
      expect(sandbox.slack.messages().at(-1)?.text).toContain(id);
      for (const message of sandbox.slack.messages()) expectValidMessage(message);
    });
  });
});

describe('a warning', () => {
  const asSeen = {
    InstanceId: 'i-1',
    State: { Name: 'running' as const },
    LaunchTime: new Date(sandboxStart - minute),
    Tags: Object.entries({
      ...nameless,
      PR: '7',
      'shutdown-at': iso(sandboxStart + 10 * minute),
      'slack-message': `C0ELSEWHERE/${sandboxStart / 1000}.000100`,
    }).map(([Key, Value]) => ({ Key, Value })),
  };
  const posted = (channel: string) => ({ kind: 'posted', channel, ts: '1.2' }) as const;
  const cannot = { kind: 'cannot-post', reason: 'is_archived' } as const;
  const refused = Object.assign(new Error('no'), { name: 'UnauthorizedOperation', $metadata: { httpStatusCode: 403 } });

  async function sweepWith(takes: readonly string[], tagging: () => Promise<object>) {
    const ec2 = mockClient(EC2Client);
    try {
      ec2.on(DescribeInstancesCommand).resolves({ Reservations: [{ Instances: [asSeen] }] });
      ec2.on(CreateTagsCommand).callsFake(tagging);
      const tried: string[] = [];
      const logged: string[] = [];
      await sweep({
        settings,
        stack: sandboxStack,
        now: sandboxStart,
        connect: () => aConnection(),
        wait: async () => {},
        startOperation: async () => ({ kind: 'started' }),
        update: () => Promise.reject(new Error('nothing is to be edited')),
        direct: () => Promise.reject(new Error('nobody is to be told')),
        log: (_level, message) => logged.push(message),
        post: async (channel) => {
          tried.push(channel);
          return takes.includes(channel) ? posted(channel) : cannot;
        },
      });
      return { tried, logged, tagged: ec2.commandCalls(CreateTagsCommand).length };
    } finally {
      ec2.restore();
    }
  }

  it.each([
    { takes: ['C0ELSEWHERE'], tried: ['C0ELSEWHERE'], tagged: 1, logged: [] },
    { takes: ['C0PREVIEWS'], tried: ['C0ELSEWHERE', 'C0PREVIEWS'], tagged: 1, logged: [] },
    { takes: [], tried: ['C0ELSEWHERE', 'C0PREVIEWS'], tagged: 0, logged: ['A warning was not posted'] },
  ])('is posted beside the preview’s message, else in the channel, and noted once it is: $takes', async (row) => {
    const { takes, ...expected } = row;
    expect(await sweepWith(takes, async () => ({}))).toEqual(expected);
  });

  it('that AWS does not let us note keeps nobody else from being warned; a fault of ours shows', async () => {
    const swept = await sweepWith(['C0ELSEWHERE'], () => Promise.reject(refused));
    expect(swept.logged).toEqual(['A warning was not noted']);
    await expect(sweepWith(['C0ELSEWHERE'], () => Promise.reject(new TypeError('mine')))).rejects.toThrow('mine');
  });
});
