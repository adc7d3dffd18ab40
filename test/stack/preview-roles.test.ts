import { describe, expect, it } from 'vitest';
import acme from '../../sandbox/acme.config.ts';
import { settingsSchema } from '../../src/config/settings.ts';
import { previewRoles } from '../../stack/preview-roles.ts';

const stack = { name: 'slipway-dev', account: '123456789012', region: 'ap-northeast-1', partition: 'aws' };

const s3Statements = (runOutput?: { bucket: string; prefix?: string }) =>
  previewRoles(settingsSchema.parse({ ...acme, runOutput }), stack)
    .flatMap(({ statements }) => statements)
    .filter(({ actions }) => actions.some((action) => action.startsWith('s3:')));

describe('the role of a preview', () => {
  it('writes to S3 where the output of commands goes there, and nowhere else', () => {
    expect(s3Statements()).toEqual([]);
    expect(s3Statements({ bucket: 'acme-runs', prefix: 'slipway/runs' })).toEqual([
      { actions: ['s3:PutObject'], resources: ['arn:aws:s3:::acme-runs/slipway/runs/previews/api/*'] },
    ]);
    expect(s3Statements({ bucket: 'acme-runs' })).toEqual([
      { actions: ['s3:PutObject'], resources: ['arn:aws:s3:::acme-runs/previews/api/*'] },
    ]);
  });
});
