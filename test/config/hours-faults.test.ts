import { describe, expect, it } from 'vitest';
import acme from '../../sandbox/acme.config.ts';
import { defineConfig } from '../../src/config/define-config.ts';
import type { SettingsInput } from '../../src/config/settings.ts';

type Environment = NonNullable<SettingsInput['environments']>[string];

const hours = { weekdays: '9-18', timeZone: 'Asia/Tokyo', include: ['service', 'database'] } as const;
const own = { host: '10.0.0.1', port: 5432, instanceId: 'i-0db0db0db0db0db0d', probeFrom: 'i-0a0a0a0a0a0a0a0a0' };

/** What is said at packaging of a team whose staging is changed so, and whose other environments are these. */
function faultsOf(staging: object, others: Readonly<Record<string, object>> = {}): string[] {
  const known: NonNullable<SettingsInput['environments']> = structuredClone(acme.environments);
  const changed = (name: string, change: object): Environment => ({ ...(known[name] ?? { region: '' }), ...change });
  const environments = {
    ...known,
    staging: changed('staging', staging),
    ...Object.fromEntries(Object.entries(others).map(([name, change]) => [name, changed('staging', change)])),
  };
  try {
    defineConfig({ ...structuredClone(acme), environments, runs: {} } as SettingsInput);
    return [];
  } catch (error) {
    // Nothing of the catalogue is left, and roles name some of it.
    return String(error)
      .split('\n  ')
      .slice(1)
      .filter((line) => !line.startsWith('access.'));
  }
}

const withHours = (change: object) => ({ hours: { ...hours, ...change } });

describe('hours that cannot be kept', () => {
  it.each<[string, object, RegExp]>([
    [
      'a database without one',
      { ...withHours({}), database: undefined },
      /include: has 'database', which needs database/,
    ],
    ['a service without ecs', { ...withHours({}), ecs: undefined }, /include: has 'service', which needs ecs beside/],
    [
      'a database on a host',
      { ...withHours({}), database: { ...own, allowedFrom: ['sg-0acme0002'] } },
      /only databases of RDS/,
    ],
    ['nothing that sleeps', withHours({ include: [] }), /staging\.hours\.include: /],
    ['a part twice', withHours({ include: ['service', 'service'] }), /include\.1: repeats/],
    ['hours through the night', withHours({ weekdays: '22-6' }), /weekdays: expected hours of one day, such as 9-18/],
    ['hours of a day that is none', withHours({ weekdays: '9-25' }), /weekdays: expected hours of one day/],
    ['no hours', withHours({ weekdays: 'Mon-Fri' }), /weekdays: expected hours of one day/],
    ['minutes that are none', withHours({ weekdays: '9:60-18' }), /weekdays: expected hours of one day/],
    ['hours that end past midnight', withHours({ weekdays: '9-24:30' }), /weekdays: expected hours of one day/],
    ['a zone that is none', withHours({ timeZone: 'Tokyo' }), /hours\.timeZone: /],
    ['a country without holidays', withHours({ holidays: 'us' }), /hours\.holidays: /],
    ['a day that is none', withHours({ extraHolidays: ['2026-02-30'] }), /expected a date such as 2026-12-29/],
    [
      'a day of both kinds',
      withHours({ extraHolidays: ['2026-12-29'], workdays: ['2026-12-29'] }),
      /workdays: has 2026-12-29, which extraHolidays has too/,
    ],
  ])('are a fault at packaging: %s', (_what, staging, said) => {
    const faults = faultsOf(staging);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(said);
  });

  it.each(['9-18', '08:30-19:00', '0-24'])('are none as %s', (weekdays) => {
    expect(faultsOf(withHours({ weekdays }))).toEqual([]);
  });
});

describe('what sleeps with one environment and serves another', () => {
  it('is a fault where that one has no hours, since nothing ever puts it to sleep', () => {
    const faults = faultsOf(withHours({}), { demo: { hours: undefined } });
    expect(faults).toHaveLength(2);
    expect(faults[0]).toContain(
      "environments.staging.hours.include: has 'service', which is that of environments.demo",
    );
    expect(faults[1]).toContain('that one has no hours: it would sleep with this one');
  });

  it('is a fault where both put it to sleep, or at other hours', () => {
    const service = { ecs: { cluster: 'demo', service: 'web', container: 'web' } };
    const both = faultsOf(withHours({}), { demo: { ...withHours({}), ...service } });
    expect(both.join()).toContain('leave it out of one of the two');
    const later = withHours({ weekdays: '9-20', include: ['service'] });
    expect(faultsOf(withHours({}), { demo: { ...later, ...service } }).join()).toContain('awake at other hours');
  });

  it('is none where one of them puts it to sleep at the hours of both', () => {
    const demo = { ...withHours({ include: ['service'] }), ecs: { cluster: 'demo', service: 'web', container: 'web' } };
    expect(faultsOf(withHours({}), { demo })).toEqual([]);
  });
});
