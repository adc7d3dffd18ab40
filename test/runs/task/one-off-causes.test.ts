import { describe, expect, it } from 'vitest';
import type { OneOffTask } from '../../../src/aws/ecs-task-shapes.ts';
import { diagnose } from '../../../src/runbook/diagnose.ts';
import { refusedTask, taskEnd } from '../../../src/runs/task/task-end.ts';
import { taskValues } from '../../../src/runs/task/task-values.ts';

const definition = {
  arn: 'arn:aws:ecs:eu-west-1:123456789012:task-definition/orders:7',
  active: true,
  containers: [
    { name: 'web', essential: true },
    { name: 'log_router', essential: false },
  ],
};
const task = (part: Partial<OneOffTask>): OneOffTask => ({
  id: '1',
  tags: {},
  lastStatus: 'STOPPED',
  containers: [],
  ...part,
});
const ended = (part: Partial<OneOffTask>, output = '') => taskEnd(task(part), { container: 'web', definition }, output);
const asked = { asked: '/run migrate prod', environment: 'prod', region: 'eu-west-1', redeployRun: 'redeploy' };

describe('a one-off task', () => {
  it.each([
    ['AGENT', refusedTask('AGENT'), /agent[\s\S]*disconnected/],
    ['MISSING', refusedTask('MISSING'), /does not exist any more/],
    [
      'no capacity',
      refusedTask('Capacity is unavailable at this time. Please try again later or in a different availability zone'),
      /no capacity of that size[\s\S]*more zones/,
    ],
    [
      'Spot',
      ended({
        stopCode: 'SpotInterruption',
        stoppedReason: 'Your Spot Task was interrupted.',
        containers: [{ name: 'web', exitCode: 143 }],
      }),
      /cut off half-way[\s\S]*do not run it on Spot/,
    ],
    [
      'a secret without the key',
      ended({
        stopCode: 'TaskFailedToStart',
        stoppedReason:
          'ResourceInitializationError: unable to pull secrets or registry auth: retrieved secret from Secrets Manager did not contain json key SMTP_HOST',
      }),
      /no key SMTP_HOST/,
    ],
  ])(
    'that ended by %s is told why and asked for again, never to redeploy the service',
    (_name, { result, evidence }, says) => {
      expect(result.kind).not.toBe('succeeded');
      const told = diagnose(evidence, asked)
        .flatMap(({ cause, fix }) => [cause.en, fix.en])
        .join('\n');
      expect(told).toMatch(says);
      expect(told).toContain('/run migrate prod');
      expect(told).not.toMatch(/update-service|\/run redeploy|service starts another/);
    },
  );

  it('is done when its own container is, whatever became of a sidecar', () => {
    const containers = [
      { name: 'web', exitCode: 0 },
      { name: 'log_router', exitCode: 137 },
    ];
    expect(ended({ stopCode: 'EssentialContainerExited', containers }).result).toMatchObject({ kind: 'succeeded' });
  });

  it('says which of its containers was essential', () => {
    const containers = [
      { name: 'log_router', exitCode: 1 },
      { name: 'web', exitCode: 2 },
    ];
    expect(ended({ containers }).evidence).toMatchObject([
      { kind: 'stopped-task', place: 'task', containers: [{ essential: false }, { name: 'web', essential: true }] },
    ]);
  });

  it('knows what it was made of and where it ran', () => {
    const placement = {
      capacityProviderStrategy: [{ capacityProvider: 'FARGATE_SPOT' }],
      networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'], securityGroups: ['sg-1'] } },
    };
    const [container = { name: '', essential: true }] = definition.containers;
    const made = { ...definition, executionRole: 'orders-execution' };
    expect(taskValues({ definition: 'orders:7', made, container, placement })).toMatchObject({
      taskDefinition: 'orders:7',
      container: 'web',
      launchType: 'FARGATE_SPOT',
      architecture: 'amd64',
      executionRole: 'orders-execution',
      clientGroup: 'sg-1',
      subnetId: 'subnet-1',
    });
  });
});
