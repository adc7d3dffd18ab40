import { describe, expect, it } from 'vitest';
import { Refusal } from '../../../sandbox/aws/refusal.ts';
import { nights } from './nights.ts';

const awake = { in: false, out: false, scheduled: false };
const held = { in: true, out: true, scheduled: true };

describe('an environment that sleeps and wakes', () => {
  it('trap 15: the scaling is held before the tasks go, and comes back after them, each switch as it was', async () => {
    await using staging = await nights();
    staging.life.count.register({ min: 2, max: 6, suspended: { ...held, out: false } });
    const before = staging.state();
    const slept = await staging.sleep();
    expect(slept.ends).toBe('service done, database done');
    expect(slept.changes).toEqual(['PutParameter', 'RegisterScalableTarget', 'UpdateService', 'StopDBCluster']);
    expect(staging.state()).toEqual({ count: 0, scaling: { min: 0, max: 6, suspended: held }, database: 'stopped' });
    staging.life.count.alarm('out');
    staging.life.count.scheduled({ min: 3, max: 6 });
    expect(staging.state().count).toBe(0);
    const woken = await staging.wake();
    expect(woken.ends).toBe('service done, database done');
    expect(woken.changes).toEqual(['StartDBCluster', 'UpdateService', 'RegisterScalableTarget', 'DeleteParameters']);
    expect(staging.state()).toEqual(before);
    expect(staging.note()).toBeUndefined();
  });

  it('trap 15: a second sleep keeps what the first wrote down, also after somebody started a task by hand', async () => {
    await using staging = await nights();
    staging.life.count.set(4);
    await staging.sleep();
    const written = staging.note();
    expect(written).toContain('"desired":4');
    expect((await staging.sleep()).changes).toEqual([]);
    staging.life.count.set(1);
    expect(await staging.sleep()).toMatchObject({ ends: 'service done, database already' });
    expect(staging.note()).toBe(written);
    await staging.wake();
    expect(staging.state()).toEqual({ count: 4, scaling: { min: 2, max: 6, suspended: awake }, database: 'available' });
  });

  it('trap 15: a wake that finds no tasks and no note changes nothing, and asks for the count', async () => {
    await using staging = await nights();
    staging.life.count.set(0);
    const woken = await staging.wake();
    expect(woken).toMatchObject({ asks: 'count', ends: 'service left, database already', changes: [] });
    expect(woken.why).toContain('how many there are to be is not known');
  });

  it('leaves a service that somebody emptied as it is, its scaling too, and wakes the database alone', async () => {
    await using staging = await nights();
    staging.life.count.set(0);
    const before = staging.state();
    expect(await staging.sleep()).toMatchObject({
      ends: 'service already, database done',
      changes: ['PutParameter', 'StopDBCluster'],
    });
    expect(staging.state()).toEqual({ ...before, database: 'stopped' });
    expect(await staging.wake()).toMatchObject({ ends: 'service left, database done' });
    expect(staging.state()).toEqual(before);
    expect(staging.note()).toBeUndefined();
  });

  it('leaves a database stopped that somebody had stopped', async () => {
    await using staging = await nights();
    staging.life.database.stop('staging-aurora');
    await staging.pass(1);
    expect(await staging.sleep()).toMatchObject({ ends: 'service done, database already' });
    expect(await staging.wake()).toMatchObject({
      ends: 'service done',
      changes: ['UpdateService', 'RegisterScalableTarget', 'DeleteParameters'],
    });
    expect(staging.state()).toMatchObject({ count: 2, database: 'stopped' });
  });

  it('gives back a count outside of the limits, which their return moves', async () => {
    await using staging = await nights({ include: ['service'] });
    staging.life.count.set(8);
    await staging.sleep();
    expect((await staging.wake()).changes).toEqual([
      'UpdateService',
      'RegisterScalableTarget',
      'UpdateService',
      'DeleteParameters',
    ]);
    expect(staging.state()).toMatchObject({ count: 8, scaling: { min: 2, max: 6, suspended: awake } });
  });

  it('touches no scaling where nothing scales the service', async () => {
    await using staging = await nights({ include: ['service'] });
    staging.life.count.deregister();
    expect(await staging.sleep()).toMatchObject({ ends: 'service done', changes: ['PutParameter', 'UpdateService'] });
    expect(await staging.wake()).toMatchObject({
      ends: 'service done',
      changes: ['UpdateService', 'DeleteParameters'],
    });
    expect(staging.state()).toMatchObject({ count: 2, scaling: undefined, database: 'available' });
  });

  it('touches no service where the database alone is to sleep', async () => {
    await using staging = await nights({ include: ['database'] });
    expect(await staging.sleep()).toMatchObject({ ends: 'database done', changes: ['PutParameter', 'StopDBCluster'] });
    expect(staging.state()).toMatchObject({ count: 2, database: 'stopped' });
    expect(await staging.wake()).toMatchObject({ changes: ['StartDBCluster', 'DeleteParameters'] });
  });

  it('trap 17: stops a cluster again that AWS started after seven days, and the note stays', async () => {
    await using staging = await nights();
    await staging.sleep();
    const written = staging.note();
    await staging.pass(7 * 24 + 1);
    expect(staging.state()).toMatchObject({ count: 0, database: 'available' });
    expect(await staging.sleep()).toMatchObject({
      ends: 'service already, database done',
      changes: ['PutParameter ParameterAlreadyExists', 'StopDBCluster'],
    });
    expect(staging.note()).toBe(written);
    await staging.wake();
    expect(staging.state()).toMatchObject({ count: 2, database: 'available' });
  });

  it('waits while AWS starts the cluster, and stops it then', async () => {
    await using staging = await nights();
    await staging.sleep();
    await staging.pass(7 * 24 + 0.08);
    expect(staging.state().database).toBe('starting');
    expect(await staging.sleep()).toMatchObject({ ends: 'service already, database done' });
  });

  it('wakes a database that is still stopping once it has stopped', async () => {
    await using staging = await nights();
    await staging.sleep();
    await staging.wake();
    staging.life.database.stop('staging-aurora');
    staging.life.count.set(0);
    staging.writeNote(
      JSON.stringify({
        since: 1,
        by: 'hours',
        service: { desired: 3 },
        database: { kind: 'cluster', identifier: 'staging-aurora' },
      }),
    );
    expect(await staging.wake()).toMatchObject({
      ends: 'service done, database done',
      changes: ['StartDBCluster', 'UpdateService', 'DeleteParameters'],
    });
  });

  it('starts no task while its database does not come, keeps the note, and goes on the next time', async () => {
    await using staging = await nights();
    await staging.sleep();
    const written = staging.note();
    staging.life.database.refusesStart = new Refusal('InsufficientDBInstanceCapacity', 'Insufficient capacity.');
    const woken = await staging.wake();
    expect(woken.ends).toBe('service not-done, database refused');
    expect(woken.why).toContain('no instance of this class free');
    expect(staging.state()).toMatchObject({ count: 0, database: 'stopped' });
    expect(staging.note()).toBe(written);
    staging.life.database.refusesStart = undefined;
    expect(await staging.wake()).toMatchObject({ ends: 'service done, database done' });
    expect(staging.state()).toMatchObject({ count: 2, database: 'available' });
  });

  it('leaves the scaling off while the tasks do not run, keeps the note, and goes on the next time', async () => {
    await using staging = await nights({ include: ['service'] });
    await staging.sleep();
    const written = staging.note();
    const { tasks } = staging.life;
    Object.defineProperty(staging.life, 'tasks', { value: () => [], configurable: true });
    const woken = await staging.wake();
    expect(woken).toMatchObject({ ends: 'service unknown', changes: ['UpdateService'] });
    expect(woken.why).toContain('its scaling stays off until they do');
    expect(staging.state()).toMatchObject({ count: 2, scaling: { min: 0, suspended: held } });
    expect(staging.note()).toBe(written);
    Object.defineProperty(staging.life, 'tasks', { value: tasks });
    expect(await staging.wake()).toMatchObject({
      ends: 'service done',
      changes: ['RegisterScalableTarget', 'DeleteParameters'],
    });
    expect(staging.state()).toMatchObject({ count: 2, scaling: { min: 2, suspended: awake } });
  });

  it('is the same where two ask for it at once', async () => {
    await using staging = await nights();
    staging.life.count.set(4);
    const before = staging.state();
    const both = ['service done, database done', 'service done, database done'];
    expect(await staging.sleepTwice()).toEqual(both);
    expect(staging.note()).toContain('"desired":4');
    expect(staging.aws.calls.filter(({ operation, error }) => operation === 'StopDBCluster' && !error)).toHaveLength(1);
    expect(await staging.wakeTwice()).toEqual(both);
    expect(staging.state()).toEqual(before);
    expect(staging.note()).toBeUndefined();
  });

  it('gives the scaling back where ECS does not take the count, and remembers nothing', async () => {
    await using staging = await nights();
    const before = staging.state();
    const refuse = () => {
      throw new Refusal('ClientException', 'The service is busy.');
    };
    Object.defineProperty(staging.life.count, 'set', { value: refuse });
    const slept = await staging.sleep();
    expect(slept.ends).toBe('service not-done, database not-done');
    expect(slept.changes).toEqual([
      'PutParameter',
      'RegisterScalableTarget',
      'UpdateService ClientException',
      'RegisterScalableTarget',
      'DeleteParameters',
    ]);
    expect(staging.state()).toEqual(before);
    expect(staging.note()).toBeUndefined();
  });

  it('changes nothing where the note of how it was cannot be read', async () => {
    await using staging = await nights();
    staging.writeNote('{"desired":');
    for (const ended of [await staging.sleep(), await staging.wake()]) {
      expect(ended).toMatchObject({ ends: 'service refused, database refused', changes: [] });
      expect(ended.why).toContain('/slipway/slipway-dev/hours/staging/before');
    }
  });

  it('sleeps and wakes a single instance', async () => {
    await using staging = await nights({
      database: { instanceIdentifier: 'staging-postgres', port: 5432, allowedFrom: ['sg-0acme0002'] },
    });
    expect((await staging.sleep()).changes).toContain('StopDBInstance');
    expect(staging.state().database).toBe('stopped');
    expect((await staging.wake()).changes).toContain('StartDBInstance');
    expect(staging.state()).toMatchObject({ count: 2, database: 'available' });
  });
});
