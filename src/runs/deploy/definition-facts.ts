import { lastPart } from '../../aws/ecs-clients.ts';
import type { WholeContainer, WholeDefinition } from '../../aws/ecs-definition-copies.ts';
import { unknownFields } from './copy-definition.ts';

/** What a deployment has to know of a task definition: names alone, fit to be stored with a step. */
export type DefinitionFacts = {
  /** `family:revision`. */
  readonly revision: string;
  readonly family: string;
  readonly active: boolean;
  /** Those of the task and of its execution, with their paths. */
  readonly roles: readonly string[];
  /** As images name it; undefined where only the machines know. */
  readonly processor: string | undefined;
  readonly containers: readonly { readonly name: string; readonly image: string; readonly privileged: boolean }[];
  /** What its variables come from: names or ARNs of Parameter Store and Secrets Manager. */
  readonly secrets: readonly string[];
  readonly logGroups: readonly { readonly name: string; readonly region: string | undefined }[];
  /** Fields that a copy would lose. */
  readonly unknown: readonly string[];
};

const processors: Readonly<Record<string, string>> = { ARM64: 'arm64', X86_64: 'amd64' };

export function definitionFacts(definition: WholeDefinition, launchType: string | undefined): DefinitionFacts {
  const { containerDefinitions: containers, taskRoleArn, executionRoleArn, runtimePlatform } = definition;
  const named = runtimePlatform?.cpuArchitecture ?? (launchType?.startsWith('FARGATE') ? 'X86_64' : '');
  const roles = [taskRoleArn, executionRoleArn].flatMap((arn) => (arn ? [roleName(arn)] : []));
  return {
    revision: lastPart(definition.taskDefinitionArn),
    family: definition.family,
    active: definition.status === 'ACTIVE',
    roles: [...new Set(roles)],
    processor: processors[named],
    containers: containers.map(({ name, image, privileged = false }) => ({ name, image, privileged })),
    secrets: [...new Set(containers.flatMap(secretsOf))],
    logGroups: distinctGroups(containers.flatMap(logGroupOf)),
    unknown: unknownFields(definition),
  };
}

/** A role may be given by its name alone. */
const roleName = (arn: string): string => arn.split(':role/')[1] ?? arn;

const secretsOf = ({ secrets, logConfiguration, repositoryCredentials }: WholeContainer): string[] => [
  ...[...(secrets ?? []), ...(logConfiguration?.secretOptions ?? [])].map(({ valueFrom }) => valueFrom),
  // By its name alone it could be taken for a parameter's.
  ...(repositoryCredentials?.credentialsParameter.startsWith('arn:')
    ? [repositoryCredentials.credentialsParameter]
    : []),
];

/** One that the driver makes itself where it is missing cannot be missing. */
function logGroupOf({ logConfiguration }: WholeContainer): DefinitionFacts['logGroups'] {
  const options = logConfiguration?.options ?? {};
  const name = options['awslogs-group'];
  if (logConfiguration?.logDriver !== 'awslogs' || !name || options['awslogs-create-group'] === 'true') return [];
  return [{ name, region: options['awslogs-region'] }];
}

const distinctGroups = (groups: DefinitionFacts['logGroups']) => [
  ...new Map(groups.map((group) => [`${group.region} ${group.name}`, group])).values(),
];
