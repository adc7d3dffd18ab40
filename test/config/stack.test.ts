import { describe, expect, it } from 'vitest';
import { stackOf } from '../../src/config/stack.ts';

describe('stackOf', () => {
  it.each([
    ['arn:aws:lambda:ap-northeast-1:123456789012:function:slipway-dev-operation', 'slipway-dev', 'aws'],
    ['arn:aws:lambda:ap-northeast-1:123456789012:function:slipway-dev-operation:live', 'slipway-dev', 'aws'],
    ['arn:aws-cn:lambda:ap-northeast-1:123456789012:function:ops-bot-prod-slack:$LATEST', 'ops-bot-prod', 'aws-cn'],
  ])('reads the stack off %s', (arn, name, partition) => {
    expect(stackOf(arn)).toEqual({ name, account: '123456789012', region: 'ap-northeast-1', partition });
  });

  it.each([
    '',
    'slipway-dev-operation',
    'arn:aws:lambda:ap-northeast-1:123:function:slipway-dev-operation',
    'arn:aws:iam::123456789012:role/slipway-dev-operation',
    'arn:aws:lambda:ap-northeast-1:123456789012:function:-operation',
  ])('refuses %j', (arn) => {
    expect(() => stackOf(arn)).toThrow('The function ARN is not one of a Slipway stack');
  });
});
