import type { RunInstancesRequest, Tag } from '@aws-sdk/client-ec2';
import { architectureOfType } from '../../src/config/machine-image.ts';
import type { FaultName } from '../faults.ts';
import { imageOf, type LocalImages, snapshotOf } from './images.ts';
import { type Instance, type InstanceStore, stateAt } from './instances.ts';
import { Refusal } from './refusal.ts';
import type { Call } from './service.ts';

/** EC2 remembers a client token for a day after the instance's end. */
const tokenKeptMs = 86_400_000;

type Remembered = { readonly fingerprint: string; readonly at: number; readonly ids: readonly string[] };

export type Launcher = {
  readonly store: InstanceStore;
  readonly faults: ReadonlySet<FaultName>;
  readonly known: {
    readonly subnets: readonly string[];
    readonly groups: () => readonly string[];
    readonly profiles: readonly string[];
    readonly images: LocalImages;
  };
  /** Whether the caller may use the keys that the volumes are to be encrypted with. */
  readonly mayUseKeys: (input: RunInstancesRequest, call: Call) => boolean;
};

export function checkTags(tags: readonly Tag[], { inMetadata = false } = {}) {
  if (tags.length > 50)
    throw new Refusal('TagLimitExceeded', 'The maximum number of tags for a resource has been reached');
  for (const { Key = '', Value = '' } of tags) {
    if (Key.startsWith('aws:'))
      throw new Refusal('InvalidParameterValue', `Tag keys starting with 'aws:' are reserved for internal use`);
    if (Key.length < 1 || Key.length > 128 || Value.length > 256)
      throw new Refusal('InvalidParameterValue', `Tag key or value is too long: '${Key.slice(0, 130)}'`);
    if (inMetadata && /[\s/]/.test(Key))
      throw new Refusal(
        'InvalidParameterValue',
        `'${Key}' is not a valid tag key. Tag keys must match pattern ([0-9a-zA-Z\\-_+=,.@:]{1,255})`,
      );
  }
}

function checkImage(input: RunInstancesRequest, images: LocalImages) {
  const { ImageId = '', BlockDeviceMappings = [] } = input;
  const image = imageOf(images, ImageId);
  const ofType = architectureOfType(input.InstanceType ?? '') === 'arm64' ? 'arm64' : 'x86_64';
  if (ofType !== image.architecture)
    throw new Refusal(
      'InvalidParameterValue',
      `The architecture '${ofType}' of the specified instance type does not match the architecture '${image.architecture}' of the specified AMI. Specify an instance type and an AMI that have matching architectures, and try again. You can use 'describe-instance-types' or 'describe-images' to discover the architecture of the instance type or AMI.`,
    );
  for (const { DeviceName, Ebs = {} } of BlockDeviceMappings) {
    const gib = image.volumes.find(({ device }) => device === DeviceName)?.gib ?? 0;
    if (Ebs.VolumeSize !== undefined && Ebs.VolumeSize < gib)
      throw new Refusal(
        'InvalidBlockDeviceMapping',
        `Volume of size ${Ebs.VolumeSize}GB is smaller than snapshot '${snapshotOf(ImageId)}', expect size >= ${gib}GB`,
      );
    if (Ebs.KmsKeyId !== undefined && !Ebs.Encrypted)
      throw new Refusal(
        'InvalidParameterDependency',
        'The parameter KmsKeyId requires the parameter Encrypted to be set.',
      );
  }
}

/** With an interface of its own, subnet and groups stand there and nowhere else. */
function checkInterfaces({ NetworkInterfaces, SubnetId, SecurityGroupIds }: RunInstancesRequest) {
  if (NetworkInterfaces !== undefined && (SubnetId !== undefined || SecurityGroupIds !== undefined))
    throw new Refusal(
      'InvalidParameterCombination',
      'Network interfaces and an instance-level subnet ID or security groups may not be specified on the same request',
    );
}

