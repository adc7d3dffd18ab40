import { describe, expect, it } from 'vitest';
import { nights, refusedNatures } from './nights.ts';

const instance = { instanceIdentifier: 'staging-postgres', port: 5432, allowedFrom: ['sg-0acme0002'] };

/** Refused, the other part left as it is, and nothing written down. */
async function isLeftAlone(staging: Awaited<ReturnType<typeof nights>>, ends: string, why: RegExp) {
  const before = staging.state();
  const slept = await staging.sleep();
  expect(slept).toMatchObject({ ends, changes: [] });
  expect(slept.why).toMatch(why);
  expect(staging.state()).toEqual(before);
  expect(staging.note()).toBeUndefined();
}

describe('trap 18: what cannot sleep is refused before anything is touched', () => {
  it.each(refusedNatures)('a cluster that is %s', async (nature, why) => {
    await using staging = await nights();
    staging.life.database.nature = nature;
    await isLeftAlone(staging, 'service not-done, database refused', why);
  });

  it.each([
    ['replica', /read replica, which/],
    ['followed', /has read replicas/],
    ['blue-green', /blue\/green/],
    ['member', /member of the cluster/],
    ['multi-az-sqlserver', /SQL Server/],
  ] as const)('an instance that is %s', async (nature, why) => {
    await using staging = await nights({ database: instance });
    staging.life.database.nature = nature;
    await isLeftAlone(staging, 'service not-done, database refused', why);
  });

  it('a cluster whose reader stays in `starting`', async () => {
    await using staging = await nights();
    staging.life.database.readerState = 'starting';
    await isLeftAlone(staging, 'service not-done, database refused', /staging-aurora-2 is in the state starting/);
  });

  it('a cluster whose storage is full, without waiting for that to pass', async () => {
    await using staging = await nights({ faults: new Set(['database-full'] as const) });
    const began = staging.clock.now();
    await isLeftAlone(staging, 'service not-done, database refused', /storage-full/);
    expect(staging.clock.now() - began).toBeLessThan(60_000);
  });

  it('a service with a deployment that does not end', async () => {
    await using staging = await nights({ faults: new Set(['deployment-stuck'] as const) });
    await isLeftAlone(staging, 'service refused, database not-done', /deployment of the service is under way/);
  });

  it('a DAEMON service, which has no count', async () => {
    await using staging = await nights();
    staging.life.scheduling = 'DAEMON';
    await isLeftAlone(staging, 'service refused, database not-done', /DAEMON/);
  });
});

describe('what passes, or is no hindrance', () => {
  it('a backup is waited for', async () => {
    await using staging = await nights();
    staging.life.database.state = 'backing-up';
    staging.clock.schedule(staging.clock.now() + 120_000, () => {
      staging.life.database.state = undefined;
    });
    expect(await staging.sleep()).toMatchObject({ ends: 'service done, database done' });
  });

  it('a deployment is waited for, and its tasks sleep', async () => {
    await using staging = await nights({ include: ['service'] });
    staging.life.redeploy();
    expect(await staging.sleep()).toMatchObject({ ends: 'service done' });
    expect(staging.state().count).toBe(0);
  });

  it.each(['CODE_DEPLOY', 'EXTERNAL'] as const)('a service under %s sleeps and wakes', async (controller) => {
    await using staging = await nights({ include: ['service'] });
    staging.life.controller = controller;
    expect(await staging.sleep()).toMatchObject({ ends: 'service done' });
    expect(await staging.wake()).toMatchObject({ ends: 'service done' });
    expect(staging.state().count).toBe(2);
  });

  it('Serverless v2 that pauses by itself is left, and its service sleeps', async () => {
    await using staging = await nights();
    staging.life.database.nature = 'pauses-itself';
    const slept = await staging.sleep();
    expect(slept).toMatchObject({ ends: 'service done, database left' });
    expect(slept.changes).not.toContain('StopDBCluster');
    expect(staging.state()).toMatchObject({ count: 0, database: 'available' });
    expect(await staging.wake()).toMatchObject({ ends: 'service done' });
  });
});

describe('answers of AWS', () => {
  it('ConcurrentUpdateException is tried again', async () => {
    await using staging = await nights({ include: ['service'], faults: new Set(['scaling-busy'] as const) });
    const slept = await staging.sleep();
    expect(slept).toMatchObject({ ends: 'service done' });
    expect(slept.changes).toEqual([
      'PutParameter',
      'RegisterScalableTarget ConcurrentUpdateException',
      'RegisterScalableTarget',
      'UpdateService',
    ]);
  });

  it('what got lost is looked for: one stop, one start, and everything as it was', async () => {
    await using staging = await nights({ faults: new Set(['lost-answers'] as const) });
    const before = staging.state();
    const count = (changes: readonly string[], operation: string) =>
      changes.filter((each) => each === operation).length;
    const slept = await staging.sleep();
    expect(slept.ends).toBe('service done, database done');
    expect([count(slept.changes, 'UpdateService'), count(slept.changes, 'StopDBCluster')]).toEqual([1, 1]);
    staging.aws.beginStep();
    const woken = await staging.wake();
    expect(woken.ends).toBe('service done, database done');
    expect([count(woken.changes, 'UpdateService'), count(woken.changes, 'StartDBCluster')]).toEqual([1, 1]);
    expect(staging.state()).toEqual(before);
  });
});
