import type * as ecs from '@aws-sdk/client-ecs';
import type { EnvironmentLife } from '../environments/life.ts';
import { Refusal } from '../refusal.ts';
import { type Call, operation } from '../service.ts';
import { arnOf, type EcsWorld, familyOf, nameOf } from './ecs-world.ts';

export const describeTaskDefinition = (world: EcsWorld) =>
  operation<ecs.DescribeTaskDefinitionRequest, ecs.DescribeTaskDefinitionResponse>(({ taskDefinition = '' }, call) => {
    const [family = '', revision = '41'] = nameOf(taskDefinition).split(':');
    const { lives } = world;
    const life = lives.find((one) => family === familyOf(one));
    const alone = standaloneContainer(world, family);
    const logging = life ?? lives.find(({ name }) => name === 'prod') ?? lives[0];
    if (!logging || (!life && !alone)) throw new Refusal('ClientException', 'Unable to describe task definition.');
    return {
      taskDefinition: {
        taskDefinitionArn: arnOf(world, call, `task-definition/${family}:${revision}`),
        family,
        revision: Number(revision),
        status: 'ACTIVE',
        networkMode: 'awsvpc',
        requiresCompatibilities: ['FARGATE'],
        cpu: '512',
        memory: '1024',
        runtimePlatform: { cpuArchitecture: 'X86_64', operatingSystemFamily: 'LINUX' },
        ...rolesOf(world, family, call),
        containerDefinitions: [
          {
            name: life?.settings.ecs?.container ?? alone ?? 'api',
            image: life ? world.images.nameOf(life.name, Number(revision)) : `public.ecr.aws/acme/${family}:1`,
            essential: true,
            logConfiguration: logConfiguration(logging),
          },
        ],
      },
    };
  });

/** The roles that the settings name for the family, each by what its name ends in. */
function rolesOf({ lives, stack }: EcsWorld, family: string, { account }: Call) {
  const named = lives.flatMap(({ settings }) => settings.ecs?.taskRoles ?? []);
  const arnOfRole = (kind: string) => {
    const name = named.find((role) => role === `${family}-${kind}`);
    return name && `arn:${stack.partition}:iam::${account}:role/${name}`;
  };
  const [taskRoleArn, executionRoleArn] = [arnOfRole('task'), arnOfRole('execution')];
  return { ...(taskRoleArn ? { taskRoleArn } : {}), ...(executionRoleArn ? { executionRoleArn } : {}) };
}

const logConfiguration = ({ settings: { logGroup, region } }: EnvironmentLife): ecs.LogConfiguration => ({
  logDriver: 'awslogs',
  options: { 'awslogs-group': logGroup ?? '/ecs/api', 'awslogs-region': region, 'awslogs-stream-prefix': 'api' },
});

const familyIn = (definition: string) => nameOf(definition).split(':')[0] ?? '';

/** The container of a task definition that no service runs: such as that of a bastion. */
function standaloneContainer({ runs }: Pick<EcsWorld, 'runs'>, definition: string): string | undefined {
  const named = Object.values(runs).flatMap((run) => (run.kind === 'task' && run.taskDefinition) || []);
  const family = familyIn(definition);
  return named.some((name) => name.split(':')[0] === family) ? family : undefined;
}

export function containerOf(world: Pick<EcsWorld, 'runs'>, life: EnvironmentLife, definition: string): string {
  const own = familyIn(definition) === familyOf(life);
  const container = own ? life.settings.ecs?.container : standaloneContainer(world, definition);
  if (!container) throw new Refusal('ClientException', 'TaskDefinition not found.');
  return container;
}
