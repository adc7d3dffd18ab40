import {
  CreateTagsCommand,
  DescribeInstancesCommand,
  EC2Client,
  type Filter,
  paginateDescribeInstances,
  RunInstancesCommand,
  type RunInstancesCommandInput,
  TerminateInstancesCommand,
} from '@aws-sdk/client-ec2';
import * as z from 'zod';
import { AwsError, callAws } from './aws-error.ts';
import { type Connection, clientOptions, perConnection } from './connection.ts';

export const stateShape = z.object({
  Name: z.enum(['pending', 'running', 'shutting-down', 'terminated', 'stopping', 'stopped']),
});

export type InstanceState = z.infer<typeof stateShape>['Name'];

const instanceShape = z.object({
  InstanceId: z.string(),
  State: stateShape,
  LaunchTime: z.date(),
  InstanceType: z.string().optional(),
  ClientToken: z.string().optional(),
  Architecture: z.string().optional(),
  VpcId: z.string().optional(),
  PrivateIpAddress: z.string().optional(),
  Tags: z.array(z.object({ Key: z.string(), Value: z.string() })).optional(),
  StateTransitionReason: z.string().optional(),
  StateReason: z.object({ Code: z.string().optional(), Message: z.string().optional() }).optional(),
});

const instancesShape = z.array(instanceShape);

/** An EC2 instance as Slipway sees it: plain data. Times are epoch milliseconds. */
export type Instance = {
  readonly id: string;
  readonly state: InstanceState;
  /** Its first start where a tag of ours says so; EC2's LaunchTime is that of the last one. */
  readonly launchedAt: number;
  /** Its last start. */
  readonly startedAt: number;
  readonly type: string;
  readonly clientToken: string;
  readonly tags: Readonly<Record<string, string>>;
  /** Why it ended or stopped: `Client.VolumeLimitExceeded` and a sentence. Empty while it runs. */
  readonly stateReason: { readonly code?: string | undefined; readonly message?: string | undefined };
  /** When it last stopped or ended, where EC2 wrote that into its free text. */
  readonly changedAt?: number | undefined;
  /** As images name it. */
  readonly architecture?: 'amd64' | 'arm64' | undefined;
  /** Neither is told of an instance that has ended. */
  readonly vpcId?: string | undefined;
  readonly privateIp?: string | undefined;
};

const architectures: Readonly<Record<string, Instance['architecture']>> = { x86_64: 'amd64', arm64: 'arm64' };

const toInstance = (shape: z.infer<typeof instanceShape>): Instance => ({
  id: shape.InstanceId,
  state: shape.State.Name,
  launchedAt: shape.LaunchTime.getTime(),
  startedAt: shape.LaunchTime.getTime(),
  type: shape.InstanceType ?? '',
  clientToken: shape.ClientToken ?? '',
  tags: Object.fromEntries((shape.Tags ?? []).map((tag) => [tag.Key, tag.Value])),
  stateReason: { code: shape.StateReason?.Code, message: shape.StateReason?.Message },
  changedAt: timeIn(shape.StateTransitionReason),
  architecture: architectures[shape.Architecture ?? ''],
  vpcId: shape.VpcId,
  privateIp: shape.PrivateIpAddress,
});

/** `User initiated (2026-11-26 14:13:32 GMT)`. */
function timeIn(reason = ''): number | undefined {
  const [, day, clock] = /\((\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2}) (?:GMT|UTC)\)/.exec(reason) ?? [];
  const at = Date.parse(`${day}T${clock}Z`);
  return Number.isNaN(at) ? undefined : at;
}

type Filters = Readonly<Record<string, readonly string[]>>;

const toFilters = (filters: Filters): Filter[] =>
  Object.entries(filters).map(([Name, Values]) => ({ Name, Values: [...Values] }));

/** EC2: the calls that previews need. Every function throws AwsError. */
export const createEc2 = perConnection((connection: Connection) => {
  const client = new EC2Client(clientOptions(connection));
  return {
    /** Pages through all matches; a tag filter is given as `tag:Name`. Order is EC2's: not stable. */
    describeInstances: (filters: Filters) => describeInstances(client, filters),

    /** One instance by id; undefined while EC2 does not know it (yet or any more). */
    async describeInstance(id: string): Promise<Instance | undefined> {
      try {
        const reply = await callAws('ec2', 'DescribeInstances', () =>
          client.send(new DescribeInstancesCommand({ InstanceIds: [id] })),
        );
        const instances = (reply.Reservations ?? []).flatMap((reservation) => reservation.Instances ?? []);
        return instancesShape.parse(instances).map(toInstance)[0];
      } catch (error) {
        if (error instanceof AwsError && error.failure.code === 'InvalidInstanceID.NotFound') return undefined;
        throw error;
      }
    },

    /** Launches one instance; `clientToken` makes a repetition return the same one. */
    async runInstance(input: RunInstancesCommandInput & { readonly ClientToken: string }): Promise<Instance> {
      const reply = await callAws('ec2', 'RunInstances', () =>
        client.send(new RunInstancesCommand({ ...input, MinCount: 1, MaxCount: 1 })),
      );
      const [instance] = instancesShape.parse(reply.Instances ?? []).map(toInstance);
      if (!instance) throw new Error('RunInstances answered without an instance');
      return instance;
    },

    /** Asks EC2 whether the launch would be allowed. `DryRunOperation` is its way of saying yes. */
    async mayRunInstance(input: RunInstancesCommandInput): Promise<void> {
      try {
        await callAws('ec2', 'RunInstances', () =>
          client.send(new RunInstancesCommand({ ...input, MinCount: 1, MaxCount: 1, DryRun: true })),
        );
      } catch (error) {
        if (!(error instanceof AwsError)) throw error;
        if (error.failure.code === 'DryRunOperation') return;
        const { mayHaveHappened: _, ...failure } = error.failure;
        throw new AwsError(failure, { cause: error });
      }
    },

    async terminateInstances(ids: readonly string[]): Promise<void> {
      await callAws('ec2', 'TerminateInstances', () =>
        client.send(new TerminateInstancesCommand({ InstanceIds: [...ids] })),
      );
    },

    async createTags(ids: readonly string[], tags: Readonly<Record<string, string>>): Promise<void> {
      const Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
      await callAws('ec2', 'CreateTags', () => client.send(new CreateTagsCommand({ Resources: [...ids], Tags })));
    },
  };
});

async function describeInstances(client: EC2Client, filters: Filters): Promise<Instance[]> {
  return callAws('ec2', 'DescribeInstances', async () => {
    const found: Instance[] = [];
    const pages = paginateDescribeInstances({ client, pageSize: 1000 }, { Filters: toFilters(filters) });
    for await (const page of pages) {
      const instances = (page.Reservations ?? []).flatMap((reservation) => reservation.Instances ?? []);
      found.push(...instancesShape.parse(instances).map(toInstance));
    }
    return found;
  });
}
