import { describe, expect, it } from 'vitest';
import type { Settings } from '../../src/config/settings.ts';
import { withRepository } from '../acme-repository.ts';
import { everythingSaid } from './everything-said.ts';

const withoutPrice: Settings = withRepository({}, { hourlyUsd: undefined });

describe('the cost of previews', () => {
  it('is told nowhere where they name none: no amount, no empty field, no column', async () => {
    const said = await everythingSaid(withoutPrice);
    expect(said).not.toMatch(/\$\d|[Cc]ost|費用|undefined|NaN/);
    expect(said).toContain('1 running');
  });
});
