import type * as ecs from '@aws-sdk/client-ecs';
import { digits, visibleMs } from '../environments/tasks.ts';
import { Refusal } from '../refusal.ts';
import type { Call } from '../service.ts';
import { arnOf, type EcsWorld, nameOf, type OneOff } from './ecs-world.ts';
import { startupMs } from './one-off-end.ts';
import { containerOf } from './task-definition.ts';

export const invalidParameter = (message: string) => new Refusal('InvalidParameterException', message);

const oneOffsIn = ({ oneOffs }: EcsWorld, cluster: string | undefined): OneOff[] =>
  oneOffs.filter(({ life }) => life.settings.ecs?.cluster === nameOf(cluster));

/** Those that ECS still shows. */
export const visibleOneOffs = (world: EcsWorld, cluster: string | undefined, now: number): OneOff[] =>
  oneOffsIn(world, cluster).filter(({ end }) => end.at > now - visibleMs);

export const findOneOff = (world: EcsWorld, cluster: string | undefined, id: string | undefined) =>
  oneOffsIn(world, cluster).find((task) => task.id === nameOf(id));

export function describeOneOff(world: EcsWorld, task: OneOff, call: Call): ecs.Task {
  const { id, life, input, definition, createdAt, end } = task;
  const stopped = end.at <= call.now;
  const lastStatus = stopped ? 'STOPPED' : call.now < createdAt + startupMs ? 'PROVISIONING' : 'RUNNING';
  return {
    taskArn: arnOf(world, call, `task/${life.settings.ecs?.cluster}/${id}`),
    clusterArn: arnOf(world, call, `cluster/${life.settings.ecs?.cluster}`),
    taskDefinitionArn: arnOf(world, call, `task-definition/${definition}`),
    group: `family:${definition.split(':')[0]}`,
    startedBy: input.startedBy,
    launchType: input.launchType ?? 'FARGATE',
    lastStatus,
    desiredStatus: stopped || end.code === 'UserInitiated' ? 'STOPPED' : 'RUNNING',
    createdAt: new Date(createdAt),
    tags: input.tags ?? [],
    ...(stopped ? { stoppedAt: new Date(end.at), stopCode: end.code, stoppedReason: end.reason } : {}),
    containers: [
      {
        name: containerOf(world, life, definition),
        lastStatus,
        ...execOf(world, task, call.now),
        ...(stopped && end.exitCode !== undefined ? { exitCode: end.exitCode } : {}),
        ...(stopped && end.exitCode === undefined ? { reason: end.reason } : {}),
      },
    ],
  };
}

/** The agent comes up some seconds after its container, and goes with it. */
const agentMs = 8_000;

function execOf({ faults }: EcsWorld, { id, input, createdAt, end }: OneOff, now: number): ecs.Container {
  if (!input.enableExecuteCommand) return {};
  const begun = createdAt + startupMs;
  const isUp = now >= begun + agentMs && !faults.has('exec-agent-down');
  const lastStatus = end.at <= now ? 'STOPPED' : isUp ? 'RUNNING' : 'PENDING';
  return {
    ...(now >= begun ? { runtimeId: `${id}-${digits(`runtime ${id}`, 10).replaceAll(/[a-f]/g, '7')}` } : {}),
    managedAgents: [{ name: 'ExecuteCommandAgent', lastStatus }],
  };
}
