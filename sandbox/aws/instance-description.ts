import type { Instance as Description, Reservation } from '@aws-sdk/client-ec2';
import { type Instance, stateAt, stateCodes } from './instances.ts';

const timeText = (at: number) =>
  new Date(at)
    .toISOString()
    .replace('T', ' ')
    .replace(/\.\d+Z/, ' GMT');

const byUser = 'Client.UserInitiatedShutdown: User initiated shutdown';

export type Where = {
  readonly account: string;
  readonly partition: string;
  readonly now: number;
  readonly vpc: string;
};

/** An instance as EC2 describes it. */
function describeInstance(instance: Instance, { account, partition, now, vpc }: Where): Description {
  const { request, launchedAt, terminatingAt, killed } = instance;
  const state = stateAt(instance, now);
  const dead = state === 'terminated';
  const profile = request.IamInstanceProfile?.Name ?? request.IamInstanceProfile?.Arn?.split('/').at(-1);
  const [groups = []] = [request.SecurityGroupIds ?? request.NetworkInterfaces?.[0]?.Groups];
  return {
    InstanceId: instance.id,
    ImageId: request.ImageId,
    State: { Name: state, Code: stateCodes[state] },
    InstanceType: request.InstanceType,
    LaunchTime: new Date(launchedAt),
    Architecture: /^[a-z]+\d+g/.test(request.InstanceType ?? '') ? 'arm64' : 'x86_64',
    Placement: { AvailabilityZone: 'ap-northeast-1a', Tenancy: 'default' },
    ...(request.ClientToken ? { ClientToken: request.ClientToken } : {}),
    ...(dead
      ? {}
      : {
          SubnetId: request.SubnetId ?? request.NetworkInterfaces?.[0]?.SubnetId,
          VpcId: vpc,
          PrivateIpAddress: instance.privateIp,
        }),
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
    ...(terminatingAt === undefined || (killed !== undefined && !dead)
      ? {}
      : {
          StateTransitionReason:
            killed === undefined ? `User initiated (${timeText(terminatingAt)})` : 'Server.InternalError',
          StateReason: {
            Code: (killed ?? byUser).split(':')[0] ?? '',
            Message: killed ?? byUser,
          },
        }),
    Tags: [...instance.tags].map(([Key, Value]) => ({ Key, Value })),
  };
}

export function reservationOf(instances: readonly Instance[], where: Where): Reservation {
  return {
    ReservationId: instances[0]?.reservation ?? '',
    OwnerId: where.account,
    Groups: [],
    Instances: instances.map((instance) => describeInstance(instance, where)),
  };
}
