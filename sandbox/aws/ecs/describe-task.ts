import type * as ecs from '@aws-sdk/client-ecs';
import { type EnvironmentLife, isRunning } from '../environments/life.ts';
import { startMs, type Task } from '../environments/tasks.ts';
import type { Call } from '../service.ts';
import { familyOf } from './definitions.ts';
import { arnOf, type EcsWorld } from './ecs-world.ts';

type OfService = { readonly life: EnvironmentLife; readonly task: Task };

export function describeTask(world: EcsWorld, { life, task }: OfService, call: Call): ecs.Task {
  const { cluster = '', container = 'api' } = life.settings.ecs ?? {};
  const { stop, createdAt, revision } = task;
  const stopped = stop !== undefined && stop.at <= call.now;
  const running = isRunning(task, call.now);
  const image = world.definitions.imageOf(life, revision);
  // What a tag named at the start is what runs, wherever it went since.
  const imageDigest = world.images.digestAt(image, createdAt, 'amd64');
  return {
    taskArn: arnOf(world, call, `task/${cluster}/${task.id}`),
    clusterArn: arnOf(world, call, `cluster/${cluster}`),
    taskDefinitionArn: arnOf(world, call, `task-definition/${familyOf(life)}:${revision}`),
    group: `service:${life.settings.ecs?.service ?? ''}`,
    startedBy: task.deployment,
    lastStatus: stopped ? 'STOPPED' : running ? 'RUNNING' : 'PENDING',
    desiredStatus: stopped ? 'STOPPED' : 'RUNNING',
    launchType: 'FARGATE',
    enableExecuteCommand: life.exec !== 'off',
    createdAt: new Date(createdAt),
    ...(running || stopped ? { startedAt: new Date(createdAt + startMs) } : {}),
    ...(stopped
      ? { stoppedAt: new Date(stop.at), stopCode: stop.code as ecs.TaskStopCode, stoppedReason: stop.reason }
      : {}),
    containers: [
      {
        name: container,
        image,
        ...(imageDigest === undefined ? {} : { imageDigest }),
        lastStatus: stopped ? 'STOPPED' : running ? 'RUNNING' : 'PENDING',
        ...(life.exec === 'off' || stopped ? {} : { managedAgents: [agentOf(life, running)] }),
        networkInterfaces: [{ privateIpv4Address: task.address }],
        ...(stopped && stop.exitCode !== undefined ? { exitCode: stop.exitCode } : {}),
      },
    ],
  };
}

const agentOf = ({ exec }: EnvironmentLife, running: boolean): ecs.ManagedAgent => ({
  name: 'ExecuteCommandAgent',
  lastStatus: exec === 'agent-stopped' ? 'STOPPED' : running ? 'RUNNING' : 'PENDING',
  ...(exec === 'agent-stopped' ? { reason: 'Received stop request' } : {}),
});
