import {
  DescribeBlueGreenDeploymentsCommand,
  DescribeDBClustersCommand,
  DescribeDBInstancesCommand,
  RDSClient,
  StartDBClusterCommand,
  StartDBInstanceCommand,
  StopDBClusterCommand,
  StopDBInstanceCommand,
} from '@aws-sdk/client-rds';
import * as z from 'zod';
import { AwsError, callAws } from './aws-error.ts';
import { type Connection, clientOptions, onceOptions, perConnection } from './connection.ts';

const time = z.date().transform((date) => date.getTime());
const names = z.array(z.string()).default([]);

const clusterShape = z.object({
  DBClusterIdentifier: z.string(),
  DBClusterArn: z.string().default(''),
  Status: z.string().default('unknown'),
  Engine: z.string().default(''),
  EngineMode: z.string().optional(),
  ReplicationSourceIdentifier: z.string().optional(),
  ReadReplicaIdentifiers: names,
  GlobalClusterIdentifier: z.string().optional(),
  ServerlessV2ScalingConfiguration: z
    .object({ MinCapacity: z.number().optional(), SecondsUntilAutoPause: z.number().optional() })
    .optional(),
  AutomaticRestartTime: time.optional(),
});

const instanceShape = z.object({
  DBInstanceIdentifier: z.string(),
  DBInstanceArn: z.string().default(''),
  DBInstanceStatus: z.string().default('unknown'),
  DBClusterIdentifier: z.string().optional(),
  Engine: z.string().default(''),
  MultiAZ: z.boolean().default(false),
  ReadReplicaSourceDBInstanceIdentifier: z.string().optional(),
  ReadReplicaSourceDBClusterIdentifier: z.string().optional(),
  ReadReplicaDBInstanceIdentifiers: names,
  ReadReplicaDBClusterIdentifiers: names,
  AutomaticRestartTime: time.optional(),
});

const deploymentShape = z.object({ Status: z.string().default('') });

export type DatabaseName = { readonly kind: 'cluster' | 'instance'; readonly identifier: string };

/** A database as far as stopping and starting it depends on it. Where something does not apply it is left out. */
export type PoweredDatabase = DatabaseName & {
  readonly state: string;
  readonly engine: string;
  /** The instances of a cluster. */
  readonly members: readonly { readonly id: string; readonly state: string }[];
  /** The cluster that the instance is a member of: it is stopped as a whole. */
  readonly memberOf?: string | undefined;
  /** It follows another database, or others follow it. */
  readonly replication?: 'follows' | 'followed' | undefined;
  readonly global?: string | undefined;
  readonly blueGreen: boolean;
  readonly serverless?: 'v1' | 'pauses-itself' | undefined;
  readonly multiAz: boolean;
  /** When AWS will start it by itself, epoch milliseconds. */
  readonly startsItselfAt?: number | undefined;
};

/** RDS: what stops and starts databases. Every function throws AwsError. */
export const createRdsPower = perConnection((connection: Connection) => {
  const client = new RDSClient(clientOptions(connection));
  // A second call would be refused for the state that the first one brought about.
  const once = new RDSClient(onceOptions(connection));
  return {
    /** Undefined where there is no such database. */
    describe: ({ kind, identifier }: DatabaseName): Promise<PoweredDatabase | undefined> =>
      unlessMissing(() =>
        kind === 'cluster' ? describeCluster(client, identifier) : describeInstance(client, identifier),
      ),

    async stop({ kind, identifier }: DatabaseName): Promise<void> {
      await (kind === 'cluster'
        ? callAws('rds', 'StopDBCluster', () =>
            once.send(new StopDBClusterCommand({ DBClusterIdentifier: identifier })),
          )
        : callAws('rds', 'StopDBInstance', () =>
            once.send(new StopDBInstanceCommand({ DBInstanceIdentifier: identifier })),
          ));
    },

    async start({ kind, identifier }: DatabaseName): Promise<void> {
      await (kind === 'cluster'
        ? callAws('rds', 'StartDBCluster', () =>
            once.send(new StartDBClusterCommand({ DBClusterIdentifier: identifier })),
          )
        : callAws('rds', 'StartDBInstance', () =>
            once.send(new StartDBInstanceCommand({ DBInstanceIdentifier: identifier })),
          ));
    },
  };
});

