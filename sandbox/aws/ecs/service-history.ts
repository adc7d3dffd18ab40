import type * as ecs from '@aws-sdk/client-ecs';
import type { Standing } from '../environments/fates.ts';
import type { EnvironmentLife } from '../environments/life.ts';
import { type Deployment, pausedUntil, servesAt } from '../environments/tasks.ts';
import { Refusal } from '../refusal.ts';
import { type Call, operation } from '../service.ts';
import { familyOf } from './definitions.ts';
import { arnOf, type EcsWorld, lifeOf, nameOf } from './ecs-world.ts';

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

/** One that has just been asked for is in no list yet. */
const isListed = ({ createdAt }: Deployment, now: number) => now >= createdAt + 3_000;

const listServiceDeployments = (world: EcsWorld) =>
  operation<ecs.ListServiceDeploymentsRequest, ecs.ListServiceDeploymentsResponse>(
    (input, call) => {
      const life = lifeOf(world, input);
      return {
        serviceDeployments: life
          .history()
          .filter((deployment) => isListed(deployment, call.now))
          .map((deployment) => ({
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
      if (!['PENDING', 'IN_PROGRESS'].includes(statusOf(world, one, call.now)))
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
function containerImage({ images, definitions }: EcsWorld, { life, deployment }: OfService): ecs.ContainerImage {
  const image = definitions.imageOf(life, deployment.revision);
  const imageDigest = images.digestAt(image, deployment.createdAt, 'amd64');
  return {
    containerName: life.settings.ecs?.container ?? 'api',
    image,
    ...(imageDigest === undefined ? {} : { imageDigest }),
  };
}

function describe(world: EcsWorld, { life, deployment }: OfService, call: Call): ecs.ServiceDeployment {
  const status = statusOf(world, { life, deployment }, call.now);
  const standing = life.standing(deployment);
  return {
    serviceDeploymentArn: deploymentArn(world, { life, deployment }, call),
    status,
    ...reasonOf(status, standing),
    createdAt: new Date(deployment.createdAt),
    targetServiceRevision: {
      arn: revisionArn(world, { life, deployment }, call),
      requestedTaskCount: life.count.desired(deployment.createdAt),
      runningTaskCount: deployment.state === undefined ? life.count.desired() : 0,
      pendingTaskCount: 0,
    },
    ...(deployment.fate === 'pauses' && status === 'IN_PROGRESS' ? stageOf(deployment, standing) : {}),
    deploymentCircuitBreaker: {
      status:
        standing === 'failed' || (standing !== 'replaced' && status.startsWith('ROLLBACK') && !deployment.stoppedAt)
          ? 'TRIGGERED'
          : 'MONITORING',
      failureCount: status === 'SUCCESSFUL' ? 0 : (deployment.failedTasks ?? (isOver(standing) ? 3 : 0)),
      threshold: 3,
    },
  };
}

const isOver = (standing: Standing) => ['failed', 'going-back', 'back'].includes(standing);

function reasonOf(status: string, standing: Standing): Pick<ecs.ServiceDeployment, 'statusReason'> {
  if (standing === 'replaced') return { statusReason: 'Service deployment superseded by a newer one.' };
  if (status.startsWith('ROLLBACK') || standing === 'failed')
    return { statusReason: 'Service deployment circuit breaker: tasks failed to start.' };
  return {};
}

/** A blue/green deployment, which tells where it is. */
function stageOf(deployment: Deployment, standing: Standing): Partial<ecs.ServiceDeployment> {
  if (standing !== 'paused') return { lifecycleStage: 'PRODUCTION_TRAFFIC_SHIFT' };
  return {
    lifecycleStage: 'POST_TEST_TRAFFIC_SHIFT',
    lifecycleHookDetails: [
      {
        hookId: `hook-${idOf(deployment)}`,
        targetType: 'PAUSE',
        status: 'AWAITING_ACTION',
        expiresAt: new Date(pausedUntil(deployment)),
        timeoutAction: 'CONTINUE',
      },
    ],
  };
}

/** For so long it waits for its turn. */
const pendingMs = 10_000;

/** The breaker of `rolling-back` takes back what failed; `rollout-failed` has none that does. */
function statusOf(world: EcsWorld, { life, deployment }: OfService, now: number): ecs.ServiceDeploymentStatus {
  const goesBack = world.faults.has('rolling-back');
  const [newest = deployment] = life.history().filter(({ state }) => state === undefined);
  if (life.takenBack() === deployment.id)
    return now < servesAt(newest) ? 'ROLLBACK_IN_PROGRESS' : 'ROLLBACK_SUCCESSFUL';
  if (deployment.state === 'FAILED') return goesBack ? 'ROLLBACK_IN_PROGRESS' : 'ROLLBACK_FAILED';
  if (deployment.state === 'IN_PROGRESS') return 'IN_PROGRESS';
  const status = statuses[life.standing(deployment)];
  return status === 'IN_PROGRESS' && now < deployment.createdAt + pendingMs ? 'PENDING' : status;
}

const statuses: Readonly<Record<Standing, ecs.ServiceDeploymentStatus>> = {
  going: 'IN_PROGRESS',
  paused: 'IN_PROGRESS',
  serves: 'SUCCESSFUL',
  replaced: 'STOPPED',
  failed: 'STOPPED',
  'going-back': 'ROLLBACK_IN_PROGRESS',
  back: 'ROLLBACK_SUCCESSFUL',
};
