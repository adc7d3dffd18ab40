import { afterEach, describe, expect, it } from 'vitest';
import acme from '../../../sandbox/acme.config.ts';
import { createVirtualClock } from '../../../sandbox/clock.ts';
import { settle } from '../../../sandbox/play/settle.ts';
import { createSandbox, type Sandbox, sandboxStart } from '../../../sandbox/sandbox.ts';
import { settingsSchema } from '../../../src/config/settings.ts';
import { storedOutput } from '../../../src/runs/instance/stored-output.ts';

let sandbox: Sandbox | undefined;
afterEach(async () => sandbox?.close());

/** What was sent for a command of the catalogue, its result, and what was asked of S3. */
async function printing(lines: number, runOutput?: { bucket: string; prefix?: string }) {
  const settings = settingsSchema.parse({ ...acme, runOutput, slack: { ...acme.slack, language: 'en' } });
  sandbox = await createSandbox({ clock: createVirtualClock(sandboxStart), settings });
  const { aws, slack, stage } = sandbox;
  for (const text of ['/preview up 123', `/run container-logs pr-123 --lines ${lines}`]) {
    await slack.type('U0DEV', text);
    await settle(stage);
  }
  const text = slack
    .messages()
    .map((message) => message.text)
    .join('\n');
  const sent = aws.calls.filter(({ operation }) => operation === 'SendCommand').map(({ input }) => input);
  return { text, sent, services: aws.calls.map(({ service }) => service) };
}

describe('a command on an instance, with a bucket for its output', () => {
  it('has the agent store it there, and names the place of what Systems Manager cut', async () => {
    const { text, sent, services } = await printing(500, { bucket: 'acme-runs', prefix: 'slipway/runs' });
    expect(sent.at(-1)).toMatchObject({
      OutputS3BucketName: 'acme-runs',
      OutputS3KeyPrefix: 'slipway/runs/previews/api',
    });
    expect(sent[0]).not.toHaveProperty('OutputS3BucketName');
    expect(text).toMatch(
      /not masked, is in S3 .*`aws s3 cp s3:\/\/acme-runs\/slipway\/runs\/previews\/api\/[0-9a-f-]{36}\/i-[0-9a-f]+\/awsrunShellScript\/run\/stdout -`/,
    );
    expect(text).not.toContain('All of it is in the file');
    expect(services).not.toContain('s3');
  });

  it('names no place for what is all there', async () => {
    const { text } = await printing(5, { bucket: 'acme-runs' });
    expect(text).toContain('container-logs (pr-123) is done');
    expect(text).not.toMatch(/s3|Not all/);
  });

  it('says that there is more, and no place, without a bucket', async () => {
    const { text, sent } = await printing(500);
    expect(sent.at(-1)).not.toHaveProperty('OutputS3BucketName');
    expect(text).toContain('Not all of the output is here');
    expect(text).not.toContain('s3://');
  });
});

describe('storedOutput', () => {
  it('is the agent’s key for every stream that was cut, at the root without a prefix', () => {
    const command = { id: 'c-1', instance: 'i-1' };
    expect(storedOutput({ bucket: 'acme-runs', prefix: '' }, command, ['stdout', 'stderr'])).toEqual([
      's3://acme-runs/c-1/i-1/awsrunShellScript/run/stdout',
      's3://acme-runs/c-1/i-1/awsrunShellScript/run/stderr',
    ]);
  });
});
