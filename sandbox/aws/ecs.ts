import type * as ecs from '@aws-sdk/client-ecs';
import * as ecsClient from '@aws-sdk/client-ecs';
import type { Stack } from '../../src/config/stack.ts';
import type { Access } from './access.ts';
import { describeService, describeTask, logConfiguration } from './ecs-descriptions.ts';
import { createOneOffTasks, type OneOffOptions } from './ecs-one-off.ts';
import type { EnvironmentLife } from './environments/life.ts';
import { nextPage } from './next-page.ts';
import { Refusal } from './refusal.ts';
import { type Call, type LocalService, operation } from './service.ts';

type Options = OneOffOptions & { readonly stack: Stack };

const nameOf = (arn: string | undefined) => arn?.split('/').at(-1) ?? '';

/** ECS: the service of each environment, with its tasks and rollouts, and one-off tasks beside it. */
export function createEcs({ stack, ...options }: Options): LocalService {
  const { lives, faults } = options;
  const oneOff = createOneOffTasks(options);
  const arn = ({ region, account }: Pick<Call, 'region' | 'account'>, resource: string) =>
    `arn:${stack.partition}:ecs:${region}:${account}:${resource}`;

  const inCluster = (cluster: string | undefined) => {
    const found = lives.filter(({ settings }) => settings.ecs?.cluster === (nameOf(cluster) || 'default'));
    if (found.length === 0) throw new Refusal('ClusterNotFoundException', 'Cluster not found.');
    return found;
  };

  function lifeOf(cluster: string | undefined, service: string | undefined): EnvironmentLife {
    const found = inCluster(cluster).find(({ settings }) => settings.ecs?.service === nameOf(service));
    if (!found) throw new Refusal('ServiceNotFoundException', 'Service not found.');
    return found;
  }

  function describeServices(input: ecs.DescribeServicesRequest, call: Call): ecs.DescribeServicesResponse {
    const found = inCluster(input.cluster);
    const named = (service: string) => found.find(({ settings }) => settings.ecs?.service === nameOf(service));
    const wanted = (input.services ?? []).map((service) => ({ service, life: named(service) }));
    return {
      services: wanted.flatMap(({ life }) => (life ? [describeService(life, faults, call, arn)] : [])),
      failures: wanted.flatMap(({ service, life }) =>
        life ? [] : [{ arn: arn(call, `service/${nameOf(input.cluster)}/${service}`), reason: 'MISSING' }],
      ),
    };
  }

  function listTasks(input: ecs.ListTasksRequest, call: Call): ecs.ListTasksResponse {
    const wanted = input.desiredStatus ?? 'RUNNING';
    const chosen = input.serviceName ? [lifeOf(input.cluster, input.serviceName)] : inCluster(input.cluster);
    const arns = chosen.flatMap((life) =>
      life
        .tasks()
        .filter(({ stop }) => (stop !== undefined && stop.at <= call.now ? 'STOPPED' : 'RUNNING') === wanted)
        .map(({ id }) => arn(call, `task/${nameOf(input.cluster)}/${id}`)),
    );
    const alone = input.serviceName ? [] : oneOff.visible(input.cluster, call.now);
    const besides = alone
      .map((task) => oneOff.describe(task, call, arn))
      .filter(({ desiredStatus }) => desiredStatus === wanted)
      .flatMap(({ taskArn }) => taskArn ?? []);
    const { items, next } = nextPage([...arns, ...besides], input.maxResults ?? 100, input.nextToken);
    return { taskArns: [...items], ...(next ? { nextToken: next } : {}) };
  }

  function describeTasks(input: ecs.DescribeTasksRequest, call: Call): ecs.DescribeTasksResponse {
    const known = inCluster(input.cluster).flatMap((life) => life.tasks().map((task) => ({ life, task })));
    const alone = oneOff.visible(input.cluster, call.now);
    const wanted = (input.tasks ?? []).map((id) => {
      const found = known.find(({ task }) => task.id === nameOf(id));
      const besides = alone.find((task) => task.id === nameOf(id));
      const task = found
        ? describeTask(found.life, found.task, call, arn)
        : besides && oneOff.describe(besides, call, arn);
      return { id, task };
    });
    return {
      tasks: wanted.flatMap(({ task }) => withTags(task, input.include)),
      failures: wanted.flatMap(({ id, task }) => (task ? [] : [{ arn: id, reason: 'MISSING' }])),
    };
  }

  function describeTaskDefinition({ taskDefinition = '' }: ecs.DescribeTaskDefinitionRequest, call: Call) {
    const [family = '', revision = '41'] = nameOf(taskDefinition).split(':');
    const life = lives.find(({ settings, name }) => family === (settings.ecs?.taskFamily ?? `${name}-api`));
    const alone = oneOff.standalone(family);
    const logging = life ?? lives.find(({ name }) => name === 'prod') ?? lives[0];
    if (!logging || (!life && !alone)) throw new Refusal('ClientException', 'Unable to describe task definition.');
    return {
      taskDefinition: {
        taskDefinitionArn: arn(call, `task-definition/${family}:${revision}`),
        family,
        revision: Number(revision),
        containerDefinitions: [
          {
            name: life?.settings.ecs?.container ?? alone ?? 'api',
            essential: true,
            logConfiguration: logConfiguration(logging),
          },
        ],
      },
    } satisfies ecs.DescribeTaskDefinitionResponse;
  }

  function updateService(input: ecs.UpdateServiceRequest, call: Call): ecs.UpdateServiceResponse {
    const life = lifeOf(input.cluster, input.service);
    if (input.forceNewDeployment) life.redeploy();
    return { service: describeService(life, faults, call, arn) };
  }

  const onService = (
    action: string,
    input: { readonly cluster?: string | undefined },
    services: readonly string[],
    call: Call,
  ): Access[] => [
    {
      action: `ecs:${action}`,
      resources: services.map((service) => arn(call, `service/${nameOf(input.cluster)}/${nameOf(service)}`)),
    },
  ];

  return {
    signingName: 'ecs',
    actions: 'ecs',
    protocol: 'json',
    schemas: ecsClient,
    operations: {
      DescribeServices: operation(describeServices, (input, call) =>
        onService('DescribeServices', input, input.services ?? [], call),
      ),
      ListTasks: operation(listTasks, (input, call) => [
        { action: 'ecs:ListTasks', context: { 'ecs:cluster': arn(call, `cluster/${nameOf(input.cluster)}`) } },
      ]),
      DescribeTasks: operation(describeTasks, (input, call) => [
        {
          action: 'ecs:DescribeTasks',
          resources: (input.tasks ?? []).map((id) => arn(call, `task/${nameOf(input.cluster)}/${nameOf(id)}`)),
        },
      ]),
      DescribeTaskDefinition: operation(describeTaskDefinition),
      RunTask: operation<ecs.RunTaskRequest, ecs.RunTaskResponse>(
        (input, call) => oneOff.run(input, call, arn),
        (input, call) =>
          oneOff.runAccess(input, call, arn, (role) => `arn:${stack.partition}:iam::${call.account}:role/${role}`),
      ),
      StopTask: operation<ecs.StopTaskRequest, ecs.StopTaskResponse>(
        (input, call) => oneOff.stop(input, call, arn),
        (input, call) => [
          {
            action: 'ecs:StopTask',
            resources: [arn(call, `task/${nameOf(input.cluster)}/${nameOf(input.task)}`)],
            context: oneOff.resourceTags(input.cluster, input.task),
          },
        ],
      ),
      UpdateService: operation(updateService, (input, call) =>
        onService('UpdateService', input, [input.service ?? ''], call),
      ),
    },
  };
}

/** Tags are told to who asks for them. */
function withTags(task: ecs.Task | undefined, include: readonly string[] = []): ecs.Task[] {
  if (!task) return [];
  const { tags, ...rest } = task;
  return [include.includes('TAGS') && tags ? { ...rest, tags } : rest];
}