async function describeCluster(client: RDSClient, identifier: string): Promise<PoweredDatabase | undefined> {
  const { DBClusters = [] } = await callAws('rds', 'DescribeDBClusters', () =>
    client.send(new DescribeDBClustersCommand({ DBClusterIdentifier: identifier })),
  );
  const [shape] = z.array(clusterShape).parse(DBClusters);
  if (!shape) return undefined;
  const Filters = [{ Name: 'db-cluster-id', Values: [identifier] }];
  const { DBInstances = [] } = await callAws('rds', 'DescribeDBInstances', () =>
    client.send(new DescribeDBInstancesCommand({ Filters })),
  );
  const members = z.array(instanceShape).parse(DBInstances);
  return {
    kind: 'cluster',
    identifier: shape.DBClusterIdentifier,
    state: shape.Status,
    engine: shape.Engine,
    members: members.map((member) => ({ id: member.DBInstanceIdentifier, state: member.DBInstanceStatus })),
    replication: replicationOf(shape.ReplicationSourceIdentifier, shape.ReadReplicaIdentifiers),
    global: shape.GlobalClusterIdentifier || undefined,
    blueGreen: await isBlueGreen(client, shape.DBClusterArn),
    serverless: serverlessOf(shape),
    multiAz: false,
    startsItselfAt: shape.AutomaticRestartTime,
  };
}

async function describeInstance(client: RDSClient, identifier: string): Promise<PoweredDatabase | undefined> {
  const { DBInstances = [] } = await callAws('rds', 'DescribeDBInstances', () =>
    client.send(new DescribeDBInstancesCommand({ DBInstanceIdentifier: identifier })),
  );
  const [shape] = z.array(instanceShape).parse(DBInstances);
  if (!shape) return undefined;
  const { ReadReplicaSourceDBInstanceIdentifier: source, ReadReplicaSourceDBClusterIdentifier: cluster } = shape;
  return {
    kind: 'instance',
    identifier: shape.DBInstanceIdentifier,
    state: shape.DBInstanceStatus,
    engine: shape.Engine,
    members: [],
    memberOf: shape.DBClusterIdentifier,
    replication: replicationOf(source || cluster, [
      ...shape.ReadReplicaDBInstanceIdentifiers,
      ...shape.ReadReplicaDBClusterIdentifiers,
    ]),
    blueGreen: await isBlueGreen(client, shape.DBInstanceArn),
    multiAz: shape.MultiAZ,
    startsItselfAt: shape.AutomaticRestartTime,
  };
}

/** One that was switched over, or is being deleted, holds nothing any more. */
const holdingNothing = /^(?:SWITCHOVER_COMPLETED|DELETING)$/;

async function isBlueGreen(client: RDSClient, arn: string): Promise<boolean> {
  const Filters = [{ Name: 'source', Values: [arn] }];
  const { BlueGreenDeployments = [] } = await callAws('rds', 'DescribeBlueGreenDeployments', () =>
    client.send(new DescribeBlueGreenDeploymentsCommand({ Filters })),
  );
  return z
    .array(deploymentShape)
    .parse(BlueGreenDeployments)
    .some(({ Status }) => !holdingNothing.test(Status));
}

const replicationOf = (source: string | undefined, replicas: readonly string[]): PoweredDatabase['replication'] =>
  source ? 'follows' : replicas.length > 0 ? 'followed' : undefined;

function serverlessOf({
  EngineMode,
  ServerlessV2ScalingConfiguration: range,
}: z.infer<typeof clusterShape>): PoweredDatabase['serverless'] {
  if (EngineMode === 'serverless') return 'v1';
  return range?.MinCapacity === 0 ? 'pauses-itself' : undefined;
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
