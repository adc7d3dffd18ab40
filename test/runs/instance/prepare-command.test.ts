import { afterEach, describe, expect, it } from 'vitest';
import acme from '../../../sandbox/acme.config.ts';
import { createVirtualClock } from '../../../sandbox/clock.ts';
import { settle } from '../../../sandbox/play/settle.ts';
import { createSandbox, type Sandbox, sandboxStack, sandboxStart } from '../../../sandbox/sandbox.ts';
import { createEc2 } from '../../../src/aws/ec2.ts';
import { settingsSchema } from '../../../src/config/settings.ts';
import { acmeRepository } from '../../acme-repository.ts';

const settings = settingsSchema.parse({
  ...acme,
  instances: { bastion: { tags: { Name: 'bastion', Team: 'gym' } } },
  runs: { uptime: { kind: 'instance', description: 'Uptime', script: 'uptime', targets: ['bastion'] } },
  access: {
    ...acme.access,
    roles: {
      ...acme.access.roles,
      developer: { iamRoleArn: { stackRole: 'developer' }, allow: ['run:uptime@bastion'] },
    },
  },
});

let sandbox: Sandbox | undefined;
afterEach(async () => sandbox?.close());

/** A sandbox in whose account others have launched instances with these tags, and nobody the one that it begins with. */
async function withInstances(...tagged: Record<string, string>[]) {
  sandbox = await createSandbox({ clock: createVirtualClock(sandboxStart), settings });
  const { aws, clock } = sandbox;
  const ec2 = createEc2({
    region: sandboxStack.region,
    credentials: aws.ownCredentials('others'),
    endpoint: aws.endpoint,
  });
  await ec2.terminateInstances(aws.ec2.instances().map(({ id }) => id));
  for (const [index, tags] of tagged.entries()) {
    await ec2.runInstance({
      ClientToken: `other-${index}`,
      ImageId: 'ami-0a1b2c3d4e5f60718',
      InstanceType: 't3.small',
      SubnetId: acmeRepository.instance.subnetId,
      MinCount: 1,
      MaxCount: 1,
      TagSpecifications: [
        { ResourceType: 'instance', Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) },
      ],
    });
  }
  await clock.advance(clock.now() + 120_000);
  await sandbox.slack.type('U0DEV', '/run uptime bastion');
  await settle(sandbox.stage);
  return {
    text: sandbox.slack
      .messages()
      .map(({ text }) => text)
      .join('\n'),
    sent: aws.calls.filter(({ operation, error }) => operation === 'SendCommand' && error === undefined),
  };
}

const bastion = { Name: 'bastion', Team: 'gym' };

describe('a command on a named instance', () => {
  it('is not sent to an agent that was online and is not, and the host is not taken for a preview', async () => {
    const { text, sent } = await withInstances(bastion);
    expect(sent).toHaveLength(1);
    expect(text).toContain('is done');
    if (!sandbox) throw new Error('There is no sandbox');
    for (const instance of sandbox.aws.ec2.store.all.values()) instance.silentAt = sandbox.clock.now();
    await sandbox.clock.advance(sandbox.clock.now() + 3_600_000);
    await sandbox.slack.type('U0DEV', '/run uptime bastion');
    await settle(sandbox.stage);
    const answer = sandbox.slack.messages().at(-1)?.text ?? '';
    expect(answer).toMatch(/Nothing was done[\s\S]*was online before[\s\S]*reboot-instances --instance-ids i-/);
    expect(answer).not.toMatch(/preview|&lt;|describe-vpc-endpoints/);
  });

  it('goes to the one instance that carries all the tags', async () => {
    const { text, sent } = await withInstances({ Name: 'bastion' }, bastion, { Name: 'other', Team: 'gym' });
    expect(sent).toHaveLength(1);
    expect(text).toMatch(/uptime \(bastion\) is done[\s\S]*Instance: `i-/);
  });

  it('goes nowhere when none or several carry them', async () => {
    expect(await withInstances({ Name: 'bastion' })).toMatchObject({
      sent: [],
      text: expect.stringContaining('No running instance carries the tags of bastion'),
    });
    await sandbox?.close();
    expect(await withInstances(bastion, bastion)).toMatchObject({
      sent: [],
      text: expect.stringContaining('More than one running instance'),
    });
  });
});
