import { describe, expect, it } from 'vitest';
import { architectureOfParameter, architectureOfType, machineImage } from '../../src/config/machine-image.ts';
import { acmeRepository } from '../acme-repository.ts';

describe('the architecture of an instance type', () => {
  it.each([
    ...['t4g.small', 'm6g.large', 'm7gd.xlarge', 'm8g.metal-24xl', 'c6gn.medium', 'c7gn.2xlarge', 'c8gb.large'],
    ...['r6g.large', 'r8gd.large', 'x2gd.medium', 'im4gn.large', 'is4gen.medium', 'i4g.large', 'i8ge.large'],
    ...['g5g.xlarge', 'hpc7g.4xlarge', 'a1.medium', 'a1.metal', 'p6e-gb200.36xlarge'],
  ])('%s is arm64', (type) => {
    expect(architectureOfType(type)).toBe('arm64');
  });

  it.each([
    ...['t2.micro', 't3.small', 't3a.medium', 'm5.large', 'm5dn.large', 'm6i.large', 'm7i-flex.large', 'm7a.large'],
    ...['c5n.large', 'c6id.metal', 'r5b.large', 'x2iedn.xlarge', 'g4dn.xlarge', 'g4ad.xlarge', 'g6.xlarge'],
    ...[
      'gr6.4xlarge',
      'p4de.24xlarge',
      'p5en.48xlarge',
      'i3en.large',
      'z1d.large',
      'u-6tb1.metal',
      'u7i-12tb.224xlarge',
    ],
    ...['inf2.xlarge', 'trn1n.32xlarge', 'hpc6id.32xlarge', 'f2.6xlarge', 'dl2q.24xlarge', 'p6-b200.48xlarge'],
  ])('%s is amd64', (type) => {
    expect(architectureOfType(type)).toBe('amd64');
  });

  it.each(['mac2.metal', 'mac1.metal', 'nonsense.large', 'x.y'])('%s is not guessed at', (type) => {
    expect(architectureOfType(type)).toBeUndefined();
  });
});

describe('the machine image of previews', () => {
  const ecs = '/aws/service/ecs/optimized-ami/amazon-linux-2023';

  it.each([
    { type: 't3.small', image: undefined, launched: { amiParameter: `${ecs}/recommended/image_id` } },
    { type: 't4g.small', image: undefined, launched: { amiParameter: `${ecs}/arm64/recommended/image_id` } },
    { type: 't4g.small', image: { amiId: 'ami-0123456789abcdef0' }, launched: { amiId: 'ami-0123456789abcdef0' } },
    { type: 't3.small', image: { amiParameter: '/acme/golden' }, launched: { amiParameter: '/acme/golden' } },
  ])('of $type with $image is $launched', ({ type, image, launched }) => {
    expect(machineImage({ ...acmeRepository.instance, type, ...(image ? { image } : {}) })).toEqual(launched);
  });

  it.each([
    [`${ecs}/recommended/image_id`, 'amd64'],
    [`${ecs}/arm64/recommended/image_id`, 'arm64'],
    ['/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64', 'arm64'],
    ['/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64', 'amd64'],
    ['/aws/service/bottlerocket/aws-ecs-2/arm64/latest/image_id', 'arm64'],
    ['/aws/service/canonical/ubuntu/server/24.04/stable/current/amd64/hvm/ebs-gp3/ami-id', 'amd64'],
    ['/acme/golden', undefined],
  ])('of the parameter %s is plainly %s', (name, architecture) => {
    expect(architectureOfParameter(name)).toBe(architecture);
  });
});
