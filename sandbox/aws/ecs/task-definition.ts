import type * as ecs from '@aws-sdk/client-ecs';
import type { Access } from '../access.ts';
import type { EnvironmentLife } from '../environments/life.ts';
import { nextPage } from '../next-page.ts';
import { Refusal } from '../refusal.ts';
import { type Call, operation } from '../service.ts';
import { type Definition, familyOf } from './definitions.ts';
import { arnOf, type EcsWorld, nameOf } from './ecs-world.ts';

/** What is asked of task definitions. */
export const definitionCalls = (world: EcsWorld) => ({
  DescribeTaskDefinition: operation<ecs.DescribeTaskDefinitionRequest, ecs.DescribeTaskDefinitionResponse>(
    ({ taskDefinition = '', include = [] }, call) => {
      const found = world.definitions.find(nameOf(taskDefinition));
      if (!found) throw new Refusal('ClientException', 'Unable to describe task definition.');
      return {
        taskDefinition: describe(world, found, call),
        ...(include.includes('TAGS') ? { tags: [...found.tags] } : {}),
      };
    },
  ),
  ListTaskDefinitions: operation<ecs.ListTaskDefinitionsRequest, ecs.ListTaskDefinitionsResponse>((input, call) =>
    list(world, input, call),
  ),
  RegisterTaskDefinition: operation<ecs.RegisterTaskDefinitionRequest, ecs.RegisterTaskDefinitionResponse>(
    (input, call) => {
      check(input);
      const registered = world.definitions.register(input, call.now);
      return { taskDefinition: describe(world, registered, call), tags: [...registered.tags] };
    },
    (input, call) => registerAccess(world, input, call),
  ),
});

function describe(
  world: EcsWorld,
  { family, revision, content, status, at }: Definition,
  call: Call,
): ecs.TaskDefinition {
  return {
    ...content(),
    family,
    taskDefinitionArn: arnOf(world, call, `task-definition/${family}:${revision}`),
    revision,
    status,
    requiresAttributes: [{ name: 'com.amazonaws.ecs.capability.docker-remote-api.1.18' }],
    compatibilities: ['EC2', 'FARGATE'],
    registeredAt: new Date(at),
    registeredBy: `arn:${world.stack.partition}:iam::${call.account}:root`,
  };
}

/** By family, then by revision; `familyPrefix` is only what a family begins with. */
function list(world: EcsWorld, input: ecs.ListTaskDefinitionsRequest, call: Call): ecs.ListTaskDefinitionsResponse {
  const { familyPrefix = '', status = 'ACTIVE', sort = 'ASC', maxResults = 100, nextToken } = input;
  const found = world.definitions
    .all()
    .filter((one) => one.family.startsWith(familyPrefix) && one.status === status)
    .toSorted((one, other) => one.family.localeCompare(other.family) || one.revision - other.revision);
  const sorted = sort === 'DESC' ? found.toReversed() : found;
  const { items, next } = nextPage(sorted, maxResults, nextToken);
  return {
    taskDefinitionArns: items.map(({ family, revision }) =>
      arnOf(world, call, `task-definition/${family}:${revision}`),
    ),
    ...(next ? { nextToken: next } : {}),
  };
}

function check({
  family,
  containerDefinitions = [],
  tags,
  requiresCompatibilities = [],
  cpu,
}: ecs.RegisterTaskDefinitionRequest): void {
  if (!family) throw new Refusal('ClientException', 'Family should not be null or blank.');
  if (containerDefinitions.length === 0) throw new Refusal('ClientException', 'Container list cannot be empty.');
  if (tags?.length === 0) throw new Refusal('InvalidParameterException', 'Tags can not be empty.');
  if (tags?.some(({ key = '' }) => key.toLowerCase().startsWith('aws:')))
    throw new Refusal('InvalidParameterException', 'Tag keys starting with "aws:" are reserved for system use.');
  if (requiresCompatibilities.includes('FARGATE') && !cpu)
    throw new Refusal('ClientException', 'Fargate requires that cpu be defined at the task level.');
}

function registerAccess(world: EcsWorld, input: ecs.RegisterTaskDefinitionRequest, call: Call): Access[] {
  const { family = '', tags = [], containerDefinitions = [], taskRoleArn, executionRoleArn } = input;
  const requested = Object.fromEntries(tags.map(({ key, value }) => [`aws:RequestTag/${key}`, value ?? '']));
  // The number of the revision is not known yet.
  const resources = [arnOf(world, call, `task-definition/${family}:*`)];
  const privileged = containerDefinitions.some((container) => container.privileged);
  const roles = [...new Set([taskRoleArn, executionRoleArn].flatMap((arn) => arn ?? []))];
  return [
    {
      action: 'ecs:RegisterTaskDefinition',
      resources,
      context: { ...requested, 'ecs:privileged': String(privileged) },
    },
    ...(tags.length > 0
      ? [
          {
            action: 'ecs:TagResource',
            resources,
            context: { ...requested, 'ecs:CreateAction': 'RegisterTaskDefinition' },
          },
        ]
      : []),
    ...roles.map((arn) => ({
      action: 'iam:PassRole',
      resources: [arn],
      context: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' },
    })),
  ];
}

/** The container that a command of a task is for. */
export function containerOf(world: Pick<EcsWorld, 'definitions'>, life: EnvironmentLife, definition: string): string {
  const found = world.definitions.find(nameOf(definition));
  const containers = found?.content().containerDefinitions ?? [];
  const own = found?.family === familyOf(life) ? life.settings.ecs?.container : undefined;
  const container = containers.find(({ name }) => name === own) ?? containers[0];
  if (!container?.name) throw new Refusal('ClientException', 'TaskDefinition not found.');
  return container.name;
}
