import { describe, expect, it } from 'vitest';
import { placeOf } from '../../src/access/place-of.ts';
import { apiHost, iamPlace } from '../../src/aws/api-host.ts';

describe('where a service answers', () => {
  it.each([
    ['ap-northeast-1', 'ecs.ap-northeast-1.amazonaws.com', 'iam.amazonaws.com', 'us-east-1'],
    ['cn-north-1', 'ecs.cn-north-1.amazonaws.com.cn', 'iam.cn-north-1.amazonaws.com.cn', 'cn-north-1'],
    ['us-gov-east-1', 'ecs.us-gov-east-1.amazonaws.com', 'iam.us-gov.amazonaws.com', 'us-gov-west-1'],
  ])('follows from the Region: %s', (region, host, iam, signedFor) => {
    expect(apiHost('ecs', region)).toBe(host);
    expect(iamPlace(region)).toEqual({ host: iam, region: signedFor });
  });
});

describe('where a role acts', () => {
  const stack = { name: 'slipway-dev', partition: 'aws', account: '123456789012', region: 'ap-northeast-1' };

  it.each([
    ['arn:aws:iam::210987654321:role/gym', '210987654321'],
    ['', '123456789012'],
  ])('is the account of its ARN, or that of the stack: %s', (arn, account) => {
    expect(placeOf(stack, arn, 'us-east-1')).toEqual({ ...stack, account, region: 'us-east-1' });
  });
});
