import { previewProfile } from '../../src/access/statements/preview-statements.ts';
import { type RepositorySettings, repositoriesOf } from '../../src/config/repositories.ts';
import type { Settings } from '../../src/config/settings.ts';
import type { Stack } from '../../src/config/stack.ts';
import type { FaultName } from '../faults.ts';
import { createImageStore } from '../registry/image-store.ts';
import { createServiceImages, type ServiceImages } from '../registry/service-images.ts';
import { createAutoscaling } from './autoscaling.ts';
import type { Callers } from './callers.ts';
import { createCloudwatch } from './cloudwatch.ts';
import type { Ec2Options } from './ec2.ts';
import { createEc2 } from './ec2.ts';
import { createEcr } from './ecr.ts';
import { createDefinitions, databaseSecret, sessionParameter } from './ecs/definitions.ts';
import { createEcs } from './ecs/ecs.ts';
import { isProven } from './ecs/fate-of.ts';
import { createElbv2 } from './elbv2.ts';
import { databaseGroup } from './environments/database-group.ts';
import { createEnvironmentLife, type EnvironmentLife } from './environments/life.ts';
import { writeLogs } from './environments/log-lines.ts';
import { createIam } from './iam.ts';
import { createImages } from './images.ts';
import { createLambda } from './lambda.ts';
import type { LocalAwsOptions } from './local-aws-options.ts';
import { createLogs, type LocalLogs } from './logs.ts';
import { namedInstances } from './named-instances.ts';
import { createRds } from './rds.ts';
import { createSecretsManager } from './secrets-manager.ts';
import { securityGroup } from './security-groups.ts';
import { createSsm, type LocalSsm } from './ssm.ts';
import type { SsmOptions } from './ssm-options.ts';
import { createSts } from './sts.ts';
import { seedParameters, slackSecrets, trustsOf } from './team.ts';

export type ServiceOptions = Omit<LocalAwsOptions, 'faults'> & {
  readonly faults: Set<FaultName>;
  readonly callers: Callers;
  readonly pause: () => Promise<void>;
  /** Where this AWS listens. */
  readonly endpoint: () => string;
  readonly isAllowed: Ec2Options['isAllowed'];
};

const vpc = 'vpc-0acme0001';

const groupIdsOf = (repositories: readonly RepositorySettings[], { environments }: Settings): ReadonlySet<string> =>
  new Set([
    ...repositories.flatMap(({ instance }) => instance.securityGroupIds),
    ...Object.values(environments).flatMap(({ database }) => database?.allowedFrom ?? []),
  ]);

/** Every service of the local AWS: a new one is a file of its own and a line in each of the two lists. */
export function createServices(options: ServiceOptions) {
  const { clock, stack, settings, faults, callers, pause, isAllowed, endpoint } = options;
  const repositories = repositoriesOf(settings.previews);
  const images = options.images ?? createImageStore(repositories, clock.now);
  const serviceImages = createServiceImages({ now: clock.now, stack, environments: settings.environments });
  const lives = Object.entries(settings.environments).map(([name, environment]) =>
    createEnvironmentLife({ clock, faults }, name, environment),
  );
  const ec2 = createEc2({
    clock,
    stack,
    faults,
    vpc,
    isAllowed,
    images: createImages(repositories.map(({ instance }) => instance)),
    subnets: repositories.map(({ instance }) => instance.subnetId),
    profiles: repositories.map((repository) => previewProfile(stack, repository)),
    securityGroups: [...groupIdsOf(repositories, settings)].map((GroupId) =>
      securityGroup({ GroupId, VpcId: vpc, OwnerId: stack.account }),
    ),
  });
  for (const life of lives) {
    const group = databaseGroup(life, faults, { vpc, account: stack.account });
    if (group) ec2.securityGroups.push(group);
  }
  ec2.seed(namedInstances(settings.instances, lives));
  const ssm = seededSsm(options, { ec2, images, repositories });
  for (const life of lives) ssm.setParameter(sessionParameter(life), 'a key of the app', 'SecureString');
  const lambda = createLambda({ clock, stack, pause });
  const logs = createLogs({ clock, stack });
  for (const life of lives) writeLogs(logs, life, { faults, now: clock.now });
  const sts = createSts({ callers, trusts: trustsOf(settings, stack) });
  const deployed = aroundTasks(options, { lives, logs, images: serviceImages });

  return {
    ec2,
    ssm,
    lambda,
    logs,
    lives,
    serviceImages,
    definitions: deployed.definitions,
    taskNeeds: deployed.taskNeeds,
    services: [
      ec2.service,
      ssm.service,
      lambda.service,
      logs.service,
      sts,
      ...deployed.services,
      createEcr({ stack, settings, faults, images, serviceImages, endpoint }),
      createElbv2({ lives, faults, vpc }),
      createRds({ stack, lives }),
      createAutoscaling({ stack, lives, faults }),
    ],
  };
}

type Deployed = {
  readonly lives: readonly EnvironmentLife[];
  readonly logs: LocalLogs;
  readonly images: ServiceImages;
};

/** ECS, what its tasks need, and what is counted of them. */
function aroundTasks({ stack, settings, faults }: ServiceOptions, { lives, logs, images }: Deployed) {
  const { runs } = settings;
  const definitions = createDefinitions({ stack, lives, images, runs });
  const taskNeeds = taskNeedsOf(settings, stack, lives);
  return {
    definitions,
    taskNeeds,
    services: [
      createEcs({ stack, lives, faults, logs, images, definitions, runs }),
      createIam({ stack, roles: taskNeeds.roles }),
      createSecretsManager({ secrets: taskNeeds.secrets, faults }),
      createCloudwatch({
        lives,
        faults,
        isProven: (life, revision) => isProven({ images, definitions }, life, revision),
      }),
    ],
  };
}

/** What the tasks of environments need to start. Tests may take some of it away. */
function taskNeedsOf({ environments }: Settings, stack: Stack, lives: readonly EnvironmentLife[]) {
  return {
    roles: new Set(Object.values(environments).flatMap((one) => one.ecs?.taskRoles ?? [])),
    secrets: new Set(lives.map((life) => databaseSecret(stack, life))),
  };
}

type Means = Pick<SsmOptions, 'ec2' | 'images' | 'repositories'>;

/** Systems Manager with what the team put into its Parameter Store. */
function seededSsm(options: ServiceOptions, means: Means): LocalSsm {
  const { clock, stack, settings, faults, documents = [], secrets = slackSecrets, parameters = new Map() } = options;
  const all = typeof documents === 'function' ? documents : () => documents;
  const ssm = createSsm({ clock, stack, faults, ...means, documents: all });
  seedParameters(ssm, { settings, stack, secrets, parameters });
  return ssm;
}
