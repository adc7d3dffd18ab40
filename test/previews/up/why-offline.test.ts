import {
  DescribeInstancesCommand,
  DescribeRouteTablesCommand,
  DescribeVpcEndpointsCommand,
  EC2Client,
} from '@aws-sdk/client-ec2';
import { DescribeInstanceInformationCommand, ListCommandsCommand, SSMClient } from '@aws-sdk/client-ssm';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PreviewAccess } from '../../../src/previews/preview-access.ts';
import { whyOffline } from '../../../src/previews/up/why-offline.ts';
import { aConnection } from '../../aws/a-connection.ts';
import { rightAway } from '../../operations/right-away.ts';
import { aboutPreview } from '../about-preview.ts';

const create = () => ({ ssm: mockClient(SSMClient), ec2: mockClient(EC2Client) });
let mocks: ReturnType<typeof create>;
beforeEach(() => {
  mocks = create();
  mocks.ssm.on(DescribeInstanceInformationCommand).resolves({});
  mocks.ssm.on(ListCommandsCommand).resolves({});
  mocks.ec2
    .on(DescribeInstancesCommand)
    .resolves({ Reservations: [{ Instances: [{ SubnetId: 'subnet-1', VpcId: 'vpc-0acme0001' }] }] });
  mocks.ec2.on(DescribeRouteTablesCommand).resolves({ RouteTables: [{ Routes: [] }] });
  mocks.ec2.on(DescribeVpcEndpointsCommand).resolves({});
});
afterEach(() => {
  mocks.ssm.restore();
  mocks.ec2.restore();
});

const { settings, repository, stack } = aboutPreview('/preview up 7');
const as = () => rightAway(aConnection());
const every = {
  read: as,
  arrive: as,
  network: as,
  images: as,
  prepareLaunch: as,
  launch: as,
  change: as,
  terminate: as,
  sleep: as,
  wake: as,
  send: as,
  cancel: as,
};
const access: PreviewAccess = { settings, repository, stack, now: () => 0, ...every };

describe('an instance that does not come online', () => {
  it('is told with its profile and its way out, where it never was', async () => {
    expect(await whyOffline(access, 'i-1')).toMatchObject({
      reason: 'ssm-offline',
      evidence: [{ wasOnline: false, hasProfile: false, privateSubnet: true, hasNat: false, endpoints: [] }],
      values: { vpcId: 'vpc-0acme0001' },
    });
  });

  it('is told as one that was online, where Slipway has deployed on it before', async () => {
    mocks.ssm.on(ListCommandsCommand).resolves({ Commands: [{ CommandId: 'c-1', Status: 'Success' }] });
    expect(await whyOffline(access, 'i-1')).toEqual({
      reason: 'ssm-lost',
      evidence: [{ kind: 'ssm-offline', via: 'ssm', instanceId: 'i-1', wasOnline: true }],
      ownNext: true,
      instance: 'i-1',
    });
    expect(mocks.ec2.calls()).toEqual([]);
  });
});
