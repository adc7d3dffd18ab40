import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { WriteLog } from '../../src/config/handler-options.ts';
import { createRoleSessions } from '../../src/operations/role-sessions.ts';
import { aConnection } from '../aws/a-connection.ts';

const minute = 60_000;
const start = Date.parse('2026-01-15T09:00:00Z');
const sts = mockClient(STSClient);
let now = start;
let packed: number | undefined;
let logged: string[] = [];
const log: WriteLog = (level, message, facts) => logged.push(JSON.stringify({ level, message, ...facts }));

afterAll(() => sts.restore());

beforeEach(() => {
  now = start;
  packed = undefined;
  logged = [];
  sts.reset();
  sts.on(AssumeRoleCommand).callsFake(({ RoleSessionName, DurationSeconds }) => ({
    Credentials: {
      AccessKeyId: `key of ${RoleSessionName} at ${now}`,
      SecretAccessKey: 'secret',
      SessionToken: 'token',
      Expiration: new Date(now + DurationSeconds * 1000),
    },
    ...(packed === undefined ? {} : { PackedPolicySize: packed }),
  }));
});

const session = (user: string, policy = '{}', id = 'abc123') => ({
  roleArn: 'arn:aws:iam::123456789012:role/slipway-dev-developer',
  sessionName: `slack-${user}-${id}`,
  sourceIdentity: user,
  tags: { 'slack-user': user, 'request-id': id },
  policy,
  durationSeconds: 3600,
});

const assumed = () => sts.commandCalls(AssumeRoleCommand).length;

describe('role sessions', () => {
  it('are assumed once and kept, at the endpoint of the own connection', async () => {
    const sessions = createRoleSessions(aConnection('http://127.0.0.1:9'), () => now, log);
    const first = await sessions(session('U0DEV'), 'eu-west-1');
    expect(await sessions(session('U0DEV'), 'eu-west-1')).toBe(first);
    expect(first).toMatchObject({ region: 'eu-west-1', endpoint: 'http://127.0.0.1:9' });
    expect(assumed()).toBe(1);
  });

  it.each([
    { what: 'another person', other: session('U0OPS'), region: 'eu-west-1' },
    { what: 'another request', other: session('U0DEV', '{}', 'def456'), region: 'eu-west-1' },
    { what: 'another policy', other: session('U0DEV', '{"Version":"2012-10-17"}'), region: 'eu-west-1' },
    { what: 'another role', other: { ...session('U0DEV'), roleArn: 'arn:aws:iam::1:role/x' }, region: 'eu-west-1' },
    { what: 'another Region', other: session('U0DEV'), region: 'us-east-1' },
  ])('are never shared with $what', async ({ other, region }) => {
    const sessions = createRoleSessions(aConnection(), () => now, log);
    const first = await sessions(session('U0DEV'), 'eu-west-1');
    expect(await sessions(other, region)).not.toBe(first);
    expect(assumed()).toBe(2);
  });

  it('are renewed five minutes before they expire', async () => {
    const sessions = createRoleSessions(aConnection(), () => now, log);
    const first = await sessions(session('U0DEV'), 'eu-west-1');
    now = start + 54 * minute;
    expect(await sessions(session('U0DEV'), 'eu-west-1')).toBe(first);
    now = start + 56 * minute;
    expect(await sessions(session('U0DEV'), 'eu-west-1')).not.toBe(first);
    expect(assumed()).toBe(2);
  });

  it.each([
    { size: undefined, warnings: [] },
    { size: 80, warnings: [] },
    {
      size: 81,
      warnings: [
        {
          level: 'warn',
          message: 'A role session is nearly too large for STS',
          roleArn: 'arn:aws:iam::123456789012:role/slipway-dev-developer',
          packedPercent: 81,
          policyLength: 2,
        },
      ],
    },
  ])('of which STS packs $size % are logged where that is above 80', async ({ size, warnings }) => {
    packed = size;
    await createRoleSessions(aConnection(), () => now, log)(session('U0DEV'), 'eu-west-1');
    expect(logged.map((line) => JSON.parse(line))).toEqual(warnings);
    expect(logged.join()).not.toContain('secret');
  });
});
