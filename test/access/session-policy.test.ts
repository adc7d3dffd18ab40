import { describe, expect, it } from 'vitest';
import acme from '../../sandbox/acme.config.ts';
import { placeOf } from '../../src/access/place-of.ts';
import { policyDocument, type Statement, sessionPolicy, sessionPolicyLimit } from '../../src/access/session-policy.ts';
import { readCommands, sendDocument } from '../../src/access/statements/command-statements.ts';
import { readHealth, readService } from '../../src/access/statements/environment-statements.ts';
import { launchOnePreview } from '../../src/access/statements/launch-statements.ts';
import { describeInstances, tagPreview, terminatePreview } from '../../src/access/statements/preview-statements.ts';
import { redeployService, runTask, stopTask } from '../../src/access/statements/task-statements.ts';
import { acmeRepository } from '../acme-repository.ts';

const stack = { name: 'slipway-production', account: '123456789012', region: 'ap-northeast-1', partition: 'aws' };
const instanceId = 'i-0123456789abcdef0';
const prod = acme.environments.prod ?? { region: 'ap-northeast-1' };

describe('sessionPolicy', () => {
  it('is compact JSON with single values unwrapped', () => {
    expect(sessionPolicy(describeInstances())).toBe(
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"ec2:DescribeInstances","Resource":"*"}]}',
    );
  });

  it('keeps several values as a list, and the condition', () => {
    const condition = { StringEquals: { 'aws:ResourceTag/Slipway': 'slipway-dev' } };
    expect(policyDocument([{ actions: ['ec2:A', 'ec2:B'], resources: ['arn:1', 'arn:2'], condition }])).toEqual({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: ['ec2:A', 'ec2:B'], Resource: ['arn:1', 'arn:2'], Condition: condition }],
    });
  });

  it('takes as many characters as STS does, and refuses one more', () => {
    const withResource = (length: number): Statement[] => [{ actions: ['ec2:A'], resources: ['x'.repeat(length)] }];
    const rest = sessionPolicy(withResource(1)).length - 1;
    expect(sessionPolicy(withResource(sessionPolicyLimit - rest))).toHaveLength(2048);
    expect(() => sessionPolicy(withResource(sessionPolicyLimit - rest + 1))).toThrow(
      'The session policy has 2049 characters, STS takes 2048',
    );
  });

  const requests: [string, Statement[]][] = [
    ['launch', [...describeInstances(), ...launchOnePreview(stack, acmeRepository, 'ami-0a1b2c3d4e5f60718')]],
    [
      'deploy, follow and tag',
      [
        ...describeInstances(),
        ...sendDocument(stack, { documents: ['slipway-production-preview-deploy-0a1b2c3d4e5f'], instanceId }),
        ...readCommands(),
        ...tagPreview(stack, { instanceId }),
        ...terminatePreview(stack, { instanceId }),
      ],
    ],
    ['health', readHealth(stack, prod)],
    [
      'a task',
      prod.ecs
        ? [...runTask(stack, prod.ecs, 'api:42'), ...stopTask(stack, prod.ecs), ...readService(stack, prod.ecs)]
        : [],
    ],
    ['a redeploy', prod.ecs ? [...redeployService(stack, prod.ecs), ...readService(stack, prod.ecs)] : []],
  ];

  it.each(requests)('leaves room for longer names in the policy for %s', (_, statements) => {
    expect(sessionPolicy(statements).length).toBeLessThan(sessionPolicyLimit * 0.9);
  });
});

describe('placeOf', () => {
  it('takes the account from the role and the Region from the environment', () => {
    expect(placeOf(stack, 'arn:aws:iam::210987654321:role/ops', 'us-east-1')).toEqual({
      ...stack,
      account: '210987654321',
      region: 'us-east-1',
    });
  });
});
