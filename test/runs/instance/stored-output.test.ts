import { describe, expect, it } from 'vitest';
import { storedOutput } from '../../../src/runs/instance/stored-output.ts';
import { printing } from './printing.ts';

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
