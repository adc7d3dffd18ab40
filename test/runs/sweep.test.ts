import { afterEach, describe, expect, it } from 'vitest';
import settings from '../../sandbox/acme.config.ts';
import { createVirtualClock } from '../../sandbox/clock.ts';
import { createSandbox, type Sandbox, sandboxStack, sandboxStart } from '../../sandbox/sandbox.ts';
import { createEcsServices } from '../../src/aws/ecs-services.ts';
import { createEcsTasks } from '../../src/aws/ecs-tasks.ts';
import { iso } from '../../src/config/iso.ts';
import { sweep } from '../../src/runs/sweep.ts';
import { stopTime } from '../../src/runs/task/own-tasks.ts';

let sandbox: Sandbox | undefined;
afterEach(async () => sandbox?.close());

const ours = { Slipway: 'slipway-dev', Purpose: 'run', 'slipway-run': 'migrate', 'requested-by': 'U0OPS' };

async function startIn({ aws }: Sandbox, clientToken: string, tags: Record<string, string>) {
  const connection = {
    region: sandboxStack.region,
    credentials: aws.ownCredentials('somebody'),
    endpoint: aws.endpoint,
  };
  const placement = await createEcsServices(connection).describePlacement('staging', 'api');
  if (!placement) throw new Error('no service');
  const started = await createEcsTasks(connection).runTask({
    cluster: 'staging',
    taskDefinition: 'staging-api:41',
    placement: placement.settings,
    container: 'api',
    command: ['sleep', '9999'],
    environment: {},
    clientToken,
    startedBy: 'test',
    tags,
  });
  if (started.kind !== 'started') throw new Error('not started');
  return started.task;
}

describe('the sweep of one-off tasks', () => {
  it('stops those of ours that outlived their time, and no others', async () => {
    sandbox = await createSandbox({ clock: createVirtualClock(sandboxStart) });
    const { aws, clock, stage, slack } = sandbox;
    const start = startIn.bind(undefined, sandbox);
    const past = iso(clock.now() - 60_000);
    const overdue = await start('overdue', { ...ours, 'stop-at': past });
    await start('in time', { ...ours, 'stop-at': iso(clock.now() + 600_000) });
    await start('no time told', ours);
    await start('another stage', { ...ours, Slipway: 'slipway-prod', 'stop-at': past });
    await start('not ours', { 'stop-at': past });
    await stage.runScheduled('sweep');
    const stopped = aws.calls.filter(({ operation }) => operation === 'StopTask');
    expect(stopped).toMatchObject([{ input: { cluster: 'staging', task: overdue }, session: '' }]);
    expect(
      slack
        .messages()
        .map(({ text }) => text)
        .join(),
    ).toContain(overdue);
  });

  it.each([
    { told: '2026-01-15T10:00:00Z', createdAt: undefined, stops: Date.parse('2026-01-15T10:00:00Z') },
    { told: undefined, createdAt: undefined, stops: Number.POSITIVE_INFINITY },
    { told: 'tomorrow', createdAt: undefined, stops: Number.POSITIVE_INFINITY },
    { told: undefined, createdAt: sandboxStart, stops: sandboxStart + 20 * 60_000 },
  ])('counts a start that is not told as no time at all: $told, $createdAt', ({ told, createdAt, stops }) => {
    const { migrate } = settings.runs;
    if (!migrate) throw new Error('The sandbox has a migration');
    const runs = { migrate: { ...migrate, timeout: '10m' } };
    const tags: Record<string, string> = told === undefined ? {} : { 'stop-at': told };
    expect(stopTime({ createdAt, tags }, runs)).toBe(stops);
  });

  it('stops a task once though every answer gets lost, and says so', async () => {
    sandbox = await createSandbox({ clock: createVirtualClock(sandboxStart) });
    const { aws, clock, stage, slack } = sandbox;
    const overdue = await startIn(sandbox, 'overdue', { ...ours, 'stop-at': iso(clock.now() - 60_000) });
    sandbox.setFault('lost-answers', true);
    await stage.runScheduled('sweep');
    expect(aws.calls.some(({ operation }) => operation === 'StopTask')).toBe(true);
    expect(slack.messages().at(-1)?.text).toContain(overdue);
  });

  it('looks into every cluster though AWS refuses the first, and tells that it was not all', async () => {
    sandbox = await createSandbox({ clock: createVirtualClock(sandboxStart) });
    const { aws, settings, clock } = sandbox;
    const { staging } = settings.environments;
    if (!staging?.ecs) throw new Error('The sandbox has a staging service');
    const deleted = { ...staging, ecs: { ...staging.ecs, cluster: 'deleted' } };
    const logged: unknown[] = [];
    const swept = sweep({
      settings: { ...settings, environments: { ...settings.environments, staging: deleted } },
      stack: sandboxStack,
      now: clock.now(),
      wait: async () => {},
      startOperation: async () => ({ kind: 'started' }),
      update: () => Promise.reject(new Error('nothing is to be edited')),
      direct: () => Promise.reject(new Error('nobody is to be told')),
      connect: (region) => ({ region, credentials: aws.ownCredentials('somebody'), endpoint: aws.endpoint }),
      post: () => Promise.reject(new Error('nobody is to be told')),
      log: (_level, message, facts) => logged.push([message, facts]),
    });
    await expect(swept).rejects.toThrow('Not every cluster');
    expect(logged).toEqual([['A sweep of tasks was refused', expect.objectContaining({ cluster: 'deleted' })]]);
    const listed = aws.calls.filter(({ operation, error }) => operation === 'ListTasks' && error === undefined);
    expect(listed.map(({ input }) => input)).toEqual([expect.objectContaining({ cluster: 'prod' })]);
  });
});
