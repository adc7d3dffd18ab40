import { describe, expect, it } from 'vitest';
import acme from '../../../sandbox/acme.config.ts';
import { previewSettings } from '../../../src/config/preview-settings.ts';
import { previewsOf } from '../../acme-repository.ts';

const given = (instance: Readonly<Record<string, unknown>>) => {
  const { instance: own, ...shared } = previewsOf(acme);
  return previewSettings.safeParse({ ...shared, idle: '2h', instance: { ...own, ...instance } });
};

describe('the settings of an instance', () => {
  it('trap 9: have no word for a Spot Instance, which could not sleep', () => {
    expect(given({}).success).toBe(true);
    for (const word of ['spot', 'market', 'marketOptions', 'instanceMarketOptions'])
      expect(given({ [word]: 'spot' }).success).toBe(false);
  });
});
