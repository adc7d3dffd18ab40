import { describe, expect, it } from 'vitest';
import type { Before } from '../../../src/operations/sleep/environment-notes.ts';
import type { Seen } from '../../../src/operations/sleep/look-at-environment.ts';
import { planWake } from '../../../src/operations/sleep/plan-wake.ts';

const service = (desired: number): NonNullable<Seen['service']> => ({
  ...{ status: 'ACTIVE', desired, running: desired, pending: 0, controller: 'ECS', scheduling: 'REPLICA' },
  deploying: false,
});
const database = (state: string, identifier = 'staging-aurora'): NonNullable<Seen['database']> => ({
  ...{ kind: 'cluster', identifier, state, engine: 'aurora-postgresql', members: [], blueGreen: false, multiAz: false },
});
const note = (rest: Partial<Before>): Before => ({ since: 1, by: 'hours', ...rest });
const cluster = { kind: 'cluster', identifier: 'staging-aurora' } as const;

const told = (seen: Seen, kept: Before | undefined, include = ['service', 'database'] as const) => {
  const { start, ends, asks } = planWake(seen, include, kept);
  return [...start.map((part) => `start ${part}`), ...ends.map(({ part, kind }) => `${part} ${kind}`), asks ?? ''].join(
    ', ',
  );
};

describe('what is started again', () => {
  it.each<[string, Seen, Before | undefined, string]>([
    [
      'what the note names',
      { service: service(0), database: database('stopped') },
      note({ service: { desired: 2 }, database: cluster }),
      'start database, start service, ',
    ],
    [
      'no database that the note does not name',
      { service: service(0), database: database('stopped') },
      note({ service: { desired: 2 } }),
      'start service, ',
    ],
    [
      'nothing of a service that had no tasks and has some now',
      { service: service(1) },
      note({ service: { desired: 0 } }),
      'service already, ',
    ],
    ['no service that had no tasks', { service: service(0) }, note({ service: { desired: 0 } }), 'service left, '],
    [
      'a service that somebody gave fewer tasks meanwhile',
      { service: service(1) },
      note({ service: { desired: 2 } }),
      'start service, ',
    ],
    ['no service that is gone', { service: 'missing' }, note({ service: { desired: 2 } }), 'service refused, '],
    ['no service that the settings lost', {}, note({ service: { desired: 2 } }), 'service refused, '],
    ['no database that is gone', { database: 'missing' }, note({ database: cluster }), 'database refused, '],
    [
      'no database other than the one of the note',
      { database: database('stopped', 'other') },
      note({ database: cluster }),
      'database refused, ',
    ],
    [
      'nothing without a note, where it runs',
      { service: service(2), database: database('available') },
      undefined,
      'service already, database already, ',
    ],
    [
      'nothing without a note, where somebody stopped it',
      { service: service(0), database: database('stopped') },
      undefined,
      'service left, database left, count',
    ],
  ])('%s', (_what, seen, kept, wanted) => expect(told(seen, kept)).toBe(wanted));

  it('asks for no count where the service is not among what sleeps', () =>
    expect(
      planWake({ service: service(0), database: database('available') }, ['database'], undefined).asks,
    ).toBeUndefined());
});
