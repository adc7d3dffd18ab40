import type * as ecs from '@aws-sdk/client-ecs';
import type { EnvironmentLife } from '../environments/life.ts';
import { type Deployment, servesAt } from '../environments/tasks.ts';
import { Refusal } from '../refusal.ts';
import { type Call, operation } from '../service.ts';
import { arnOf, type EcsWorld, familyOf, lifeOf, nameOf } from './ecs-world.ts';

/** What ECS keeps of a service's deployments, and the way back. */
export const serviceHistory = (world: EcsWorld) => ({
  ListServiceDeployments: listServiceDeployments(world),
  DescribeServiceDeployments: describeServiceDeployments(world),
  DescribeServiceRevisions: describeServiceRevisions(world),
  StopServiceDeployment: stopServiceDeployment(world),
});

function found(world: EcsWorld, arn: string | undefined, call: Call): OfService | undefined {
  const all = world.lives.flatMap((life) => life.history().map((deployment) => ({ life, deployment })));
  return all.find(({ life, deployment }) => deploymentArn(world, { life, deployment }, call) === arn);
}

const listServiceDeployments = (world: EcsWorld) =>
  operation<ecs.ListServiceDeploymentsRequest, ecs.ListServiceDeploymentsResponse>(
    (input, call) => {
      const life = lifeOf(world, input);
      return {
        serviceDeployments: life.history().map((deployment) => ({
          serviceDeploymentArn: deploymentArn(world, { life, deployment }, call),
          status: statusOf(world, { life, deployment }, call.now),
          createdAt: new Date(deployment.createdAt),
        })),
      };
    },
    ({ cluster, service }, call) => [
      {
        action: 'ecs:ListServiceDeployments',
        resources: [arnOf(world, call, `service/${nameOf(cluster)}/${nameOf(service)}`)],
      },
    ],
  );

const describeServiceDeployments = (world: EcsWorld) =>
  operation<ecs.DescribeServiceDeploymentsRequest, ecs.DescribeServiceDeploymentsResponse>(
    ({ serviceDeploymentArns = [] }, call) => {
      const known = serviceDeploymentArns.map((arn) => ({ arn, one: found(world, arn, call) }));
      return {
        serviceDeployments: known.flatMap(({ one }) => (one ? [describe(world, one, call)] : [])),
        failures: known.flatMap(({ arn, one }) => (one ? [] : [{ arn, reason: 'MISSING' }])),
      };
    },
    ({ serviceDeploymentArns = [] }) => [
      { action: 'ecs:DescribeServiceDeployments', resources: withService(serviceDeploymentArns) },
    ],
  );

const describeServiceRevisions = (world: EcsWorld) =>
  operation<ecs.DescribeServiceRevisionsRequest, ecs.DescribeServiceRevisionsResponse>(
    ({ serviceRevisionArns = [] }, call) => ({
      serviceRevisions: world.lives.flatMap((life) =>
        life
          .history()
          .map((deployment) => ({
            serviceRevisionArn: revisionArn(world, { life, deployment }, call),
            taskDefinition: arnOf(world, call, `task-definition/${familyOf(life)}:${deployment.revision}`),
            containerImages: [containerImage(world, { life, deployment })],
          }))
          .filter(({ serviceRevisionArn }) => serviceRevisionArns.includes(serviceRevisionArn)),
      ),
      failures: [],
    }),
    ({ serviceRevisionArns = [] }) => [
      { action: 'ecs:DescribeServiceRevisions', resources: withService(serviceRevisionArns) },
    ],
  );

const stopServiceDeployment = (world: EcsWorld) =>
  operation<ecs.StopServiceDeploymentRequest, ecs.StopServiceDeploymentResponse>(
    ({ serviceDeploymentArn, stopType }, call) => {
      const one = found(world, serviceDeploymentArn, call);
      if (!one) throw new Refusal('ServiceDeploymentNotFoundException', 'Service deployment not found.');
      if (stopType !== 'ROLLBACK') throw new Refusal('InvalidParameterException', 'The valid values are ROLLBACK.');
      if (statusOf(world, one, call.now) !== 'IN_PROGRESS')
        throw new Refusal('ConflictException', 'The service deployment is not in progress.');
      one.life.takeBack();
      return { serviceDeploymentArn };
    },
    ({ serviceDeploymentArn = '' }) => [
      { action: 'ecs:StopServiceDeployment', resources: withService([serviceDeploymentArn]) },
    ],
  );

/** IAM asks about the service beside each of its deployments and revisions. */
const withService = (arns: readonly string[]): string[] => [
  ...arns,
  ...new Set(arns.map((arn) => arn.replace(/:service-(?:deployment|revision)\/([^/]+\/[^/]+)\/.*$/, ':service/$1'))),
];

const idOf = ({ id }: Deployment) => id.split('/').at(-1) ?? '';

function placeOf({ settings: { ecs: named } }: EnvironmentLife): string {
  return `${named?.cluster}/${named?.service}`;
}

function deploymentArn(world: EcsWorld, { life, deployment }: OfService, call: Call): string {
  return arnOf(world, call, `service-deployment/${placeOf(life)}/${idOf(deployment)}`);
}

function revisionArn(world: EcsWorld, { life, deployment }: OfService, call: Call): string {
  return arnOf(world, call, `service-revision/${placeOf(life)}/${deployment.revision}`);
}

type OfService = { readonly life: EnvironmentLife; readonly deployment: Deployment };

/** The image is resolved once, as the deployment begins. */
function containerImage({ images }: EcsWorld, { life, deployment }: OfService): ecs.ContainerImage {
  const image = images.nameOf(life.name, deployment.revision);
  const imageDigest = images.digestAt(image, deployment.createdAt, 'amd64');
  return {
    containerName: life.settings.ecs?.container ?? 'api',
    image,
    ...(imageDigest === undefined ? {} : { imageDigest }),
  };
}

function describe(world: EcsWorld, { life, deployment }: OfService, call: Call): ecs.ServiceDeployment {
  return {
    serviceDeploymentArn: deploymentArn(world, { life, deployment }, call),
    status: statusOf(world, { life, deployment }, call.now),
    createdAt: new Date(deployment.createdAt),
    targetServiceRevision: {
      arn: revisionArn(world, { life, deployment }, call),
      requestedTaskCount: life.count.desired(deployment.createdAt),
      runningTaskCount: deployment.state === undefined ? life.count.desired() : 0,
      pendingTaskCount: 0,
    },
  };
}

/** The breaker of `rolling-back` takes back what failed; `rollout-failed` has none that does. */
function statusOf(world: EcsWorld, { life, deployment }: OfService, now: number): ecs.ServiceDeploymentStatus {
  const goesBack = world.faults.has('rolling-back');
  const [newest = deployment] = life.history().filter(({ state }) => state === undefined);
  if (life.takenBack() === deployment.id)
    return now < servesAt(newest) ? 'ROLLBACK_IN_PROGRESS' : 'ROLLBACK_SUCCESSFUL';
  if (deployment.state === 'FAILED') return goesBack ? 'ROLLBACK_IN_PROGRESS' : 'ROLLBACK_FAILED';
  if (deployment.state === 'IN_PROGRESS') return 'IN_PROGRESS';
  return now < servesAt(deployment) ? 'IN_PROGRESS' : 'SUCCESSFUL';
}
