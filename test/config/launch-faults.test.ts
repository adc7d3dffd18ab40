import { describe, expect, it } from 'vitest';
import { defineConfig, parameter } from '../../src/config/define-config.ts';
import type { SettingsInput } from '../../src/config/settings.ts';
import { withInstance, withRepository } from '../acme-repository.ts';

const ecs = '/aws/service/ecs/optimized-ami/amazon-linux-2023';
const here = 'arn:aws:kms:ap-northeast-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab';
const elsewhere = here.replace('ap-northeast-1', 'us-east-1');

const given: (...changes: Parameters<typeof withInstance>) => SettingsInput = withInstance;

describe('settings that nothing could be launched with', () => {
  it.each([
    {
      name: 'an ARM type with an image for x86_64',
      settings: given({ type: 't4g.small', image: { amiParameter: `${ecs}/recommended/image_id` } }),
      fault: `previews.instance.image.amiParameter: is an image for amd64, and t4g.small is arm64: leave image out, or write ${ecs}/arm64/recommended/image_id`,
    },
    {
      name: 'an x86_64 type with an image for ARM',
      settings: given({
        image: { amiParameter: '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64' },
      }),
      fault: `is an image for arm64, and t3.small is amd64: leave image out, or write ${ecs}/recommended/image_id`,
    },
    {
      name: 'a key of another Region for the disk',
      settings: given({ volumeKeyArn: elsewhere }),
      fault: 'previews.instance.volumeKeyArn: is a key of us-east-1, and previews are in ap-northeast-1',
    },
    {
      name: 'an alias',
      settings: given({ volumeKeyArn: 'arn:aws:kms:ap-northeast-1:123456789012:alias/ebs' }),
      fault: 'previews.instance.volumeKeyArn: expected the ARN of a KMS key (arn:aws:kms:…:key/…), not of an alias',
    },
    {
      name: 'a key of another Region for parameters',
      settings: given({}, { parameterKeyArns: [here, elsewhere] }),
      fault: 'previews.parameterKeyArns.1: is a key of us-east-1',
    },
    {
      name: 'keys that nobody would be granted',
      settings: given({ profile: 'gym-preview' }, { parameterKeyArns: [here] }),
      fault: 'previews.parameterKeyArns: grants nothing with an instance.profile',
    },
  ])('are refused at packaging: $name', ({ settings, fault }) => {
    expect(() => defineConfig(settings)).toThrow(fault);
  });

  it('are told together with the faults of other sections', () => {
    const settings = { ...given({ volumeKeyArn: elsewhere }), digest: { hour: 25, timeZone: 'Asia/Tokyo' } };
    expect(() => defineConfig(settings)).toThrow(/digest\.hour[\s\S]*previews\.instance\.volumeKeyArn/);
  });

  it.each([
    ['an ARM type without an image', given({ type: 't4g.small' })],
    [
      'an image whose name tells no architecture',
      given({ type: 't4g.small', image: { amiParameter: '/acme/golden' } }),
    ],
    ['keys of the Region', given({ volumeKeyArn: here }, { parameterKeyArns: [here] })],
    ['no price', withRepository({ environment: { URL: parameter('/a/b') } })],
  ])('are not seen in %s', (_, settings) => {
    expect(defineConfig(settings).previews?.instance).toEqual(settings.previews?.instance);
  });
});
