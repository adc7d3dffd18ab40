import type * as ecs from '@aws-sdk/client-ecs';
import { nextPage } from '../next-page.ts';
import { type Call, operation } from '../service.ts';
import { familyOf } from './definitions.ts';
import { describeTask } from './describe-task.ts';
import { arnOf, type EcsWorld, inCluster, lifeOf, nameOf } from './ecs-world.ts';
import { describeOneOff, visibleOneOffs } from './one-off-task.ts';

/** What is asked of tasks, those of services and those that were started by themselves. */
export const taskCalls = (world: EcsWorld) => ({
  ListTasks: operation<ecs.ListTasksRequest, ecs.ListTasksResponse>(
    (input, call) => listTasks(world, input, call),
    ({ cluster }, call) => [
      { action: 'ecs:ListTasks', context: { 'ecs:cluster': arnOf(world, call, `cluster/${nameOf(cluster)}`) } },
    ],
  ),
  DescribeTasks: operation<ecs.DescribeTasksRequest, ecs.DescribeTasksResponse>(
    (input, call) => describeTasks(world, input, call),
    ({ cluster, tasks = [] }, call) => [
      {
        action: 'ecs:DescribeTasks',
        resources: tasks.map((id) => arnOf(world, call, `task/${nameOf(cluster)}/${nameOf(id)}`)),
      },
    ],
  ),
});

function listTasks(world: EcsWorld, input: ecs.ListTasksRequest, call: Call): ecs.ListTasksResponse {
  const { cluster, serviceName, startedBy, family, desiredStatus: wanted = 'RUNNING' } = input;
  const chosen = serviceName ? [lifeOf(world, { cluster, service: serviceName })] : inCluster(world, cluster);
  // What a service starts bears its deployment's name.
  const arns = (startedBy ? [] : chosen).flatMap((life) =>
    life
      .tasks()
      .filter(() => family === undefined || familyOf(life) === family)
      .filter(({ stop }) => (stop !== undefined && stop.at <= call.now ? 'STOPPED' : 'RUNNING') === wanted)
      .map(({ id }) => arnOf(world, call, `task/${nameOf(cluster)}/${id}`)),
  );
  const alone = serviceName ? [] : visibleOneOffs(world, cluster, call.now);
  const besides = alone
    .map((task) => describeOneOff(world, task, call))
    .filter(({ desiredStatus }) => desiredStatus === wanted)
    .filter((task) => startedBy === undefined || task.startedBy === startedBy)
    .filter(({ group }) => family === undefined || group === `family:${family}`)
    .flatMap(({ taskArn }) => taskArn ?? []);
  const { items, next } = nextPage([...arns, ...besides], input.maxResults ?? 100, input.nextToken);
  return { taskArns: [...items], ...(next ? { nextToken: next } : {}) };
}

function describeTasks(world: EcsWorld, input: ecs.DescribeTasksRequest, call: Call): ecs.DescribeTasksResponse {
  const known = inCluster(world, input.cluster).flatMap((life) => life.tasks().map((task) => ({ life, task })));
  const alone = visibleOneOffs(world, input.cluster, call.now);
  const wanted = (input.tasks ?? []).map((id) => {
    const found = known.find(({ task }) => task.id === nameOf(id));
    const besides = alone.find((task) => task.id === nameOf(id));
    const task = found ? describeTask(world, found, call) : besides && describeOneOff(world, besides, call);
    return { id, task };
  });
  return {
    tasks: wanted.flatMap(({ task }) => withTags(task, input.include)),
    failures: wanted.flatMap(({ id, task }) => (task ? [] : [{ arn: id, reason: 'MISSING' }])),
  };
}

/** Tags are told to who asks for them. */
function withTags(task: ecs.Task | undefined, include: readonly string[] = []): ecs.Task[] {
  if (!task) return [];
  const { tags, ...rest } = task;
  return [include.includes('TAGS') && tags ? { ...rest, tags } : rest];
}