function checkRequest(input: RunInstancesRequest, known: Launcher['known']) {
  const invalid = (code: string, message: string) => new Refusal(code, message);
  if (!input.MinCount || !input.MaxCount)
    throw invalid('MissingParameter', 'The request must contain the parameter MinCount');
  if (!/^ami-[0-9a-z]{8,17}$/.test(input.ImageId ?? ''))
    throw invalid('InvalidAMIID.Malformed', `Invalid id: "${input.ImageId}" (expecting "ami-...")`);
  checkImage(input, known.images);
  if ((input.ClientToken?.length ?? 0) > 64)
    throw invalid('InvalidParameterValue', 'Client token is longer than 64 ASCII characters');
  if (Buffer.from(input.UserData ?? '', 'base64').length > 16_384)
    throw invalid('InvalidParameterValue', 'User data is limited to 16384 bytes');
  checkInterfaces(input);
  const subnet = input.SubnetId ?? input.NetworkInterfaces?.[0]?.SubnetId;
  if (subnet === undefined)
    throw invalid('MissingInput', 'No subnets found for the default VPC. Please specify a subnet.');
  if (!known.subnets.includes(subnet))
    throw invalid('InvalidSubnetID.NotFound', `The subnet ID '${subnet}' does not exist`);
  const groups = input.SecurityGroupIds ?? input.NetworkInterfaces?.[0]?.Groups ?? [];
  const missing = groups.find((group) => !known.groups().includes(group));
  if (missing) throw invalid('InvalidGroup.NotFound', `The security group '${missing}' does not exist`);
  const profile = input.IamInstanceProfile?.Name ?? input.IamInstanceProfile?.Arn?.split('/').at(-1);
  if (profile !== undefined && !known.profiles.includes(profile))
    throw invalid(
      'InvalidParameterValue',
      `Value (${profile}) for parameter iamInstanceProfile.name is invalid. Invalid IAM Instance Profile name`,
    );
  const inMetadata = input.MetadataOptions?.InstanceMetadataTags === 'enabled';
  for (const { Tags = [], ResourceType } of input.TagSpecifications ?? [])
    checkTags(Tags, { inMetadata: inMetadata && ResourceType === 'instance' });
}

export const noCapacity = (type: string | undefined) =>
  new Refusal(
    'InsufficientInstanceCapacity',
    `We currently do not have sufficient ${type} capacity in the Availability Zone you requested (ap-northeast-1a). Our system will be working on provisioning additional capacity. You can currently get ${type} capacity by not specifying an Availability Zone in your request or choosing ap-northeast-1c, ap-northeast-1d.`,
    500,
  );

/** EC2 accepts a launch and finds out seconds later that it cannot make the volume. */
const killedAfterMs = 6_000;

function kill(instance: Instance, because: string, now: number) {
  instance.terminatingAt = now + killedAfterMs;
  instance.killed = because;
}

/** RunInstances with its client tokens. */
export function createLauncher({ store, faults, known, mayUseKeys }: Launcher) {
  const tokens = new Map<string, Remembered>();

  const endOf = ({ at, ids }: Remembered) =>
    Math.max(at, ...ids.map((id) => store.all.get(id)?.terminatingAt ?? Number.POSITIVE_INFINITY));

  function remembered(token: string, now: number) {
    const found = tokens.get(token);
    if (!found || now < endOf(found) + tokenKeptMs) return found;
    tokens.delete(token);
    return undefined;
  }

  /** What an earlier call with this token launched; undefined where this call has to launch. */
  function earlier(token: string, fingerprint: string, now: number): readonly Instance[] | undefined {
    const found = remembered(token, now);
    if (!found) return undefined;
    if (found.fingerprint !== fingerprint)
      throw new Refusal(
        'IdempotentParameterMismatch',
        'Arguments on this idempotent request are inconsistent with arguments used in previous request(s).',
      );
    if (found.ids.length === 0) return undefined;
    const instances = found.ids.flatMap((id) => store.all.get(id) ?? []);
    if (instances.length === 0 || instances.every((instance) => stateAt(instance, now) === 'terminated'))
      throw new Refusal(
        'IdempotentInstanceTerminated',
        'The instance launched by a previous idempotent request with this client token has been terminated.',
      );
    return instances;
  }

  return (input: RunInstancesRequest, call: Call): readonly Instance[] => {
    const { now } = call;
    checkRequest(input, known);
    const { ClientToken: token, DryRun, ...rest } = input;
    if (DryRun) throw new Refusal('DryRunOperation', 'Request would have succeeded, but DryRun flag is set.', 412);
    const fingerprint = JSON.stringify(rest);
    const before = token === undefined ? undefined : earlier(token, fingerprint, now);
    if (before) return before;
    if (token !== undefined) tokens.set(token, { fingerprint, at: now, ids: [] });
    if (faults.has('no-capacity')) throw noCapacity(input.InstanceType);
    const first = store.add(input, now);
    const others = Array.from({ length: (input.MaxCount ?? 1) - 1 }, () =>
      store.add(input, now, { reservation: first.reservation }),
    );
    const launched = [first, ...others];
    const because = faults.has('instance-killed')
      ? 'Client.VolumeLimitExceeded: Volume limit exceeded'
      : mayUseKeys(input, call)
        ? undefined
        : 'Client.InternalError: Client error on launch';
    if (because !== undefined) for (const instance of launched) kill(instance, because, now);
    if (token !== undefined) tokens.set(token, { fingerprint, at: now, ids: launched.map(({ id }) => id) });
    return launched;
  };
}
