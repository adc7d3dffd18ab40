import { describe, expect, it } from 'vitest';
import { verdictOf } from '../../../sandbox/aws/access.ts';
import { policyDocumentSchema } from '../../../sandbox/aws/policy-document.ts';

const instance = 'arn:aws:ec2:ap-northeast-1:123456789012:instance/i-0123456789abcdef0';
const statement = (rest: object) =>
  policyDocumentSchema.parse({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 'ec2:TerminateInstances', Resource: '*', ...rest }],
  });
const verdict = (rest: object, facts: Record<string, string | string[]> = {}) =>
  verdictOf(statement(rest), 'ec2:TerminateInstances', instance, facts);

describe('a policy statement', () => {
  it.each([
    [{}, 'allowed'],
    [{ Action: 'EC2:terminate*' }, 'allowed'],
    [{ Action: ['ec2:RunInstances', 'ec2:Describe*'] }, 'not-mentioned'],
    [{ Action: undefined, NotAction: 'iam:*' }, 'allowed'],
    [{ Resource: instance }, 'allowed'],
    [{ Resource: 'arn:aws:ec2:*:*:instance/i-0123456789abcde??' }, 'allowed'],
    [{ Resource: 'arn:aws:ec2:*:*:instance/I-*' }, 'not-mentioned'],
    [{ Resource: undefined, NotResource: instance }, 'not-mentioned'],
    [{ Effect: 'Deny' }, 'denied'],
  ])('%j is %s', (rest, expected) => {
    expect(verdict(rest)).toBe(expected);
  });
});

describe('a condition', () => {
  const facts = {
    'aws:ResourceTag/Slipway': 'slipway-dev',
    'ec2:MetadataHttpPutResponseHopLimit': '1',
    'aws:TagKeys': ['shutdown-at', 'warned-at'],
    'aws:PrincipalTag/slack-user': 'U0DEV',
  };
  it.each([
    [{ StringEquals: { 'aws:ResourceTag/Slipway': 'slipway-dev' } }, true],
    [{ StringEquals: { 'AWS:resourcetag/Slipway': ['other', 'slipway-dev'] } }, true],
    [{ StringEquals: { 'aws:ResourceTag/slipway': 'slipway-dev' } }, false],
    [{ StringEquals: { 'aws:ResourceTag/Slipway': 'slipway-prod' } }, false],
    [{ StringEqualsIfExists: { 'aws:ResourceTag/Other': 'x' } }, true],
    [{ StringNotEquals: { 'aws:ResourceTag/Slipway': 'slipway-prod' } }, true],
    [{ StringLike: { 'aws:ResourceTag/Slipway': 'slipway-*' } }, true],
    [{ NumericLessThanEquals: { 'ec2:MetadataHttpPutResponseHopLimit': 1 } }, true],
    [{ NumericGreaterThan: { 'ec2:MetadataHttpPutResponseHopLimit': '1' } }, false],
    [{ 'ForAllValues:StringEquals': { 'aws:TagKeys': ['shutdown-at', 'warned-at', 'slack-message'] } }, true],
    [{ 'ForAllValues:StringEquals': { 'aws:TagKeys': ['shutdown-at'] } }, false],
    [{ 'ForAnyValue:StringEquals': { 'aws:TagKeys': ['warned-at'] } }, true],
    [{ Null: { 'aws:ResourceTag/Slipway': 'false' } }, true],
    [{ Null: { 'aws:ResourceTag/Slipway': 'true' } }, false],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: IAM's own way of naming a variable
    [{ StringEquals: { 'aws:PrincipalTag/slack-user': '${aws:PrincipalTag/slack-user}' } }, true],
    [{ IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } }, false],
    [{ StringEquals: { 'aws:ResourceTag/Slipway': 'slipway-dev', 'aws:ResourceTag/Purpose': 'pr-preview' } }, false],
  ])('%j is met: %s', (Condition, met) => {
    expect(verdict({ Condition }, facts)).toBe(met ? 'allowed' : 'not-mentioned');
  });
});
