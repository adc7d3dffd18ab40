import { describe, expect, it } from 'vitest';
import acme from '../../sandbox/acme.config.ts';
import { runReply, toPlacement } from '../../src/aws/ecs-task-shapes.ts';
import { stopTime } from '../../src/runs/own-tasks.ts';
import { chooseContainer } from '../../src/runs/task-plan.ts';

const container = (name: string, essential = true) => ({ name, essential });
const of = (...containers: { name: string; essential: boolean }[]) => ({ arn: 'arn', containers });

describe('chooseContainer', () => {
  it.each([
    ['the configured one', of(container('log', false), container('api')), 'api'],
    ['the only essential one of another definition', of(container('psql'), container('log', false)), 'psql'],
  ])('takes %s', (_which, definition, name) => {
    expect(chooseContainer(definition, 'api')).toMatchObject({ kind: 'chosen', container: { name } });
  });

  it.each([
    ['a container that is not essential', of(container('api', false), container('web'))],
    ['a definition of several essential ones', of(container('one'), container('two'))],
    ['a definition without containers', of()],
  ])('refuses %s', (_which, definition) => {
    expect(chooseContainer(definition, 'api').kind).toBe('refused');
  });
});

describe('toPlacement', () => {
  const network = { awsvpcConfiguration: { subnets: ['subnet-1'] } };

  it('copies what the service says, the one or the other of launch type and capacity providers', () => {
    const service = {
      taskDefinition: 'arn:1',
      launchType: 'FARGATE' as const,
      networkConfiguration: network,
      taskSets: [],
    };
    expect(toPlacement(service)).toEqual({
      taskDefinition: 'arn:1',
      settings: { launchType: 'FARGATE', networkConfiguration: network },
    });
    const strategy = [{ capacityProvider: 'FARGATE_SPOT', weight: 1 }];
    expect(toPlacement({ ...service, capacityProviderStrategy: strategy }).settings).toEqual({
      capacityProviderStrategy: strategy,
      networkConfiguration: network,
    });
  });

  it('copies the primary task set where another controller deploys', () => {
    const green = {
      status: 'PRIMARY',
      taskDefinition: 'arn:2',
      platformVersion: '1.4.0',
      networkConfiguration: network,
    };
    const blue = { ...green, status: 'ACTIVE', taskDefinition: 'arn:1' };
    expect(toPlacement({ taskDefinition: '', taskSets: [blue, green] })).toEqual({
      taskDefinition: 'arn:2',
      settings: { platformVersion: '1.4.0', networkConfiguration: network },
    });
  });
});

describe('runReply', () => {
  it('reads a failure out of a reply that looks like success', () => {
    expect(runReply({ tasks: [], failures: [{ reason: 'RESOURCE:MEMORY', detail: 'x' }] })).toEqual({
      kind: 'refused',
      reason: 'RESOURCE:MEMORY: x',
    });
    expect(runReply({ tasks: [{ taskArn: 'arn:aws:ecs:r:1:task/prod/abc' }] })).toEqual({
      kind: 'started',
      task: 'abc',
    });
  });
});

describe('stopTime', () => {
  const createdAt = Date.parse('2026-01-15T09:00:00Z');

  it.each([
    ['the tag', '2026-01-15T09:05:00Z', '2026-01-15T09:05:00.000Z'],
    ['the longest time there is without a tag', undefined, '2026-01-15T09:20:00.000Z'],
    ['the longest time there is with a tag that is none', 'never', '2026-01-15T09:20:00.000Z'],
    ['no later than that whatever the tag says', '2099-01-01T00:00:00Z', '2026-01-15T09:20:00.000Z'],
  ])('is %s', (_what, tag, expected) => {
    const tags = tag === undefined ? {} : { 'stop-at': tag };
    expect(new Date(stopTime({ createdAt, tags }, acme.runs)).toISOString()).toBe(expected);
  });
});
