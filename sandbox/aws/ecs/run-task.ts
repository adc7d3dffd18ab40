import type * as ecs from '@aws-sdk/client-ecs';
import type { Access } from '../access.ts';
import type { EnvironmentLife } from '../environments/life.ts';
import { digits } from '../environments/tasks.ts';
import { Refusal } from '../refusal.ts';
import { type Call, operation } from '../service.ts';
import { arnOf, type EcsWorld, nameOf } from './ecs-world.ts';
import { oneOffEnd } from './one-off-end.ts';
import { describeOneOff, invalidParameter } from './one-off-task.ts';
import { containerOf } from './task-definition.ts';

export const runTask = (world: EcsWorld) =>
  operation<ecs.RunTaskRequest, ecs.RunTaskResponse>(
    (input, call) => {
      const life = world.lives.find(({ settings }) => settings.ecs?.cluster === nameOf(input.cluster));
      if (!life) throw new Refusal('ClusterNotFoundException', 'Cluster not found.');
      const before = startedBefore(world, input);
      if (before) return { tasks: [describeOneOff(world, before, call)], failures: [] };
      const container = containerFor(world, life, input);
      if (input.enableExecuteCommand && !world.definitions.find(nameOf(input.taskDefinition))?.content().taskRoleArn)
        throw invalidParameter(noTaskRole);
      if (world.faults.has('no-capacity')) return { tasks: [], failures: [{ reason: noCapacity }] };
      const task = start(world, { life, input, container }, call);
      return { tasks: [describeOneOff(world, task, call)], failures: [] };
    },
    (input, call) => runAccess(world, input, call),
  );

const noTaskRole =
  'Unable to run the task with ECS Exec enabled because a valid taskRoleArn is not being used. Specify a valid task role in your task definition and try again.';

const noCapacity = 'Capacity is unavailable at this time. Please try again later or in a different availability zone';

/** The task that the client token stands for already. */
function startedBefore({ oneOffs }: EcsWorld, input: ecs.RunTaskRequest) {
  const before = input.clientToken ? oneOffs.find((task) => task.input.clientToken === input.clientToken) : undefined;
  if (before && JSON.stringify(before.input) !== JSON.stringify(input))
    throw new Refusal('ConflictException', 'The client token was used with other parameters.');
  return before;
}

/** The container that the command is for; what ECS refuses of a request is refused here. */
function containerFor(world: EcsWorld, life: EnvironmentLife, input: ecs.RunTaskRequest): string {
  const container = containerOf(world, life, nameOf(input.taskDefinition));
  const unknown = input.overrides?.containerOverrides?.find(({ name }) => name !== container);
  if (unknown)
    throw invalidParameter(`Override for container named ${unknown.name} is not a container in the TaskDefinition.`);
  if (!input.networkConfiguration?.awsvpcConfiguration?.subnets?.length)
    throw invalidParameter("Network Configuration must be provided when networkMode 'awsvpc' is specified.");
  return container;
}

type Starting = { readonly life: EnvironmentLife; readonly input: ecs.RunTaskRequest; readonly container: string };

function start({ oneOffs, faults, logs }: EcsWorld, { life, input, container }: Starting, { now }: Call) {
  const id = digits(`one-off ${oneOffs.length} ${now}`, 32);
  const command = input.overrides?.containerOverrides?.[0]?.command ?? [];
  const end = oneOffEnd({ command, life, faults, container }, now);
  for (const { at, message } of end.lines)
    logs.append(life.settings.logGroup ?? '/ecs/api', `api/${container}/${id}`, message, at);
  const task = { id, life, input, definition: nameOf(input.taskDefinition), createdAt: now, end };
  oneOffs.push(task);
  return task;
}

function runAccess(world: EcsWorld, input: ecs.RunTaskRequest, call: Call): Access[] {
  const cluster = nameOf(input.cluster);
  const requested = Object.fromEntries(
    (input.tags ?? []).map(({ key, value }) => [`aws:RequestTag/${key}`, value ?? '']),
  );
  const definition = nameOf(input.taskDefinition);
  const tagging = {
    action: 'ecs:TagResource',
    resources: [arnOf(world, call, `task/${cluster}/*`)],
    context: { ...requested, 'ecs:CreateAction': 'RunTask' },
  };
  return [
    {
      action: 'ecs:RunTask',
      resources: [arnOf(world, call, `task-definition/${definition}`)],
      context: {
        ...requested,
        'ecs:cluster': arnOf(world, call, `cluster/${cluster}`),
        ...(input.enableExecuteCommand ? { 'ecs:enable-execute-command': 'true' } : {}),
      },
    },
    ...(input.tags?.length ? [tagging] : []),
    ...passedRoles(world, cluster, definition).map((role) => ({
      action: 'iam:PassRole',
      resources: [`arn:${world.stack.partition}:iam::${call.account}:role/${role}`],
      context: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' },
    })),
  ];
}

function passedRoles({ lives }: EcsWorld, cluster: string, definition: string): string[] {
  const family = definition.split(':')[0] ?? '';
  const life = lives.find(({ settings }) => settings.ecs?.cluster === cluster);
  return (life?.settings.ecs?.taskRoles ?? []).filter((name) => name.startsWith(`${family}-`));
}
