import { describe, expect, it } from 'vitest';
import { AwsError } from '../../../src/aws/aws-error.ts';
import { ssmCall } from '../../../src/aws/ssm-call.ts';
import { endedSessions, openSessions } from '../../../src/aws/ssm-sessions.ts';
import { inSandbox, type Stage } from '../../in-sandbox.ts';

const hour = 3_600_000;

const connectionTo = ({ sandbox: { aws } }: Stage) => ({
  region: 'ap-northeast-1',
  credentials: aws.ownCredentials('somebody'),
  endpoint: aws.endpoint,
});

/** Two instances with sessions of every kind: open, over, and gone with their instance. */
async function withSessions(stage: Stage) {
  const { aws, clock } = stage.sandbox;
  const [one = '', two = ''] = aws.ec2.seed([{ tags: { Name: 'one' } }, { tags: { Name: 'two' } }]);
  const owner = 'arn:aws:sts::123456789012:assumed-role/somebody/dev';
  const open = (target: string) =>
    aws.ssm.sessions.open(target, { owner, document: 'AWS-StartPortForwardingSession' }, clock.now());
  return { one, two, owner, open };
}

describe("Session Manager's list", () => {
  it('shows what is open apart from what is over, which it finds by its beginning', async () => {
    await inSandbox(async (stage) => {
      const { clock, aws } = stage.sandbox;
      const began = clock.now();
      const { one, two, owner, open } = await withSessions(stage);
      open(one);
      open(two);
      await clock.advance(began + hour);
      aws.ssm.sessions.close(one, owner, clock.now());
      const connection = connectionTo(stage);
      expect(await openSessions(connection)).toEqual({
        items: [
          { target: two, document: 'AWS-StartPortForwardingSession', owner, startedAt: began, endedAt: undefined },
        ],
        whole: true,
      });
      expect((await endedSessions(connection, began)).items).toEqual([
        expect.objectContaining({ target: one, startedAt: began, endedAt: began + hour }),
      ]);
      // Its end lies after this, its beginning does not.
      expect((await endedSessions(connection, began + hour / 2)).items).toEqual([]);
    });
  });

  it('ends a session with its instance', async () => {
    await inSandbox(async (stage) => {
      const { clock, aws } = stage.sandbox;
      const { one, open } = await withSessions(stage);
      open(one);
      await clock.advance(clock.now() + hour);
      const instance = aws.ec2.store.all.get(one) ?? expect.unreachable();
      instance.turns.push({ to: 'stopping', at: clock.now(), reason: 'Client.UserInitiatedShutdown' });
      expect((await openSessions(connectionTo(stage))).items).toEqual([]);
      expect((await endedSessions(connectionTo(stage), 0)).items).toHaveLength(1);
    });
  });

  it('is read page by page', async () => {
    await inSandbox(async (stage) => {
      const { one, open } = await withSessions(stage);
      for (let n = 0; n < 401; n += 1) open(one);
      const before = stage.sandbox.awsCalls().length;
      const { items, whole } = await openSessions(connectionTo(stage));
      expect({ items: items.length, whole, calls: stage.sandbox.awsCalls().length - before }).toEqual({
        items: 401,
        whole: true,
        calls: 3,
      });
    });
  });

  it.each([
    { name: 'without a state', input: {}, code: 'ValidationException' },
    { name: 'with too large a page', input: { State: 'Active', MaxResults: 201 }, code: 'ValidationException' },
    {
      name: 'by something it does not know',
      input: { State: 'History', Filters: [{ key: 'EndedAfter', value: '2026-01-15T09:00:00Z' }] },
      code: 'InvalidFilterKey',
    },
  ])('refuses to be asked $name', async ({ input, code }) => {
    await inSandbox(async (stage) => {
      const refused = await ssmCall(connectionTo(stage), 'DescribeSessions', input).then(
        () => undefined,
        (error: unknown) => (error instanceof AwsError ? error.failure.code : String(error)),
      );
      expect(refused).toBe(code);
    });
  });
});
