import {
  DescribeServiceDeploymentsCommand,
  DescribeServiceRevisionsCommand,
  ListServiceDeploymentsCommand,
  StopServiceDeploymentCommand,
} from '@aws-sdk/client-ecs';
import * as z from 'zod';
import { callAws } from './aws-error.ts';
import { type Connection, perConnection } from './connection.ts';
import { ecsClients, lastPart } from './ecs-clients.ts';

const time = z.date().transform((date) => date.getTime());

const deploymentShape = z.object({
  serviceDeploymentArn: z.string(),
  status: z.string().default(''),
  statusReason: z.string().optional(),
  createdAt: time.optional(),
  targetServiceRevision: z.object({ arn: z.string().optional(), requestedTaskCount: z.number().default(0) }).optional(),
  lifecycleStage: z.string().optional(),
  lifecycleHookDetails: z
    .array(
      z.object({
        hookId: z.string().default(''),
        targetType: z.string().optional(),
        status: z.string().optional(),
        expiresAt: time.optional(),
        timeoutAction: z.string().optional(),
      }),
    )
    .default([]),
  deploymentCircuitBreaker: z.object({ status: z.string().optional(), failureCount: z.number().optional() }).optional(),
  alarms: z.object({ status: z.string().optional() }).optional(),
  rollback: z.object({ reason: z.string().optional() }).optional(),
});

const revisionShape = z.object({
  serviceRevisionArn: z.string(),
  taskDefinition: z.string().default(''),
  containerImages: z
    .array(
      z.object({
        containerName: z.string().default(''),
        image: z.string().default(''),
        imageDigest: z.string().optional(),
      }),
    )
    .default([]),
});

/** What a container of a revision runs; the digest is what its name meant as the deployment began. */
export type RanImage = {
  readonly container: string;
  readonly image: string;
  readonly digest: string | undefined;
};

type Revision = { readonly taskDefinition: string; readonly images: readonly RanImage[] };

/** A point at which a deployment waits until somebody lets it go on. */
export type Pause = {
  readonly hook: string;
  /** When ECS no longer waits, and what it does then: CONTINUE or ROLLBACK. */
  readonly until: number | undefined;
  readonly afterwards: string | undefined;
};

/** One deployment of a service as ECS keeps it, also after it is over. */
export type ServiceDeployment = {
  readonly arn: string;
  readonly status: string;
  readonly reason: string | undefined;
  readonly createdAt: number;
  /** `family:revision`; undefined where ECS no longer knows. */
  readonly taskDefinition: string | undefined;
  /** With none everything succeeds. */
  readonly tasks: number;
  /** How far it is, as ECS names it. */
  readonly stage?: string | undefined;
  readonly pause?: Pause | undefined;
  /** What ended it: the circuit breaker, an alarm. */
  readonly tripped?: 'breaker' | 'alarm' | undefined;
  readonly failedTasks?: number;
  /** Empty where ECS no longer knows. */
  readonly images?: readonly RanImage[];
};

/** DescribeServiceDeployments and DescribeServiceRevisions take twenty at once. */
const perCall = 20;

/** Elastic Container Service: the history of a service's deployments, kept since October 2024. Every function throws AwsError. */
export const createServiceDeployments = perConnection((connection: Connection) => {
  const { client, once } = ecsClients(connection);

  async function describe(arns: readonly string[]) {
    if (arns.length === 0) return [];
    const reply = await callAws('ecs', 'DescribeServiceDeployments', () =>
      client.send(new DescribeServiceDeploymentsCommand({ serviceDeploymentArns: [...arns] })),
    );
    return z.array(deploymentShape).parse(reply.serviceDeployments ?? []);
  }

  async function revisions(arns: readonly string[]): Promise<ReadonlyMap<string, Revision>> {
    if (arns.length === 0) return new Map();
    const reply = await callAws('ecs', 'DescribeServiceRevisions', () =>
      client.send(new DescribeServiceRevisionsCommand({ serviceRevisionArns: [...arns] })),
    );
    const found = z.array(revisionShape).parse(reply.serviceRevisions ?? []);
    return new Map(found.map((revision) => [revision.serviceRevisionArn, toRevision(revision)]));
  }

  return {
    /** The newest twenty, newest first. */
    async newest(cluster: string, service: string): Promise<ServiceDeployment[]> {
      const listed = await callAws('ecs', 'ListServiceDeployments', () =>
        client.send(new ListServiceDeploymentsCommand({ cluster, service, maxResults: perCall })),
      );
      const arns = (listed.serviceDeployments ?? []).flatMap(({ serviceDeploymentArn: arn }) => (arn ? [arn] : []));
      const found = await describe(arns);
      const targets = found.flatMap(({ targetServiceRevision }) => targetServiceRevision?.arn ?? []);
      const definitions = await revisions([...new Set(targets)]);
      return found
        .map((one) => toDeployment(one, definitions.get(one.targetServiceRevision?.arn ?? '')))
        .sort((one, other) => other.createdAt - one.createdAt);
    },

    /** What became of one; undefined once ECS has forgotten it. */
    async statusOf(arn: string): Promise<{ readonly status: string; readonly reason: string | undefined } | undefined> {
      const [found] = await describe([arn]);
      return found && { status: found.status, reason: found.statusReason };
    },

    /** Sends ECS back to what ran before. It has no client token, so it is sent once. */
    async rollBack(arn: string): Promise<void> {
      await callAws('ecs', 'StopServiceDeployment', () =>
        once.send(new StopServiceDeploymentCommand({ serviceDeploymentArn: arn, stopType: 'ROLLBACK' })),
      );
    },
  };
});

const toRevision = ({ taskDefinition, containerImages }: z.infer<typeof revisionShape>): Revision => ({
  taskDefinition: lastPart(taskDefinition),
  images: containerImages.map(({ containerName, image, imageDigest }) => ({
    container: containerName,
    image,
    digest: imageDigest,
  })),
});

type Shape = z.infer<typeof deploymentShape>;

const toDeployment = (one: Shape, revision: Revision | undefined): ServiceDeployment => {
  const waits = one.lifecycleHookDetails.find(
    ({ targetType, status }) => targetType === 'PAUSE' && status === 'AWAITING_ACTION',
  );
  return {
    arn: one.serviceDeploymentArn,
    status: one.status,
    reason: one.rollback?.reason ?? one.statusReason,
    createdAt: one.createdAt ?? 0,
    taskDefinition: revision?.taskDefinition,
    tasks: one.targetServiceRevision?.requestedTaskCount ?? 0,
    stage: one.lifecycleStage,
    pause: waits && { hook: waits.hookId, until: waits.expiresAt, afterwards: waits.timeoutAction },
    tripped: trippedIn(one),
    failedTasks: one.deploymentCircuitBreaker?.failureCount ?? 0,
    images: revision?.images ?? [],
  };
};

const trippedIn = ({ deploymentCircuitBreaker: breaker, alarms }: Shape): ServiceDeployment['tripped'] =>
  breaker?.status === 'TRIGGERED' ? 'breaker' : alarms?.status === 'TRIGGERED' ? 'alarm' : undefined;
