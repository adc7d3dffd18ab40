import type * as ecs from '@aws-sdk/client-ecs';
import type { Settings } from '../../src/config/settings.ts';
import type { FaultName } from '../faults.ts';
import type { Access } from './access.ts';
import type { EnvironmentLife } from './environments/life.ts';
import { digits } from './environments/tasks.ts';
import type { LocalLogs } from './logs.ts';
import { type OneOffEnd, oneOffEnd, startupMs } from './one-off-outcomes.ts';
import { Refusal } from './refusal.ts';
import type { Call } from './service.ts';

export type OneOffOptions = {
  readonly lives: readonly EnvironmentLife[];
  readonly runs: Settings['runs'];
  readonly faults: ReadonlySet<FaultName>;
  readonly logs: LocalLogs;
};

export type Arn = (call: Pick<Call, 'region' | 'account'>, resource: string) => string;

type OneOff = {
  readonly id: string;
  readonly life: EnvironmentLife;
  readonly input: ecs.RunTaskRequest;
  readonly definition: string;
  readonly createdAt: number;
  end: OneOffEnd;
};

/** Stopped tasks stay visible for at least an hour. */
const visibleMs = 3_600_000;

const invalid = (message: string) => new Refusal('InvalidParameterException', message);
const nameOf = (arn: string | undefined) => arn?.split('/').at(-1) ?? '';

/** Tasks that are started by themselves, beside those of a service. */
export function createOneOffTasks({ lives, runs, faults, logs }: OneOffOptions) {
  const all: OneOff[] = [];

  const inCluster = (cluster: string | undefined) =>
    all.filter(({ life }) => life.settings.ecs?.cluster === nameOf(cluster));
  const familyOf = ({ settings, name }: EnvironmentLife) => settings.ecs?.taskFamily ?? `${name}-api`;
  const named = Object.values(runs).flatMap((run) => (run.kind === 'task' && run.taskDefinition) || []);

  /** The container of a task definition that no service runs: such as that of a bastion. */
  const standalone = (definition: string) => {
    const family = nameOf(definition).split(':')[0] ?? '';
    return named.some((name) => name.split(':')[0] === family) ? family : undefined;
  };

  function containerOf(life: EnvironmentLife, definition: string): string {
    const family = nameOf(definition).split(':')[0];
    const container = family === familyOf(life) ? life.settings.ecs?.container : standalone(definition);
    if (!container) throw new Refusal('ClientException', 'TaskDefinition not found.');
    return container;
  }

  function run(input: ecs.RunTaskRequest, call: Call, arn: Arn): ecs.RunTaskResponse {
    const life = lives.find(({ settings }) => settings.ecs?.cluster === nameOf(input.cluster));
    if (!life) throw new Refusal('ClusterNotFoundException', 'Cluster not found.');
    const before = input.clientToken && all.find((task) => task.input.clientToken === input.clientToken);
    if (before && JSON.stringify(before.input) !== JSON.stringify(input))
      throw new Refusal('ConflictException', 'The client token was used with other parameters.');
    if (before) return { tasks: [describe(before, call, arn)], failures: [] };
    const definition = nameOf(input.taskDefinition);
    const container = containerOf(life, definition);
    const unknown = input.overrides?.containerOverrides?.find(({ name }) => name !== container);
    if (unknown)
      throw invalid(`Override for container named ${unknown.name} is not a container in the TaskDefinition.`);
    if (!input.networkConfiguration?.awsvpcConfiguration?.subnets?.length)
      throw invalid("Network Configuration must be provided when networkMode 'awsvpc' is specified.");
    if (faults.has('no-capacity'))
      return {
        tasks: [],
        failures: [
          {
            reason: 'Capacity is unavailable at this time. Please try again later or in a different availability zone',
          },
        ],
      };
    const id = digits(`one-off ${all.length} ${call.now}`, 32);
    const command = input.overrides?.containerOverrides?.[0]?.command ?? [];
    const end = oneOffEnd({ command, life, faults, container }, call.now);
    for (const { at, message } of end.lines)
      logs.append(life.settings.logGroup ?? '/ecs/api', `api/${container}/${id}`, message, at);
    const task: OneOff = { id, life, input, definition, createdAt: call.now, end };
    all.push(task);
    return { tasks: [describe(task, call, arn)], failures: [] };
  }

  function stop({ cluster, task: id, reason }: ecs.StopTaskRequest, call: Call, arn: Arn): ecs.StopTaskResponse {
    const task = inCluster(cluster).find((one) => one.id === nameOf(id));
    if (!task) throw invalid('The referenced task was not found.');
    if (call.now < task.end.at)
      task.end = {
        at: call.now + 2_000,
        code: 'UserInitiated',
        reason: reason ?? 'Task stopped by user',
        exitCode: 143,
        lines: [],
      };
    return { task: describe(task, call, arn) };
  }

  function describe({ id, life, input, definition, createdAt, end }: OneOff, call: Call, arn: Arn): ecs.Task {
    const stopped = end.at <= call.now;
    const lastStatus = stopped ? 'STOPPED' : call.now < createdAt + startupMs ? 'PROVISIONING' : 'RUNNING';
    const name = containerOf(life, definition);
    return {
      taskArn: arn(call, `task/${life.settings.ecs?.cluster}/${id}`),
      clusterArn: arn(call, `cluster/${life.settings.ecs?.cluster}`),
      taskDefinitionArn: arn(call, `task-definition/${definition}`),
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
          name,
          lastStatus,
          ...(stopped && end.exitCode !== undefined ? { exitCode: end.exitCode } : {}),
          ...(stopped && end.exitCode === undefined ? { reason: end.reason } : {}),
        },
      ],
    };
  }

  function runAccess(input: ecs.RunTaskRequest, call: Call, arn: Arn, role: (name: string) => string): Access[] {
    const cluster = nameOf(input.cluster);
    const requested = Object.fromEntries(
      (input.tags ?? []).map(({ key, value }) => [`aws:RequestTag/${key}`, value ?? '']),
    );
    const definition = nameOf(input.taskDefinition);
    const family = definition.split(':')[0] ?? '';
    const life = lives.find(({ settings }) => settings.ecs?.cluster === cluster);
    const passed = (life?.settings.ecs?.taskRoles ?? []).filter((name) => name.startsWith(`${family}-`));
    return [
      {
        action: 'ecs:RunTask',
        resources: [arn(call, `task-definition/${definition}`)],
        context: { ...requested, 'ecs:cluster': arn(call, `cluster/${cluster}`) },
      },
      ...(input.tags?.length
        ? [
            {
              action: 'ecs:TagResource',
              resources: [arn(call, `task/${cluster}/*`)],
              context: { ...requested, 'ecs:CreateAction': 'RunTask' },
            },
          ]
        : []),
      ...passed.map((name) => ({
        action: 'iam:PassRole',
        resources: [role(name)],
        context: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' },
      })),
    ];
  }

  const tagsOf = (cluster: string | undefined, id: string | undefined) =>
    inCluster(cluster).find((task) => task.id === nameOf(id))?.input.tags ?? [];

  return {
    run,
    stop,
    describe,
    runAccess,
    standalone,
    /** Those that ECS still shows. */
    visible: (cluster: string | undefined, now: number) =>
      inCluster(cluster).filter(({ end }) => end.at > now - visibleMs),
    resourceTags: (cluster: string | undefined, id: string | undefined) =>
      Object.fromEntries(tagsOf(cluster, id).map(({ key, value }) => [`aws:ResourceTag/${key}`, value ?? ''])),
  };
}
