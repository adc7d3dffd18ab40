import { describe, expect, it } from 'vitest';
import { toPlacement } from '../../src/aws/ecs-placement-shape.ts';
import { runReply } from '../../src/aws/ecs-task-shapes.ts';

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
