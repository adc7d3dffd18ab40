import { DescribeInstancesCommand, EC2Client } from '@aws-sdk/client-ec2';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { describe, expect, it } from 'vitest';
import { local } from './local.ts';

describe('the local AWS', () => {
  it('refuses the first call of each operation with the throttling fault, and the SDK tries again', async () => {
    await using world = await local({ faults: new Set(['throttling']) });
    const config = world.as('slipway-dev-operation');
    await Promise.all([
      new EC2Client(config).send(new DescribeInstancesCommand({})),
      new SSMClient(config).send(new GetParameterCommand({ Name: '/gym/ghcr/token' })),
      new STSClient(config).send(new GetCallerIdentityCommand({})),
    ]);
    const refused = world.aws.calls.filter(({ error }) => error !== undefined);
    expect(refused.map(({ service, error }) => `${service} ${error}`).sort()).toEqual([
      'ec2 RequestLimitExceeded',
      'ssm ThrottlingException',
      'sts Throttling',
    ]);
    expect(world.aws.calls).toHaveLength(6);
  });

  it('refuses what role sessions ask for with the access-denied fault, and not what functions do for themselves', async () => {
    await using world = await local({ faults: new Set(['access-denied']) });
    const own = world.as('slipway-dev-operation');
    await new EC2Client(own).send(new DescribeInstancesCommand({}));
    const { Credentials: keys } = await new STSClient(own).send(
      new AssumeRoleCommand({
        RoleArn: 'arn:aws:iam::123456789012:role/slipway-dev-operator',
        RoleSessionName: 'slack-U0OPS-x',
      }),
    );
    const credentials = {
      accessKeyId: keys?.AccessKeyId ?? '',
      secretAccessKey: keys?.SecretAccessKey ?? '',
      sessionToken: keys?.SessionToken ?? '',
    };
    const describing = new EC2Client({ ...own, credentials }).send(new DescribeInstancesCommand({}));
    await expect(describing).rejects.toMatchObject({ name: 'UnauthorizedOperation' });
  });

  it('knows no unsigned request, no other key and no operation that it does not play', async () => {
    await using world = await local();
    expect((await fetch(world.aws.endpoint, { method: 'POST', body: 'Action=RunInstances' })).status).toBe(403);
    const credentials = { accessKeyId: 'AKIAOTHER', secretAccessKey: 'x' };
    const stranger = new EC2Client({ ...world.as('x'), credentials }).send(new DescribeInstancesCommand({}));
    await expect(stranger).rejects.toMatchObject({ name: 'AuthFailure' });
    const headers = {
      authorization: `AWS4-HMAC-SHA256 Credential=${world.as('x').credentials.accessKeyId}/20260115/ap-northeast-1/ec2/aws4_request`,
    };
    const unknown = await fetch(world.aws.endpoint, { method: 'POST', headers, body: 'Action=DescribeVolumes' });
    expect(await unknown.text()).toContain('The sandbox does not know DescribeVolumes');
  });

  it('keeps lists as lists in the record of calls', async () => {
    await using world = await local();
    const Filters = [{ Name: 'tag:PR', Values: ['1', '2'] }];
    await new EC2Client(world.as('slipway-dev-sweep')).send(new DescribeInstancesCommand({ Filters }));
    expect(world.aws.calls).toEqual([
      { service: 'ec2', operation: 'DescribeInstances', input: { Filters }, session: '' },
    ]);
  });
});
