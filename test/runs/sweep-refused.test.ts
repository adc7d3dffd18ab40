import { afterEach, expect, it } from 'vitest';
import { createVirtualClock } from '../../sandbox/clock.ts';
import { createSandbox, type Sandbox, sandboxStack, sandboxStart } from '../../sandbox/sandbox.ts';
import { sweep } from '../../src/runs/sweep.ts';

let sandbox: Sandbox | undefined;
afterEach(async () => sandbox?.close());

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
    connect: (region) => ({ region, credentials: aws.ownCredentials('somebody'), endpoint: aws.endpoint }),
    slack: () => Promise.reject(new Error('nobody is to be told')),
    log: (_level, message, facts) => logged.push([message, facts]),
  });
  await expect(swept).rejects.toThrow('Not every cluster');
  expect(logged).toEqual([['A sweep of tasks was refused', expect.objectContaining({ cluster: 'deleted' })]]);
  const listed = aws.calls.filter(({ operation, error }) => operation === 'ListTasks' && error === undefined);
  expect(listed.map(({ input }) => input)).toEqual([expect.objectContaining({ cluster: 'prod' })]);
});
