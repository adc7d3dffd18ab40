import {
  DescribeInstancesCommand,
  DescribeRouteTablesCommand,
  DescribeVpcEndpointsCommand,
  EC2Client,
} from '@aws-sdk/client-ec2';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { createEc2Network } from '../../src/aws/ec2-network.ts';
import { aConnection } from './a-connection.ts';

const ec2 = mockClient(EC2Client);
beforeEach(() => ec2.reset());
afterAll(() => ec2.restore());

const instance = { SubnetId: 'subnet-0acme0001', VpcId: 'vpc-0acme0001' };
const open = '0.0.0.0/0';

function given(routes: { GatewayId?: string; NatGatewayId?: string; State?: 'active' | 'blackhole' }[], ours = {}) {
  ec2.on(DescribeInstancesCommand).resolves({ Reservations: [{ Instances: [{ ...instance, ...ours }] }] });
  ec2.on(DescribeRouteTablesCommand).resolves({
    RouteTables: [{ Routes: routes.map((route) => ({ DestinationCidrBlock: open, ...route })) }],
  });
  ec2.on(DescribeVpcEndpointsCommand).resolves({
    VpcEndpoints: [
      { ServiceName: 'com.amazonaws.ap-northeast-1.ssm', State: 'Available' },
      { ServiceName: 'com.amazonaws.ap-northeast-1.ssmmessages', State: 'Pending' },
    ],
  });
}
const path = () => createEc2Network(aConnection()).pathOf('i-1');

describe('the path from an instance to the services of AWS', () => {
  it.each([
    { name: 'public', routes: [{ GatewayId: 'igw-1' }], privateSubnet: false, hasNat: false },
    { name: 'private with a NAT gateway', routes: [{ NatGatewayId: 'nat-1' }], privateSubnet: true, hasNat: true },
    {
      name: 'private with a NAT gateway that is gone',
      routes: [{ NatGatewayId: 'nat-1', State: 'blackhole' as const }],
      privateSubnet: true,
      hasNat: false,
    },
    { name: 'closed', routes: [], privateSubnet: true, hasNat: false },
  ])('is $name', async ({ routes, privateSubnet, hasNat }) => {
    given(routes);
    expect(await path()).toEqual({
      vpc: 'vpc-0acme0001',
      hasProfile: false,
      privateSubnet,
      hasNat,
      endpoints: ['ssm'],
    });
  });

  it('follows the main table of the VPC where the subnet has none, and tells a profile', async () => {
    given([], { IamInstanceProfile: { Arn: 'arn:aws:iam::123456789012:instance-profile/x' } });
    ec2.on(DescribeRouteTablesCommand).resolvesOnce({ RouteTables: [] }).resolves({ RouteTables: [] });
    expect(await path()).toMatchObject({ hasProfile: true });
    expect(ec2.commandCalls(DescribeRouteTablesCommand)[1]?.args[0].input.Filters).toContainEqual({
      Name: 'association.main',
      Values: ['true'],
    });
  });

  it('is unknown of an instance that EC2 describes no more', async () => {
    ec2.on(DescribeInstancesCommand).resolves({ Reservations: [] });
    expect(await path()).toBeUndefined();
  });
});
