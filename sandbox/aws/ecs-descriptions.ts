import type * as ecs from '@aws-sdk/client-ecs';
import type { FaultName } from '../faults.ts';
import { desiredCount, type EnvironmentLife, isPending, isRunning } from './environments/life.ts';
import { appPort } from './environments/targets.ts';
import { type Deployment, digits, drainMs, servesAt, startMs, type Task } from './environments/tasks.ts';
import type { Call } from './service.ts';

type Arn = (call: Call, resource: string) => string;

const familyOf = ({ settings, name }: EnvironmentLife) => settings.ecs?.taskFamily ?? `${name}-api`;

export function describeService(
  life: EnvironmentLife,
  faults: ReadonlySet<FaultName>,
  call: Call,
  arn: Arn,
): ecs.Service {
  const { cluster = '', service = '' } = life.settings.ecs ?? {};
  const tasks = life.tasks();
  const deployments = life.deployments();
  return {
    serviceArn: arn(call, `service/${cluster}/${service}`),
    serviceName: service,
    clusterArn: arn(call, `cluster/${cluster}`),
    status: 'ACTIVE',
    desiredCount,
    runningCount: tasks.filter((task) => isRunning(task, call.now)).length,
    pendingCount: tasks.filter((task) => isPending(task, call.now)).length,
    launchType: 'FARGATE',
    taskDefinition: arn(call, `task-definition/${familyOf(life)}:${deployments[0]?.revision ?? 1}`),
    deploymentConfiguration: {
      deploymentCircuitBreaker: { enable: true, rollback: false },
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
    deployments: deployments.map((deployment, index) => describeDeployment(life, deployment, index === 0, call, arn)),
    events: eventsOf(life, faults, call),
    createdAt: new Date(call.now - 90 * 86_400_000),
  };
}

function describeDeployment(
  life: EnvironmentLife,
  deployment: Deployment,
  primary: boolean,
  call: Call,
  arn: Arn,
): ecs.Deployment {
  const { id, revision, createdAt, failed } = deployment;
  const own = life.tasks().filter((task) => task.deployment === id);
  const rolling = !failed && life.deployments().length > 1 && call.now < servesAt(deployment) + drainMs;
  const state = failed ? 'FAILED' : primary && rolling ? 'IN_PROGRESS' : 'COMPLETED';
  return {
    id,
    status: primary ? 'PRIMARY' : 'ACTIVE',
    taskDefinition: arn(call, `task-definition/${familyOf(life)}:${revision}`),
    desiredCount: primary && !failed ? desiredCount : 0,
    runningCount: own.filter((task) => isRunning(task, call.now)).length,
    pendingCount: own.filter((task) => isPending(task, call.now)).length,
    failedTasks: failed?.tasks ?? 0,
    rolloutState: state,
    rolloutStateReason:
      failed?.reason ?? `ECS deployment ${id} ${state === 'COMPLETED' ? 'completed' : 'in progress'}.`,
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
    event(40, 'has reached a steady state.'),
  ];
}

export function describeTask(life: EnvironmentLife, task: Task, call: Call, arn: Arn): ecs.Task {
  const { cluster = '', container = 'api' } = life.settings.ecs ?? {};
  const { stop, createdAt, revision } = task;
  const stopped = stop !== undefined && stop.at <= call.now;
  const running = isRunning(task, call.now);
  const image = `123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/acme/gym-api:v1.${revision}.0`;
  return {
    taskArn: arn(call, `task/${cluster}/${task.id}`),
    clusterArn: arn(call, `cluster/${cluster}`),
    taskDefinitionArn: arn(call, `task-definition/${familyOf(life)}:${revision}`),
    group: `service:${life.settings.ecs?.service ?? ''}`,
    startedBy: task.deployment,
    lastStatus: stopped ? 'STOPPED' : running ? 'RUNNING' : 'PENDING',
    desiredStatus: stopped ? 'STOPPED' : 'RUNNING',
    launchType: 'FARGATE',
    createdAt: new Date(createdAt),
    ...(running || stopped ? { startedAt: new Date(createdAt + startMs) } : {}),
    ...(stopped
      ? { stoppedAt: new Date(stop.at), stopCode: stop.code as ecs.TaskStopCode, stoppedReason: stop.reason }
      : {}),
    containers: [
      {
        name: container,
        image,
        imageDigest: `sha256:${digits(image, 64)}`,
        lastStatus: stopped ? 'STOPPED' : running ? 'RUNNING' : 'PENDING',
        networkInterfaces: [{ privateIpv4Address: task.address }],
        ...(stopped && stop.exitCode !== undefined ? { exitCode: stop.exitCode } : {}),
      },
    ],
  };
}

export const logConfiguration = ({ settings: { logGroup, region } }: EnvironmentLife): ecs.LogConfiguration => ({
  logDriver: 'awslogs',
  options: { 'awslogs-group': logGroup ?? '/ecs/api', 'awslogs-region': region, 'awslogs-stream-prefix': 'api' },
});
