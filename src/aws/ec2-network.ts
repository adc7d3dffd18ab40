import {
  DescribeInstancesCommand,
  DescribeRouteTablesCommand,
  DescribeVpcEndpointsCommand,
  EC2Client,
} from '@aws-sdk/client-ec2';
import * as z from 'zod';
import { callAws } from './aws-error.ts';
import { type Connection, clientOptions, perConnection } from './connection.ts';

const instanceShape = z.object({
  SubnetId: z.string(),
  VpcId: z.string(),
  IamInstanceProfile: z.object({ Arn: z.string().optional() }).optional(),
});

const routeTableShape = z.object({
  Routes: z
    .array(
      z.object({
        DestinationCidrBlock: z.string().optional(),
        GatewayId: z.string().optional(),
        State: z.string().optional(),
      }),
    )
    .default([]),
});

const endpointShape = z.object({ ServiceName: z.string(), State: z.string().optional() });

/** How an instance gets out of its subnet. */
export type NetworkPath = {
  readonly vpc: string;
  readonly hasProfile: boolean;
  /** No route to an internet gateway. */
  readonly privateSubnet: boolean;
  /** Another way out: a NAT gateway, a transit gateway, an appliance. */
  readonly hasNat: boolean;
  /** Names of the services that have an endpoint in the VPC, without the Region: `ssm`. */
  readonly endpoints: readonly string[];
};

/** EC2: what lies between an instance and the services of AWS. Every function throws AwsError. */
export const createEc2Network = perConnection((connection: Connection) => {
  const client = new EC2Client(clientOptions(connection));

  async function routeTables(filters: Readonly<Record<string, string>>) {
    const Filters = Object.entries(filters).map(([Name, value]) => ({ Name, Values: [value] }));
    const reply = await callAws('ec2', 'DescribeRouteTables', () =>
      client.send(new DescribeRouteTablesCommand({ Filters })),
    );
    return z.array(routeTableShape).parse(reply.RouteTables ?? []);
  }

  return {
    /** Undefined where EC2 does not describe the instance's network (any more). */
    async pathOf(id: string): Promise<NetworkPath | undefined> {
      const described = await callAws('ec2', 'DescribeInstances', () =>
        client.send(new DescribeInstancesCommand({ InstanceIds: [id] })),
      );
      const { data: instance } = instanceShape.safeParse(described.Reservations?.[0]?.Instances?.[0]);
      if (!instance) return undefined;
      const { SubnetId, VpcId, IamInstanceProfile } = instance;
      const own = await routeTables({ 'association.subnet-id': SubnetId });
      // A subnet without a table of its own follows the main one of its VPC.
      const tables = own.length > 0 ? own : await routeTables({ 'vpc-id': VpcId, 'association.main': 'true' });
      const outward = tables
        .flatMap(({ Routes }) => Routes)
        .filter(({ DestinationCidrBlock, State }) => DestinationCidrBlock === '0.0.0.0/0' && State !== 'blackhole');
      const reply = await callAws('ec2', 'DescribeVpcEndpoints', () =>
        client.send(new DescribeVpcEndpointsCommand({ Filters: [{ Name: 'vpc-id', Values: [VpcId] }] })),
      );
      const endpoints = z.array(endpointShape).parse(reply.VpcEndpoints ?? []);
      return {
        vpc: VpcId,
        hasProfile: IamInstanceProfile !== undefined,
        privateSubnet: !outward.some(({ GatewayId }) => GatewayId?.startsWith('igw-')),
        hasNat: outward.some(({ GatewayId }) => !GatewayId?.startsWith('igw-')),
        endpoints: endpoints
          .filter(({ State }) => State === undefined || State.toLowerCase() === 'available')
          .map(({ ServiceName }) => ServiceName.split('.').at(-1) ?? ''),
      };
    },
  };
});
