import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { createSts } from '../../src/aws/sts.ts';
import { aConnection } from './a-connection.ts';

const sts = mockClient(STSClient);
beforeEach(() => sts.reset());
afterAll(() => sts.restore());

const session = {
  roleArn: 'arn:aws:iam::123456789012:role/slipway-dev-developer',
  sessionName: 'slack-U0DEV-abc123',
  sourceIdentity: 'U0DEV',
  tags: { 'slack-user': 'U0DEV' },
  policy: '{}',
  durationSeconds: 3600,
};
const expires = new Date('2026-01-15T10:00:00Z');
const keys = { AccessKeyId: 'ASIA1', SecretAccessKey: 'secret', SessionToken: 'token', Expiration: expires };

describe('assumeRole', () => {
  it('names the person by session name, source identity and tags', async () => {
    sts.on(AssumeRoleCommand).resolves({ Credentials: keys });
    expect(await createSts(aConnection()).assumeRole(session)).toEqual({
      credentials: { accessKeyId: 'ASIA1', secretAccessKey: 'secret', sessionToken: 'token' },
      expiresAt: expires.getTime(),
    });
    expect(sts.commandCalls(AssumeRoleCommand)[0]?.args[0].input).toEqual({
      RoleArn: session.roleArn,
      RoleSessionName: 'slack-U0DEV-abc123',
      SourceIdentity: 'U0DEV',
      Tags: [{ Key: 'slack-user', Value: 'U0DEV' }],
      Policy: '{}',
      DurationSeconds: 3600,
    });
  });

  it.each(['AccessKeyId', 'SecretAccessKey', 'SessionToken', 'Expiration'] as const)(
    'refuses an answer without %s, and its error quotes no other part of it',
    async (missing) => {
      sts.on(AssumeRoleCommand).resolves({ Credentials: { ...keys, [missing]: undefined } });
      const error = await createSts(aConnection()).assumeRole(session).catch(String);
      expect(error).toContain(missing);
      expect(error).not.toMatch(/ASIA1|"token"|"secret"/);
    },
  );

  it('says a trust policy that does not name us as denied', async () => {
    sts
      .on(AssumeRoleCommand)
      .rejects(
        Object.assign(new Error('not authorized'), { name: 'AccessDenied', $metadata: { httpStatusCode: 403 } }),
      );
    await expect(createSts(aConnection()).assumeRole(session)).rejects.toMatchObject({
      failure: { kind: 'denied', service: 'sts', operation: 'AssumeRole' },
    });
  });
});
