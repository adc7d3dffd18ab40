import type * as ecs from '@aws-sdk/client-ecs';
import type { FaultName } from '../../faults.ts';
import { controllerOf, type EnvironmentLife, isPending, isRunning } from '../environments/life.ts';
import { appPort } from '../environments/targets.ts';
import { type Deployment, digits, drainMs, servesAt } from '../environments/tasks.ts';
import type { Call } from '../service.ts';
import { familyOf } from './definitions.ts';
import { arnOf, type EcsWorld } from './ecs-world.ts';

export function describeService(world: EcsWorld, life: EnvironmentLife, call: Call): ecs.Service {
  const { cluster = '', service = '' } = life.settings.ecs ?? {};
  const tasks = life.tasks();
  const deployments = life.deployments();
  return {
    serviceArn: arnOf(world, call, `service/${cluster}/${service}`),
    serviceName: service,
    clusterArn: arnOf(world, call, `cluster/${cluster}`),
    status: 'ACTIVE',
    desiredCount: life.count.desired(),
    schedulingStrategy: life.scheduling,
    runningCount: tasks.filter((task) => isRunning(task, call.now)).length,
    pendingCount: tasks.filter((task) => isPending(task, call.now)).length,
    launchType: 'FARGATE',
    taskDefinition: arnOf(world, call, `task-definition/${familyOf(life)}:${deployments[0]?.revision ?? 1}`),
    ...(life.settings.targetGroupArn
      ? {
          loadBalancers: [
            {
              targetGroupArn: life.settings.targetGroupArn,
              containerName: life.settings.ecs?.container,
              containerPort: appPort,
            },
          ],
        }
      : {}),
    deploymentController: { type: controllerOf(life, world.faults) },
    deploymentConfiguration: {
      deploymentCircuitBreaker: breakerOf(world.faults),
      maximumPercent: 200,
      minimumHealthyPercent: 100,
    },
    networkConfiguration: {
      awsvpcConfiguration: {
        subnets: ['subnet-0acme0002', 'subnet-0acme0003'],
        securityGroups: [...(life.settings.database?.allowedFrom ?? [])],
        assignPublicIp: 'DISABLED',
      },
    },
    deployments: deployments.map((deployment, index) =>
      describeDeployment(world, { life, deployment, primary: index === 0 }, call),
    ),
    events: eventsOf(life, world.faults, call),
    createdAt: new Date(call.now - 90 * 86_400_000),
  };
}

const breakerOf = (faults: ReadonlySet<FaultName>): ecs.DeploymentCircuitBreaker => ({
  enable: !faults.has('deployment-stuck'),
  rollback: faults.has('rolling-back'),
});

type Rollout = { readonly life: EnvironmentLife; readonly deployment: Deployment; readonly primary: boolean };

function describeDeployment(world: EcsWorld, { life, deployment, primary }: Rollout, call: Call): ecs.Deployment {
  const { id, revision, createdAt, reason, failedTasks } = deployment;
  const own = life.tasks().filter((task) => task.deployment === id);
  const rolling = life.deployments().length > 1 && call.now < servesAt(deployment) + drainMs;
  const state = deployment.state ?? (primary && rolling ? 'IN_PROGRESS' : 'COMPLETED');
  return {
    id,
    status: primary ? 'PRIMARY' : 'ACTIVE',
    taskDefinition: arnOf(world, call, `task-definition/${familyOf(life)}:${revision}`),
    desiredCount: primary && state !== 'FAILED' ? life.count.desired() : 0,
    runningCount: own.filter((task) => isRunning(task, call.now)).length,
    pendingCount: own.filter((task) => isPending(task, call.now)).length,
    failedTasks: failedTasks ?? 0,
    rolloutState: state,
    rolloutStateReason: reason ?? `ECS deployment ${id} ${state === 'COMPLETED' ? 'completed' : 'in progress'}.`,
    createdAt: new Date(createdAt),
    updatedAt: new Date(Math.min(call.now, servesAt(deployment))),
  };
}

/** Newest first. */
function eventsOf(life: EnvironmentLife, faults: ReadonlySet<FaultName>, { now }: Call): ecs.ServiceEvent[] {
  const service = life.settings.ecs?.service ?? '';
  const group = life.settings.targetGroupArn ?? '';
  const event = (minutesAgo: number, message: string): ecs.ServiceEvent => ({
    id: digits(`${life.name} ${message}`, 32),
    createdAt: new Date(now - minutesAgo * 60_000),
    message: `(service ${service}) ${message}`,
  });
  const unhealthy = (codes: string) =>
    event(3, `(port ${appPort}) is unhealthy in (target-group ${group}) due to (reason Health checks failed${codes}).`);
  return [
    ...(faults.has('app-unhealthy') ? [unhealthy(' with these codes: [503]')] : []),
    ...(faults.has('app-down') ? [unhealthy('')] : []),
    ...(faults.has('rollout-failed')
      ? [
          event(9, `(deployment ${life.deployments()[0]?.id}) deployment failed: tasks failed to start.`),
          event(11, `was unable to start tasks: Essential container in task exited.`),
        ]
      : []),
    ...(faults.has('rolling-back')
      ? [
          event(2, `rolling back to (deployment ${life.deployments()[0]?.id}).`),
          event(2, `(deployment ${life.deployments()[1]?.id}) deployment failed: tasks failed to start.`),
        ]
      : []),
    ...(faults.has('deployment-stuck') ? [event(1, noRole(familyOf(life))), event(2, unsteady)] : []),
    event(40, 'has reached a steady state.'),
  ];
}

const noRole = (family: string) =>
  `failed to launch a task with (error ECS was unable to assume the role 'arn:aws:iam::123456789012:role/${family}-execution' that was provided for this task. Please verify that the role being passed has the proper trust relationship and permissions and that your IAM user has permissions to pass this role.).`;

const unsteady =
  'is unable to consistently start tasks successfully. For more information, see the Troubleshooting section.';
