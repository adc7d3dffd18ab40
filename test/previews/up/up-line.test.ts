import { expect, it } from 'vitest';
import type { Failure } from '../../../src/operations/failure.ts';
import { unlessThere } from '../../../src/previews/up/up-line.ts';

const instance = 'i-0123456789abcdef0';
const failure: Failure = {
  kind: 'denied',
  service: 'ec2',
  operation: 'DescribeInstances',
  code: 'UnauthorizedOperation',
  message: '',
};
const seen = [{ kind: 'ssm-offline', via: 'ssm', instanceId: instance }] as const;
const why = { stage: 'online', reason: 'not-online' } as const;

it.each([
  ['nothing where it is there', { kind: 'ready', value: 'there' }, why, undefined],
  ['nothing where its agent fell silent, which the caller tells', { kind: 'ready', value: 'silent' }, why, undefined],
  [
    'torn down where it is gone',
    { kind: 'ready', value: 'gone' },
    why,
    { kind: 'torn-down', instance, stage: 'online' },
  ],
  [
    'a failure with what AWS said, and not with what was seen before',
    { kind: 'failed', failure },
    { ...why, evidence: seen },
    { kind: 'failed', stage: 'online', why: { reason: 'not-online', failure, instance } },
  ],
  [
    'a failure with what was seen where the time ran out',
    { kind: 'timed-out' },
    { ...why, evidence: seen },
    { kind: 'failed', stage: 'online', why: { reason: 'not-online', evidence: seen, instance } },
  ],
  [
    'a failure where nothing was seen either',
    { kind: 'timed-out' },
    why,
    { kind: 'failed', stage: 'online', why: { reason: 'not-online', instance } },
  ],
] as const)('a wait for an instance ends a launch with %s', (_what, waited, given, result) => {
  expect(unlessThere(waited, instance, given)).toEqual(result);
});
