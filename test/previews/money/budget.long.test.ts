import { describe, expect, it } from 'vitest';
import { checkSettings } from '../../../src/config/check-settings.ts';
import type { Settings } from '../../../src/config/settings.ts';
import { approversOf } from '../../../src/previews/money/approve-launch.ts';
import { acmeWithoutGithub } from '../../acme-without-github.ts';
import { inSandbox, type Stage, textOf } from '../../in-sandbox.ts';

const withBudget = (budgetUsd: number): Settings => {
  const settings = acmeWithoutGithub();
  if (!settings.previews) throw new Error('The sandbox has previews');
  return { ...settings, previews: { ...settings.previews, budgetUsd, hourlyUsd: 1 } };
};

const launches = ({ sandbox }: Stage) =>
  sandbox.aws.calls.filter(({ operation, error }) => operation === 'RunInstances' && error === undefined);

const records = ({ logged }: Stage) =>
  logged.flatMap((line) => (line.includes('"Preview ended"') ? [JSON.parse(line).lived] : []));

describe('a budget of the month', () => {
  it('lets launches go while it lasts, and asks a second person beyond it with what was spent and what is left', () =>
    inSandbox(
      async (stage) => {
        expect((await stage.as('U0DEV', '/preview up 123')).outcome).toBe('done');
        await stage.as('U0DEV', 'wait 2h');
        await stage.as('U0DEV', '/preview down 123');
        const asked = await stage.as('U0DEV', '/preview up 124');
        expect(asked.outcome).toBe('waiting');
        expect(textOf(asked)).toMatch(/budget for previews is used up/);
        expect(textOf(asked)).toMatch(/This month so far:? .*\$2\.0\d/);
        expect(textOf(asked)).toMatch(/Budget of the month:? .*\$2\.00/);
        expect(launches(stage)).toHaveLength(1);
        expect((await stage.as('U0DEV', 'press Approve')).outcome).not.toBe('done');
        expect((await stage.as('U0OPS', 'press Approve')).outcome).toBe('done');
        expect(launches(stage)).toHaveLength(2);
      },
      { settings: withBudget(2) },
    ));

  it('counts what lives too, and what is redeployed asks nobody', () =>
    inSandbox(
      async (stage) => {
        await stage.as('U0DEV', '/preview up 123');
        await stage.as('U0DEV', 'wait 2h');
        expect((await stage.as('U0DEV', '/preview up 123')).outcome).toBe('done');
        const asked = await stage.as('U0OPS', '/preview up 124');
        expect(asked.outcome).toBe('waiting');
        expect((await stage.as('U0SRE', 'press Deny')).outcome).toBe('done');
        expect(launches(stage)).toHaveLength(1);
      },
      { settings: withBudget(2) },
    ));

  it('asks where the month cannot be read: what is not known is not taken for nothing', () =>
    inSandbox(
      async (stage) => {
        const { logs } = stage.sandbox.aws;
        for (let n = 0; n < 40_000; n += 1)
          logs.append('/slipway/slipway-dev', 'busy', '{"message":"x"}', stage.sandbox.clock.now());
        const asked = await stage.as('U0DEV', '/preview up 123');
        expect(asked.outcome).toBe('waiting');
        expect(textOf(asked)).toMatch(/could not be read/);
        expect(launches(stage)).toEqual([]);
      },
      { settings: withBudget(100) },
    ));

  it('asks nobody where there is none, and reads no log for it', () =>
    inSandbox(async (stage) => {
      await stage.as('U0DEV', '/preview up 123');
      expect(stage.sandbox.aws.calls.filter(({ operation }) => operation === 'FilterLogEvents')).toEqual([]);
    }));

  it('needs a price for each repository', () => {
    const settings = withBudget(100);
    const { hourlyUsd: _, ...previews } = settings.previews ?? {};
    const checked = checkSettings({ ...settings, previews });
    expect(checked.kind === 'faults' && checked.faults).toEqual([
      {
        path: 'previews.budgetUsd',
        message: expect.stringMatching(
          /^needs hourlyUsd, which api has not: write previews\.hourlyUsd, as `npm run prices -- ap-northeast-1`/,
        ),
      },
    ]);
  });

  it('is agreed to by operators; by who may launch, where no role allows everything', () => {
    const { access } = withBudget(1);
    expect(approversOf(access, 'preview:up').roles).toEqual(['operator']);
    const { operator: _, ...roles } = access.roles;
    expect(approversOf({ ...access, roles }, 'preview:up').roles).toEqual(['developer']);
  });
});

describe('the record of a preview that ended', () => {
  it('is written by who tears it down, by the sweep, and of what ended by itself, with the seconds that it lived', () =>
    inSandbox(async (stage) => {
      await stage.as('U0DEV', '/preview up 123');
      await stage.as('U0DEV', 'wait 1h');
      await stage.as('U0DEV', '/preview down 123');
      const [down] = records(stage);
      expect(down).toMatchObject({ pr: '123', owner: 'U0DEV', by: 'U0DEV', asleepSeconds: 0 });
      expect(down.awakeSeconds).toBeGreaterThan(3600);
      expect(down.awakeSeconds).toBeLessThan(4000);
      await stage.as('U0DEV', '/preview up 124');
      await stage.as('U0DEV', 'wait 5h');
      await stage.as('U0DEV', 'sweep');
      const swept = records(stage).find(({ pr }) => pr === '124');
      expect(swept).toMatchObject({ by: 'expired', owner: 'U0DEV' });
      expect(swept.awakeSeconds).toBeGreaterThan(5 * 3600);
    }));

  it('is what the digest of a Monday adds up, with what lives still', () =>
    inSandbox(
      async (stage) => {
        await stage.as('U0DEV', '/preview up 123');
        await stage.as('U0DEV', 'wait 1h');
        await stage.as('U0DEV', '/preview down 123');
        // Thursday in the evening to Monday at nine in Tokyo, whose preview of the weekend lives still.
        await stage.as('U0DEV', `wait ${minutesTo(stage, '2026-01-18T21:00:00Z')}m`);
        await stage.as('U0OPS', '/preview up 124');
        await stage.as('U0DEV', `wait ${minutesTo(stage, '2026-01-19T00:00:00Z')}m`);
        const text = textOf(await stage.as('U0DEV', 'watch'));
        expect(text).toMatch(
          /Cost of previews in 7 days\*\nThis month so far: \$[34]\.\d\d of \$100\.00\n2 previews: \$[34]\.\d\d/,
        );
        expect(text).toMatch(/`U0DEV` 1 preview: \$1\.\d\d/);
        expect(text).toMatch(/`U0OPS` 1 preview: \$[23]\.\d\d/);
      },
      { settings: withBudget(100) },
    ));
});

const minutesTo = ({ sandbox }: Stage, at: string): number =>
  Math.ceil((Date.parse(at) - sandbox.clock.now()) / 60_000);
