import type { Connection } from '../../aws/connection.ts';
import { createDefinitionCopies } from '../../aws/ecs-definition-copies.ts';
import { createServiceDeployments } from '../../aws/ecs-service-deployments.ts';
import { createEcsServices } from '../../aws/ecs-services.ts';
import type { Ecs } from '../cluster-access.ts';
import { type DefinitionFacts, definitionFacts } from './definition-facts.ts';
import { deploymentIds } from './deploy-once.ts';

/** A service as it stands before it is deployed. */
export type ServiceSeen = {
  /** ECS, CODE_DEPLOY or EXTERNAL. */
  readonly controller: string;
  readonly desired: number;
  readonly before: readonly string[];
  /** The service deployments that ECS remembers. */
  readonly known: readonly string[];
  /** The revision of a deployment that is under way. */
  readonly underWay: string | undefined;
  /** Of the revision that it runs. */
  readonly definition: DefinitionFacts;
};

const beforeItIsOver: ReadonlySet<string> = new Set(['PENDING', 'IN_PROGRESS']);

/** Undefined where the cluster has no such service. @throws AwsError */
export async function lookAtDeploy(
  connection: Connection,
  { cluster, service: name }: Ecs,
): Promise<ServiceSeen | undefined> {
  const service = await createEcsServices(connection).describeService(cluster, name);
  if (service?.status !== 'ACTIVE') return undefined;
  const { definition } = await createDefinitionCopies(connection).read(service.taskDefinition);
  // Of what another tool deploys ECS has no such history.
  const own = service.controller === 'ECS';
  const newest = own ? await createServiceDeployments(connection).newest(cluster, name) : [];
  return {
    controller: service.controller,
    desired: service.desired,
    before: deploymentIds(service),
    known: newest.map(({ arn }) => arn),
    underWay: newest.find(({ status }) => beforeItIsOver.has(status))?.taskDefinition,
    definition: definitionFacts(definition, service.launchType),
  };
}
