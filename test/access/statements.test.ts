import { describe, expect, it } from 'vitest';
import { placeOf } from '../../src/access/place-of.ts';
import type { Statement } from '../../src/access/session-policy.ts';
import { describeEnvironment, readDatabaseHealth } from '../../src/access/statements/environment-statements.ts';
import { launchOnePreview, launchPreview } from '../../src/access/statements/launch-statements.ts';
import { readImageParameter } from '../../src/access/statements/preview-statements.ts';
import { anyTaskDefinition, runTask } from '../../src/access/statements/task-statements.ts';
import { acmeRepository } from '../acme-repository.ts';

const stack = { name: 'slipway-dev', account: '123456789012', region: 'ap-northeast-1', partition: 'aws' };
const withImage = (image: typeof acmeRepository.instance.image) => {
  const { image: _, ...instance } = acmeRepository.instance;
  return { ...acmeRepository, instance: image ? { ...instance, image } : instance };
};
const resources = (statements: readonly Statement[]) => statements.flatMap((statement) => statement.resources);

describe('the launch of a preview', () => {
  const parameter = { amiParameter: '/aws/service/ami-amazon-linux-latest/al2023' };

  it.each([
    { image: { amiId: 'ami-0123456789abcdef0' }, allows: 'image/ami-0123456789abcdef0' },
    { image: parameter, allows: 'image/*' },
    { image: undefined, allows: 'image/*' },
  ])('may use $allows by a role', ({ image, allows }) => {
    const images = resources(launchPreview(stack, withImage(image))).filter((arn) => arn.includes(':image/'));
    expect(images).toEqual([`arn:aws:ec2:*::${allows}`]);
  });

  it('may use in a session the one image that was found', () => {
    const launch = launchOnePreview(stack, withImage(parameter), 'ami-0aaaaaaaaaaaaaaaa');
    const images = resources(launch).filter((arn) => arn.includes(':image/'));
    expect(images).toEqual(['arn:aws:ec2:*::image/ami-0aaaaaaaaaaaaaaaa']);
  });

  it.each([
    { image: { amiId: 'ami-0123456789abcdef0' }, reads: [] },
    {
      image: undefined,
      reads: [
        'arn:aws:ssm:ap-northeast-1::parameter/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id',
      ],
    },
    { image: parameter, reads: [`arn:aws:ssm:ap-northeast-1::parameter${parameter.amiParameter}`] },
    {
      image: { amiParameter: '/acme/golden' },
      reads: ['arn:aws:ssm:ap-northeast-1:123456789012:parameter/acme/golden'],
    },
  ])('reads $reads to know its image', ({ image, reads }) => {
    expect(resources(readImageParameter(stack, withImage(image)))).toEqual(reads);
  });
});

describe('a one-off task', () => {
  const ecs = { cluster: 'prod', service: 'api', container: 'api' };

  it.each([
    { named: 'bastion:7', family: undefined, allows: 'bastion:7' },
    { named: 'bastion', family: 'api', allows: 'bastion:*' },
    { named: undefined, family: 'api', allows: 'api:*' },
    { named: undefined, family: undefined, allows: '*:*' },
  ])('may be of the definition $allows', ({ named, family, allows }) => {
    expect(anyTaskDefinition({ ...ecs, ...(family ? { taskFamily: family } : {}) }, named)).toBe(allows);
  });

  it('passes the roles that the settings name, and none where they name none', () => {
    const passes = (taskRoles: string[] | undefined) =>
      runTask(stack, { ...ecs, ...(taskRoles ? { taskRoles } : {}) }, 'api:1').filter(({ actions }) =>
        actions.includes('iam:PassRole'),
      );
    expect(resources(passes(['task', 'execution']))).toEqual([
      'arn:aws:iam::123456789012:role/task',
      'arn:aws:iam::123456789012:role/execution',
    ]);
    expect(passes([])).toEqual([]);
    expect(passes(undefined)).toEqual([]);
  });
});

describe('an environment of which nothing is configured', () => {
  it('needs nothing of AWS', () => {
    const bare = { region: 'ap-northeast-1' };
    expect(describeEnvironment(stack, bare)).toEqual([]);
    expect(readDatabaseHealth(stack, bare)).toEqual([]);
  });
});

describe('placeOf', () => {
  it('keeps the stack’s account where a role names none', () => {
    expect(placeOf(stack, 'arn:aws:iam:::role/x', 'eu-west-1')).toEqual({ ...stack, region: 'eu-west-1' });
  });
});
