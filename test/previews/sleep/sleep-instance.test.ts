import { describe, expect, it } from 'vitest';
import { putToSleep } from '../../../src/previews/sleep/sleep-instance.ts';
import { sleepOf } from '../../../src/previews/sleep/sleep-of.ts';
import { local, start } from '../../sandbox/aws/local.ts';
import { anInstance } from '../a-preview.ts';

const ours = { Slipway: 'slipway-dev', Purpose: 'pr-preview', PR: '123', Repository: 'acme/gym-api' };

async function setUp() {
  const world = await local();
  const [id = ''] = world.aws.ec2.seed([{ tags: ours }]);
  const { region, credentials, endpoint } = world.as('slipway-dev-sweep');
  const sleep = (sparedBy = async (): Promise<string | undefined> => undefined, target = id) =>
    putToSleep({ region, credentials, endpoint }, { instance: anInstance({ id: target }) }, { now: start, sparedBy });
  const shown = () => world.aws.ec2.instances()[0];
  const operations = () => world.aws.calls.map(({ operation }) => operation);
  return { ...world, id, sleep, shown, operations };
}

describe('putToSleep', () => {
  it('trap 4: notes since when, asks once more, and stops by the API alone', async () => {
    await using world = await setUp();
    expect(await world.sleep()).toEqual({ kind: 'asleep' });
    expect(world.operations()).toEqual(['DescribeInstances', 'CreateTags', 'StopInstances']);
    expect(world.aws.calls.at(-1)?.input).toEqual({ InstanceIds: [world.id] });
    expect(world.shown()).toMatchObject({ state: 'stopping', tags: { 'asleep-since': '2026-01-15T09:00:00Z' } });
  });

  it('stops nothing where the last look speaks against it, and leaves no word of a sleep', async () => {
    await using world = await setUp();
    expect(await world.sleep(async () => 'a tunnel was opened')).toEqual({
      kind: 'spared',
      because: 'a tunnel was opened',
    });
    expect(world.operations()).not.toContain('StopInstances');
    const { state, tags = {} } = world.shown() ?? {};
    expect([state, sleepOf(anInstance({ tags }))]).toEqual(['running', { asleepSince: undefined, sleptMs: 0 }]);
  });

  it('is done where it sleeps already', async () => {
    await using world = await setUp();
    await world.sleep();
    expect(await world.sleep()).toEqual({ kind: 'already' });
    await world.after(60_000);
    expect(await world.sleep()).toEqual({ kind: 'already' });
    expect(world.operations().filter((name) => name === 'StopInstances')).toHaveLength(1);
  });

  it('leaves alone what EC2 does not know', async () => {
    await using world = await setUp();
    expect(await world.sleep(undefined, 'i-0aaaaaaaaaaaaaaaa')).toEqual({ kind: 'not-running' });
  });

  it('looks where the answer to the stop got lost: one stop', async () => {
    await using world = await setUp();
    const slept = await world.sleep(async () => void world.aws.faults.add('lost-answers'));
    expect(slept).toEqual({ kind: 'asleep' });
    expect(world.operations()).toEqual(['DescribeInstances', 'CreateTags', 'StopInstances', 'DescribeInstances']);
  });

  it('stops nothing whose tag was perhaps not written', async () => {
    await using world = await setUp();
    world.aws.faults.add('lost-answers');
    expect(await world.sleep()).toMatchObject({ kind: 'refused', failure: { operation: 'CreateTags' } });
    expect(world.shown()?.state).toBe('running');
  });

  it('says what AWS refused, and that it is awake', async () => {
    await using world = await setUp();
    const instance = world.aws.ec2.store.all.get(world.id);
    if (instance) Object.assign(instance.request, { InstanceMarketOptions: { MarketType: 'spot' } });
    expect(await world.sleep()).toMatchObject({ kind: 'refused', failure: { code: 'UnsupportedOperation' } });
    expect(world.shown()?.tags['asleep-since']).toBe('');
  });
});
