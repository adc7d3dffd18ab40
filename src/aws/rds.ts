import {
  DescribeDBClustersCommand,
  DescribeDBInstancesCommand,
  paginateDescribeDBInstances,
  paginateDescribePendingMaintenanceActions,
  RDSClient,
} from '@aws-sdk/client-rds';
import * as z from 'zod';
import { AwsError, callAws } from './aws-error.ts';
import { type Connection, clientOptions, perConnection } from './connection.ts';

const groupsShape = z.array(z.object({ VpcSecurityGroupId: z.string() })).default([]);

const clusterShape = z.object({
  DBClusterIdentifier: z.string(),
  Status: z.string().default('unknown'),
  Engine: z.string().default(''),
  EngineVersion: z.string().default(''),
  Endpoint: z.string().optional(),
  ReaderEndpoint: z.string().optional(),
  Port: z.number().optional(),
  DBClusterMembers: z
    .array(z.object({ DBInstanceIdentifier: z.string(), IsClusterWriter: z.boolean().default(false) }))
    .default([]),
  VpcSecurityGroups: groupsShape,
  ReplicationSourceIdentifier: z.string().optional(),
  KmsKeyId: z.string().optional(),
  ServerlessV2ScalingConfiguration: z
    .object({ MinCapacity: z.number().optional(), MaxCapacity: z.number().optional() })
    .optional(),
});

const instanceShape = z.object({
  DBInstanceIdentifier: z.string(),
  DBInstanceStatus: z.string().default('unknown'),
  PubliclyAccessible: z.boolean().default(false),
  KmsKeyId: z.string().optional(),
  AllocatedStorage: z.number().optional(),
  MaxAllocatedStorage: z.number().optional(),
  DBParameterGroups: z.array(z.object({ DBParameterGroupName: z.string().optional() })).default([]),
  Engine: z.string().default(''),
  EngineVersion: z.string().default(''),
  Endpoint: z.object({ Address: z.string().optional(), Port: z.number().optional() }).optional(),
  VpcSecurityGroups: groupsShape,
});

const maintenanceShape = z.object({
  ResourceIdentifier: z.string().default(''),
  PendingMaintenanceActionDetails: z
    .array(z.object({ Action: z.string().default(''), Description: z.string().optional() }))
    .default([]),
});

/** A cluster or a single instance, as far as the two are alike. */
export type Database = {
  readonly identifier: string;
  readonly kind: 'cluster' | 'instance';
  readonly state: string;
  readonly engine: string;
  readonly version: string;
  readonly endpoint: string | undefined;
  readonly readerEndpoint: string | undefined;
  readonly port: number | undefined;
  readonly members: readonly { readonly id: string; readonly writer: boolean }[];
  readonly securityGroups: readonly string[];
  /** The ARN of the cluster that this one follows, and can only be read. */
  readonly follows: string | undefined;
  /** Has an address in the internet. */
  readonly isPublic: boolean;
  /** In Aurora capacity units. */
  readonly serverless: { readonly min: number; readonly max: number } | undefined;
  readonly kmsKey?: string | undefined;
  readonly parameterGroup?: string | undefined;
  readonly storageGib?: number | undefined;
  /** As far as it grows by itself. */
  readonly maxStorageGib?: number | undefined;
};

