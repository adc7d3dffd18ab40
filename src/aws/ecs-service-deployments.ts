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
});

const revisionShape = z.object({ serviceRevisionArn: z.string(), taskDefinition: z.string().default('') });

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

  async function revisions(arns: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (arns.length === 0) return new Map();
    const reply = await callAws('ecs', 'DescribeServiceRevisions', () =>
      client.send(new DescribeServiceRevisionsCommand({ serviceRevisionArns: [...arns] })),
    );
    const found = z.array(revisionShape).parse(reply.serviceRevisions ?? []);
    return new Map(
      found.map(({ serviceRevisionArn, taskDefinition }) => [serviceRevisionArn, lastPart(taskDefinition)]),
    );
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
        .map((one) => ({
          arn: one.serviceDeploymentArn,
          status: one.status,
          reason: one.statusReason,
          createdAt: one.createdAt ?? 0,
          taskDefinition: definitions.get(one.targetServiceRevision?.arn ?? ''),
          tasks: one.targetServiceRevision?.requestedTaskCount ?? 0,
        }))
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
