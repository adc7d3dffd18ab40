import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { repositoryOf } from '../../../src/config/pull-request-name.ts';
import { launchToken } from '../../../src/previews/up/launch-token.ts';
import { planExisting, planUp, situationOf } from '../../../src/previews/up/up-situation.ts';
import { withRepository } from '../../acme-repository.ts';
import { anInstance, aPreview, launch } from '../a-preview.ts';

const minute = 60_000;
const repository = repositoryOf(withRepository({}, { limit: 2 }), '123');
const live = (id: string, launchedAt: number, pr = '123') => aPreview({ instance: anInstance({ id, launchedAt }), pr });
const gone = (id: string, launchedAt: number) =>
  aPreview({ instance: anInstance({ id, launchedAt, state: 'terminated' }) });

describe('planUp', () => {
  it.each([
    {
      name: 'launches where there is nothing',
      previews: [],
      fresh: false,
      plan: { kind: 'launch', newest: undefined },
    },
    {
      name: 'launches after the newest instance that EC2 still shows',
      previews: [gone('i-2', launch + 2), gone('i-1', launch + 1)],
      fresh: false,
      plan: { kind: 'launch', newest: 'i-2' },
    },
    { name: 'keeps what runs', previews: [live('i-1', launch)], fresh: false, plan: { kind: 'existing' } },
    {
      name: 'replaces every live one with --fresh',
      previews: [live('i-2', launch + 1), live('i-1', launch)],
      fresh: true,
      plan: { kind: 'replace', previews: [{ instance: { id: 'i-1' } }, { instance: { id: 'i-2' } }] },
    },
    {
      name: 'has nothing to replace',
      previews: [gone('i-1', launch)],
      fresh: true,
      plan: { kind: 'launch', newest: 'i-1' },
    },
    {
      name: 'tells instances of one moment apart by their ids',
      previews: [live('i-2', launch), live('i-3', launch), live('i-1', launch)],
      fresh: true,
      plan: {
        kind: 'replace',
        previews: [{ instance: { id: 'i-1' } }, { instance: { id: 'i-2' } }, { instance: { id: 'i-3' } }],
      },
    },
    {
      name: 'stops at the limit',
      previews: [live('i-1', launch, '1'), live('i-2', launch, '2')],
      fresh: false,
      plan: { kind: 'limit-reached', full: { of: 'all', limit: 2, live: 2 } },
    },
    {
      name: 'redeploys at the limit',
      previews: [live('i-1', launch, '123'), live('i-2', launch, '2')],
      fresh: false,
      plan: { kind: 'existing' },
    },
  ])('$name', ({ previews, fresh, plan }) => {
    expect(planUp(situationOf(previews, { pr: '123', user: 'U0DEV', repository }), { fresh })).toMatchObject(plan);
  });
});

describe('planExisting', () => {
  it.each([
    { name: 'redeploys what SSM reaches', online: true, age: minute, plan: 'redeploy' },
    { name: 'follows a launch that is under way', online: false, age: minute, plan: 'launching' },
    { name: 'follows it for ten minutes', online: false, age: 10 * minute - 1, plan: 'launching' },
    { name: 'tries to mend what never came online', online: false, age: 10 * minute, plan: 'redeploy' },
  ])('$name', ({ online, age, plan }) => {
    expect(planExisting(live('i-1', launch), online, launch + age)).toBe(plan);
  });
});

describe('launchToken', () => {
  it('is the same for the same state, and another for every other', () => {
    const tokens = [
      launchToken('acme/gym-api', 1, undefined, 0),
      launchToken('acme/gym-api', 1, undefined, 1),
      launchToken('acme/gym-api', 1, 'i-1', 0),
      launchToken('acme/gym-api', 1, 'i-2', 0),
      launchToken('acme/gym-api', 2, undefined, 0),
      launchToken('acme/other', 1, undefined, 0),
    ];
    expect(new Set(tokens).size).toBe(tokens.length);
    expect(launchToken('acme/gym-api', 1, undefined, 0)).toBe(tokens[0]);
    for (const token of tokens) expect(token).toMatch(/^[0-9a-f]{64}$/);
  });

  it('stays what it was from one version to the next, so that both hold the same lock', () => {
    expect(launchToken('acme/gym-api', 1, undefined, 0)).toBe(
      createHash('sha256').update('["acme/gym-api",1,"",0]').digest('hex'),
    );
  });
});