/** RDS: the reads of a health check. Every function throws AwsError. */
export const createRds = perConnection((connection: Connection) => {
  const client = new RDSClient(clientOptions(connection));
  return {
    /** Undefined where no cluster has the identifier. */
    async describeCluster(identifier: string): Promise<Database | undefined> {
      return unlessMissing(async () => {
        const reply = await callAws('rds', 'DescribeDBClusters', () =>
          client.send(new DescribeDBClustersCommand({ DBClusterIdentifier: identifier })),
        );
        return z
          .array(clusterShape)
          .parse(reply.DBClusters ?? [])
          .map(ofCluster)[0];
      });
    },

    async describeInstance(identifier: string): Promise<Database | undefined> {
      return unlessMissing(async () => {
        const reply = await callAws('rds', 'DescribeDBInstances', () =>
          client.send(new DescribeDBInstancesCommand({ DBInstanceIdentifier: identifier })),
        );
        return z
          .array(instanceShape)
          .parse(reply.DBInstances ?? [])
          .map(ofInstance)[0];
      });
    },

    /** The instances of a cluster: a cluster may be available while its writer is not. */
    describeMembers: (cluster: string) => describeMembers(client, cluster),

    async describePendingMaintenance(kind: Database['kind'], identifier: string): Promise<string[]> {
      return callAws('rds', 'DescribePendingMaintenanceActions', async () => {
        const found: string[] = [];
        const Filters = [{ Name: kind === 'cluster' ? 'db-cluster-id' : 'db-instance-id', Values: [identifier] }];
        for await (const page of paginateDescribePendingMaintenanceActions({ client }, { Filters })) {
          const entries = z.array(maintenanceShape).parse(page.PendingMaintenanceActions ?? []);
          found.push(
            ...entries.flatMap((entry) =>
              entry.PendingMaintenanceActionDetails.map(({ Action, Description }) => Description ?? Action),
            ),
          );
        }
        return found;
      });
    },
  };
});

async function describeMembers(client: RDSClient, cluster: string): Promise<Database[]> {
  return callAws('rds', 'DescribeDBInstances', async () => {
    const found: Database[] = [];
    const Filters = [{ Name: 'db-cluster-id', Values: [cluster] }];
    for await (const page of paginateDescribeDBInstances({ client }, { Filters })) {
      found.push(
        ...z
          .array(instanceShape)
          .parse(page.DBInstances ?? [])
          .map(ofInstance),
      );
    }
    return found;
  });
}

async function unlessMissing<T>(read: () => Promise<T | undefined>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    const code = error instanceof AwsError ? error.failure.code : '';
    if (/^DB(Cluster|Instance)NotFound(Fault)?$/.test(code)) return undefined;
    throw error;
  }
}

const ofCluster = (shape: z.infer<typeof clusterShape>): Database => ({
  identifier: shape.DBClusterIdentifier,
  kind: 'cluster',
  state: shape.Status,
  engine: shape.Engine,
  version: shape.EngineVersion,
  endpoint: shape.Endpoint,
  readerEndpoint: shape.ReaderEndpoint,
  port: shape.Port,
  members: shape.DBClusterMembers.map((member) => ({
    id: member.DBInstanceIdentifier,
    writer: member.IsClusterWriter,
  })),
  securityGroups: shape.VpcSecurityGroups.map((group) => group.VpcSecurityGroupId),
  follows: shape.ReplicationSourceIdentifier,
  isPublic: false,
  serverless: capacityOf(shape.ServerlessV2ScalingConfiguration),
  kmsKey: shape.KmsKeyId,
});

const capacityOf = (range: z.infer<typeof clusterShape>['ServerlessV2ScalingConfiguration']) =>
  range?.MinCapacity === undefined || range.MaxCapacity === undefined
    ? undefined
    : { min: range.MinCapacity, max: range.MaxCapacity };

const ofInstance = (shape: z.infer<typeof instanceShape>): Database => ({
  identifier: shape.DBInstanceIdentifier,
  kind: 'instance',
  state: shape.DBInstanceStatus,
  engine: shape.Engine,
  version: shape.EngineVersion,
  endpoint: shape.Endpoint?.Address,
  readerEndpoint: undefined,
  port: shape.Endpoint?.Port,
  members: [],
  securityGroups: shape.VpcSecurityGroups.map((group) => group.VpcSecurityGroupId),
  follows: undefined,
  isPublic: shape.PubliclyAccessible,
  serverless: undefined,
  kmsKey: shape.KmsKeyId,
  parameterGroup: shape.DBParameterGroups[0]?.DBParameterGroupName,
  storageGib: shape.AllocatedStorage,
  maxStorageGib: shape.MaxAllocatedStorage,
});
