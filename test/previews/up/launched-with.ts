import { expect } from 'vitest';
import type { LocalImage } from '../../../sandbox/aws/images.ts';
import type { RepositorySettings } from '../../../src/config/repositories.ts';
import { acmeRepository, withInstance } from '../../acme-repository.ts';
import { inSandbox, textOf } from '../../in-sandbox.ts';

export const key = 'arn:aws:kms:ap-northeast-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab';

export type Change = (image: LocalImage) => LocalImage;

/** Plays a `/preview up`: what it says, and what was asked of EC2. `change` is made to the image first. */
export const up = (instance: Partial<RepositorySettings['instance']>, change: Change = (image) => image) =>
  inSandbox(
    async ({ sandbox, as }) => {
      const { images } = sandbox.aws.ec2;
      for (const [id, image] of images) images.set(id, change(image));
      const report = await as('U0DEV', '/preview up 123');
      const launches = sandbox.aws.calls.filter(({ operation }) => operation === 'RunInstances');
      return { outcome: report.outcome, text: textOf(report), launches, instances: sandbox.aws.ec2.instances() };
    },
    { settings: withInstance(instance) },
  );

export async function hasOwnInterface(associatePublicIp: boolean) {
  const { outcome, launches } = await up({ associatePublicIp });
  expect(outcome).toBe('done');
  const { subnetId: SubnetId, securityGroupIds: Groups } = acmeRepository.instance;
  expect(launches.at(-1)?.input).toMatchObject({
    NetworkInterfaces: [{ DeviceIndex: 0, SubnetId, Groups, AssociatePublicIpAddress: associatePublicIp }],
  });
  expect(launches.at(-1)?.input).not.toHaveProperty('SubnetId');
  expect(launches.at(-1)?.input).not.toHaveProperty('SecurityGroupIds');
}
