import type * as ecs from '@aws-sdk/client-ecs';
import type { Settings } from '../../../src/config/settings.ts';
import type { Stack } from '../../../src/config/stack.ts';
import type { ServiceImages } from '../../registry/service-images.ts';
import type { EnvironmentLife } from '../environments/life.ts';

/** One revision of a task definition. */
export type Definition = {
  readonly family: string;
  readonly revision: number;
  /** As it was registered, without its tags. */
  readonly content: () => Omit<ecs.RegisterTaskDefinitionRequest, 'tags' | 'family'>;
  readonly tags: readonly ecs.Tag[];
  status: 'ACTIVE' | 'INACTIVE';
  /** Epoch milliseconds. */
  readonly at: number;
};

export type Definitions = {
  /** By `family:revision`, or the newest active one of a family. */
  readonly find: (name: string) => Definition | undefined;
  readonly all: () => readonly Definition[];
  readonly register: (input: ecs.RegisterTaskDefinitionRequest, at: number) => Definition;
  /** The image of the app in a revision of an environment's service. */
  readonly imageOf: (life: EnvironmentLife, revision: number) => string;
};

type Options = {
  readonly stack: Pick<Stack, 'account' | 'partition'>;
  readonly lives: readonly EnvironmentLife[];
  readonly runs: Settings['runs'];
  readonly images: ServiceImages;
};

/** What was registered before anybody looked: two revisions that ran, and one that a fault deploys. */
const seeded = [40, 41, 42] as const;

export const familyOf = ({ settings, name }: EnvironmentLife): string => settings.ecs?.taskFamily ?? `${name}-api`;

export function createDefinitions({ stack, lives, runs, images }: Options): Definitions {
  const kept: Definition[] = [
    ...lives.flatMap((life) => seeded.map((revision) => ofService({ stack, images }, life, revision))),
    ...standalone(runs).map((name) => ofTask({ stack, lives }, name)),
  ];
  const of = (family: string) => kept.filter((one) => one.family === family);

  function find(name: string): Definition | undefined {
    const [family = '', revision] = name.split(':');
    if (revision === undefined) return of(family).findLast(({ status }) => status === 'ACTIVE');
    return of(family).find((one) => one.revision === Number(revision));
  }

  return {
    find,
    all: () => kept,
    register({ family = '', tags = [], ...content }, at) {
      const revision = Math.max(0, ...of(family).map((one) => one.revision)) + 1;
      const registered: Definition = { family, revision, content: () => content, tags, status: 'ACTIVE', at };
      kept.push(registered);
      return registered;
    },
    imageOf(life, revision) {
      const containers = find(`${familyOf(life)}:${revision}`)?.content().containerDefinitions ?? [];
      const named = containers.find(({ name }) => name === life.settings.ecs?.container) ?? containers[0];
      return named?.image ?? images.nameOf(life.name, revision);
    },
  };
}

const taskSize: Pick<ecs.RegisterTaskDefinitionRequest, 'networkMode' | 'requiresCompatibilities' | 'cpu' | 'memory'> =
  {
    networkMode: 'awsvpc',
    requiresCompatibilities: ['FARGATE'],
    cpu: '512',
    memory: '1024',
  };

function ofService(
  { stack, images }: Pick<Options, 'stack' | 'images'>,
  life: EnvironmentLife,
  revision: number,
): Definition {
  const family = familyOf(life);
  const { ecs: named, region, logGroup = '/ecs/api' } = life.settings;
  return {
    family,
    revision,
    status: 'ACTIVE',
    at: 0,
    tags: [
      { key: 'Team', value: 'gym' },
      { key: 'aws:cloudformation:stack-name', value: `${life.name}-api` },
    ],
    content: () => ({
      ...taskSize,
      ...rolesIn(stack, named?.taskRoles ?? [], family),
      runtimePlatform: { cpuArchitecture: 'X86_64', operatingSystemFamily: 'LINUX' },
      volumes: [],
      placementConstraints: [],
      containerDefinitions: [
        {
          name: named?.container ?? 'api',
          image: images.nameOf(life.name, revision),
          essential: true,
          portMappings: [{ containerPort: 8000, protocol: 'tcp' }],
          environment: [{ name: 'APP_ENV', value: life.name }],
          secrets: [
            { name: 'DATABASE_URL', valueFrom: databaseSecret(stack, life) },
            { name: 'SESSION_KEY', valueFrom: sessionParameter(life) },
          ],
          logConfiguration: logConfiguration(logGroup, region),
        },
      ],
    }),
  };
}

/** The parameter that it reads beside it. */
export const sessionParameter = ({ name }: Pick<EnvironmentLife, 'name'>): string => `/${name}/api/session-key`;

/** The secret that an environment's service reads its database's address from. */
export const databaseSecret = ({ account, partition }: Options['stack'], { name, settings }: EnvironmentLife): string =>
  `arn:${partition}:secretsmanager:${settings.region}:${account}:secret:${name}/api/database-url-a1B2c3`;

/** The roles that the settings name for the family, each by what its name ends in. */
function rolesIn({ account, partition }: Options['stack'], named: readonly string[], family: string) {
  const arnOfRole = (kind: string) => {
    const name = named.find((role) => role === `${family}-${kind}`);
    return name && `arn:${partition}:iam::${account}:role/${name}`;
  };
  const [taskRoleArn, executionRoleArn] = [arnOfRole('task'), arnOfRole('execution')];
  return { ...(taskRoleArn ? { taskRoleArn } : {}), ...(executionRoleArn ? { executionRoleArn } : {}) };
}

const logConfiguration = (group: string, region: string): ecs.LogConfiguration => ({
  logDriver: 'awslogs',
  options: { 'awslogs-group': group, 'awslogs-region': region, 'awslogs-stream-prefix': 'api' },
});

/** Task definitions that no service runs: such as that of a bastion. */
const standalone = (runs: Settings['runs']): string[] => [
  ...new Set(Object.values(runs).flatMap((run) => (run.kind === 'task' && run.taskDefinition) || [])),
];

function ofTask({ stack, lives }: Pick<Options, 'stack' | 'lives'>, name: string): Definition {
  const [family = '', revision = '41'] = name.split(':');
  const logging = lives.find((life) => life.name === 'prod') ?? lives[0];
  const { logGroup = '/ecs/api', region = 'ap-northeast-1' } = logging?.settings ?? {};
  const named = lives.flatMap(({ settings }) => settings.ecs?.taskRoles ?? []);
  return {
    family,
    revision: Number(revision),
    status: 'ACTIVE',
    at: 0,
    tags: [],
    content: () => ({
      ...taskSize,
      ...rolesIn(stack, named, family),
      containerDefinitions: [
        {
          name: family,
          image: `public.ecr.aws/acme/${family}:1`,
          essential: true,
          logConfiguration: logConfiguration(logGroup, region),
        },
      ],
    }),
  };
}
