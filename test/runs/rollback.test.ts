import { describe, expect, it } from 'vitest';
import type { ServiceDeployment } from '../../src/aws/ecs-service-deployments.ts';
import { chooseWayBack } from '../../src/runs/rollback/choose-way-back.ts';
import { inSandbox, textOf as textIn } from '../in-sandbox.ts';
import { accepted, outcomes, play, textOf } from '../play.ts';

const past = (taskDefinition: string, part: Partial<ServiceDeployment> = {}): ServiceDeployment => ({
  arn: `arn:${taskDefinition}`,
  status: 'SUCCESSFUL',
  reason: undefined,
  createdAt: 0,
  taskDefinition,
  tasks: 2,
  ...part,
});

describe('chooseWayBack', () => {
  it.each<{ name: string; newestFirst: ServiceDeployment[]; current: string; way: object }>([
    {
      name: 'the last that succeeded, not the revision before',
      newestFirst: [
        past('api:43', { status: 'ROLLBACK_SUCCESSFUL' }),
        past('api:42', { status: 'ROLLBACK_SUCCESSFUL' }),
        past('api:41'),
      ],
      current: 'api:43',
      way: { kind: 'deploy', to: 'api:41', ran: [] },
    },
    {
      name: 'none that succeeded with no task to run',
      newestFirst: [past('api:42'), past('api:41', { tasks: 0 }), past('api:40')],
      current: 'api:42',
      way: { kind: 'deploy', to: 'api:40', ran: [] },
    },
    {
      name: 'ECS itself, where a deployment is under way',
      newestFirst: [past('api:42', { status: 'IN_PROGRESS' }), past('api:41')],
      current: 'api:42',
      way: { kind: 'stop', deployment: 'arn:api:42', to: 'api:41' },
    },
    {
      name: 'nothing, where ECS goes back already',
      newestFirst: [past('api:42', { status: 'ROLLBACK_IN_PROGRESS' }), past('api:41')],
      current: 'api:41',
      way: { kind: 'going-back' },
    },
    {
      name: 'nothing, where nothing else ever worked',
      newestFirst: [past('api:41')],
      current: 'api:41',
      way: { kind: 'none' },
    },
    { name: 'nothing, where ECS remembers nothing', newestFirst: [], current: 'api:41', way: { kind: 'none' } },
    {
      name: 'nothing that ECS has forgotten the revision of',
      newestFirst: [past('', { taskDefinition: undefined })],
      current: 'api:41',
      way: { kind: 'none' },
    },
  ])('chooses $name', ({ newestFirst, current, way }) => {
    expect(chooseWayBack(newestFirst, current)).toEqual(way);
  });
});

const approved = ['--as', 'U0OPS', '/run rollback prod', '--as', 'U0SRE', 'press Approve'];

describe('/run rollback', () => {
  it('deploys the last revision that worked, once a second person has agreed', async () => {
    const played = await play('--fault', 'rollout-failed', ...approved, '/health prod');
    expect(outcomes(played).slice(0, 2)).toEqual(['waiting', 'done']);
    expect(accepted(played, 'UpdateService').map(({ input }) => input)).toEqual([
      { cluster: 'prod', service: 'api', taskDefinition: 'prod-api:41' },
    ]);
    expect(textOf(played, 0)).toMatch(/From[\s\S]*prod-api:42[\s\S]*Back to[\s\S]*prod-api:41/);
    expect(textOf(played, 2)).toContain('runs prod-api:41');
  });

  it('stops a deployment that is under way', async () => {
    const played = await play('--fault', 'deployment-stuck', ...approved);
    expect(outcomes(played)).toEqual(['waiting', 'done']);
    expect(accepted(played, 'StopServiceDeployment').map(({ input }) => input)).toMatchObject([
      { stopType: 'ROLLBACK' },
    ]);
    expect(accepted(played, 'UpdateService')).toEqual([]);
    expect(textOf(played, 1)).toContain('what ran before runs again');
  });

  it('asks nobody while ECS goes back already', async () => {
    const played = await play('--fault', 'rolling-back', '--as', 'U0OPS', '/run rollback prod');
    expect(outcomes(played)).toEqual(['failed']);
    expect(textOf(played, 0)).toContain('ECS is going back already');
  });
});

it.each([
  ['rollout-failed', true],
  ['deployment-stuck', true],
  ['rolling-back', false],
  ['app-unhealthy', false],
])('/health under %s has the way back as a button: %s', async (fault, offered) => {
  const played = await play('--fault', fault, '--as', 'U0OPS', '/health prod', 'press Roll back');
  expect(textOf(played, 1).includes('/run rollback prod') || outcomes(played)[1] === 'waiting').toBe(offered);
});

it.each([
  ['CODE_DEPLOY', 'redeploy', 'AWS CodeDeploy'],
  ['CODE_DEPLOY', 'rollback', 'AWS CodeDeploy'],
  ['EXTERNAL', 'redeploy', 'the tool that makes its task sets'],
  ['EXTERNAL', 'rollback', 'the tool that makes its task sets'],
] as const)(
  'a service under %s: /run %s is refused before anybody is asked, with the tool to use',
  async (controller, command, tool) => {
    await inSandbox(async ({ sandbox, as }) => {
      for (const life of sandbox.aws.lives) life.controller = controller;
      const report = await as('U0OPS', `/run ${command} prod`);
      expect(report.outcome).toBe('failed');
      expect(textIn(report)).toContain(tool);
      expect(textIn(report)).not.toMatch(/try again|Approve/i);
      expect(sandbox.aws.calls.map(({ operation }) => operation)).not.toContain('UpdateService');
    });
  },
);
