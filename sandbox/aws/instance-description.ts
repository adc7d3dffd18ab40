import { createHash } from 'node:crypto';
import type { Instance as Description, Reservation } from '@aws-sdk/client-ec2';
import { type Instance, lastTurn, startedAt, stateAt, stateCodes } from './instances.ts';

const timeText = (at: number) =>
  new Date(at)
    .toISOString()
    .replace('T', ' ')
    .replace(/\.\d+Z/, ' GMT');

export const byUser = 'Client.UserInitiatedShutdown: User initiated shutdown';

export type Where = {
  readonly account: string;
  readonly partition: string;
  readonly now: number;
  readonly vpc: string;
};

/** An instance as EC2 describes it. */
function describeInstance(instance: Instance, { account, partition, now, vpc }: Where): Description {
  const { request } = instance;
  const state = stateAt(instance, now);
  const dead = state === 'terminated';
  const profile = request.IamInstanceProfile?.Name ?? request.IamInstanceProfile?.Arn?.split('/').at(-1);
  const [groups = []] = [request.SecurityGroupIds ?? request.NetworkInterfaces?.[0]?.Groups];
  return {
    InstanceId: instance.id,
    ImageId: request.ImageId,
    State: { Name: state, Code: stateCodes[state] },
    InstanceType: request.InstanceType,
    LaunchTime: new Date(startedAt(instance, now)),
    Architecture: /^[a-z]+\d+g/.test(request.InstanceType ?? '') ? 'arm64' : 'x86_64',
    Placement: { AvailabilityZone: 'ap-northeast-1a', Tenancy: 'default' },
    ...(request.ClientToken ? { ClientToken: request.ClientToken } : {}),
    ...(dead
      ? {}
      : {
          SubnetId: request.SubnetId ?? request.NetworkInterfaces?.[0]?.SubnetId,
          VpcId: vpc,
          PrivateIpAddress: instance.privateIp,
          ...publicAddress(instance, now),
        }),
    ...(isSpot(instance) ? { InstanceLifecycle: 'spot' } : {}),
    SecurityGroups: dead ? [] : groups.map((GroupId) => ({ GroupId, GroupName: GroupId })),
    ...(profile && !dead
      ? {
          IamInstanceProfile: {
            Arn: `arn:${partition}:iam::${account}:instance-profile/${profile}`,
            Id: 'AIPASANDBOX',
          },
        }
      : {}),
    MetadataOptions: {
      State: 'applied',
      HttpTokens: request.MetadataOptions?.HttpTokens ?? 'optional',
      HttpPutResponseHopLimit: request.MetadataOptions?.HttpPutResponseHopLimit ?? 1,
      HttpEndpoint: 'enabled',
      InstanceMetadataTags: request.MetadataOptions?.InstanceMetadataTags ?? 'disabled',
    },
    BlockDeviceMappings: dead
      ? []
      : [
          {
            DeviceName: '/dev/xvda',
            Ebs: { VolumeId: instance.volume, Status: 'attached', DeleteOnTermination: true },
          },
        ],
    ...endOf(instance, now),
    Tags: [...instance.tags].map(([Key, Value]) => ({ Key, Value })),
  };
}

/** Why and when it ended or stopped, as long as it has. */
function endOf(instance: Instance, now: number): Pick<Description, 'StateReason' | 'StateTransitionReason'> {
  const { terminatingAt, killed } = instance;
  const because = (reason: string, transition: string) => ({
    StateTransitionReason: transition,
    StateReason: { Code: reason.split(':')[0] ?? '', Message: reason },
  });
  if (killed !== undefined)
    return stateAt(instance, now) === 'terminated' ? because(killed, 'Server.InternalError') : {};
  if (terminatingAt !== undefined) return because(byUser, `User initiated (${timeText(terminatingAt)})`);
  const turn = lastTurn(instance, now);
  if (!turn || turn.to === 'pending') return {};
  return because(turn.reason, turn.to === 'stopping' ? `User initiated (${timeText(turn.at)})` : '');
}

/** One of its own for each start: what a stop gives back nobody gets again. */
function publicAddress(instance: Instance, now: number): Pick<Description, 'PublicIpAddress'> {
  if (instance.request.NetworkInterfaces?.[0]?.AssociatePublicIpAddress === false) return {};
  if (!['pending', 'running'].includes(stateAt(instance, now))) return {};
  const seed = `${instance.id} ${startedAt(instance, now)}`;
  return { PublicIpAddress: `203.0.113.${(createHash('sha256').update(seed).digest()[0] ?? 0) % 254 || 1}` };
}

/** One that EC2 takes back at will, and that cannot be stopped by hand. */
export const isSpot = ({ request: { InstanceMarketOptions: market } }: Instance): boolean =>
  market?.MarketType === 'spot' && market.SpotOptions?.SpotInstanceType !== 'persistent';

export function reservationOf(instances: readonly Instance[], where: Where): Reservation {
  return {
    ReservationId: instances[0]?.reservation ?? '',
    OwnerId: where.account,
    Groups: [],
    Instances: instances.map((instance) => describeInstance(instance, where)),
  };
}
