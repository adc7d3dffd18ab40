import { describe, expect, it } from 'vitest';
import { acmeSettings } from '../../../sandbox/acme.config.ts';
import type { Settings } from '../../../src/config/settings.ts';
import { inSandbox, type Stage } from '../../in-sandbox.ts';

const followed = (budgetUsd: number): Settings => {
  const settings = acmeSettings();
  const { previews } = settings;
  const api = previews?.repositories.api;
  if (!previews || !api?.follow) throw new Error('The sandbox follows pull requests');
  const follow = { ...api.follow, on: 'always' as const };
  return { ...settings, previews: { ...previews, budgetUsd, hourlyUsd: 1, repositories: { api: { ...api, follow } } } };
};

const launches = ({ sandbox }: Stage) =>
  sandbox.aws.calls.filter(({ operation, error }) => operation === 'RunInstances' && error === undefined).length;

describe("GitHub's events and the budget of the month", () => {
  it('launch while it lasts, and nothing beyond it: there is nobody to ask', () =>
    inSandbox(
      async (stage) => {
        await stage.as('U0DEV', 'github open 123');
        await stage.as('U0DEV', 'github ci 123 success');
        expect(launches(stage)).toBe(1);
        await stage.as('U0DEV', 'wait 2h');
        await stage.as('U0DEV', 'github open 124');
        await stage.as('U0DEV', 'github ci 124 success');
        expect(launches(stage)).toBe(1);
        expect((await stage.as('U0DEV', '/preview up 124')).outcome).toBe('waiting');
      },
      { settings: followed(2) },
    ));
});
