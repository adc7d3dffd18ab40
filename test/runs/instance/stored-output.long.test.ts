import { describe, expect, it } from 'vitest';
import { printing } from './printing.ts';

describe('a command on an instance, with a bucket for its output', () => {
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
