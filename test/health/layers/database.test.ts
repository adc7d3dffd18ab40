import { describe, expect, it } from 'vitest';
import type { Database } from '../../../src/aws/rds.ts';
import { type DatabaseFacts, judgeDatabase } from '../../../src/health/layers/database.ts';

const database: Database = {
  identifier: 'prod',
  kind: 'cluster',
  state: 'available',
  engine: 'aurora-postgresql',
  version: '16.4',
  endpoint: 'prod.cluster.rds.amazonaws.com',
  readerEndpoint: undefined,
  port: 5432,
  members: [
    { id: 'prod-1', writer: true },
    { id: 'prod-2', writer: false },
  ],
  securityGroups: [],
  follows: undefined,
  isPublic: false,
  serverless: undefined,
};
const asked = { identifier: 'prod', port: 5432, region: 'eu-west-1' };
const member = (identifier: string, state = 'available'): Database => ({ ...database, identifier, state, members: [] });
const well: DatabaseFacts = { database, members: [member('prod-1'), member('prod-2')], maintenance: [] };

describe('judgeDatabase', () => {
  it.each<{ name: string; change: Partial<DatabaseFacts>; state: string; says: string }>([
    { name: 'all of it is available', change: {}, state: 'ok', says: 'prod: available · aurora-postgresql 16.4' },
    { name: 'there is none', change: { database: undefined }, state: 'broken', says: 'there is no database prod' },
    {
      name: 'it is stopped',
      change: { database: { ...database, state: 'stopped' } },
      state: 'broken',
      says: 'prod is stopped',
    },
    {
      name: 'its writer is not available',
      change: { members: [member('prod-1', 'rebooting'), member('prod-2')] },
      state: 'broken',
      says: 'prod-1 is rebooting',
    },
    {
      name: 'no member writes',
      change: { database: { ...database, members: [{ id: 'prod-2', writer: false }] } },
      state: 'broken',
      says: 'prod has no writer instance',
    },
    {
      name: 'a reader is not available',
      change: { members: [member('prod-1'), member('prod-2', 'failed')] },
      state: 'notice',
      says: 'prod: available',
    },
    { name: 'maintenance is pending', change: { maintenance: ['system-update'] }, state: 'notice', says: 'prod' },
    {
      name: 'it listens on another port',
      change: { database: { ...database, port: 3306 } },
      state: 'notice',
      says: 'prod',
    },
    {
      name: 'it does not tell its port or endpoint',
      change: { database: { ...database, port: undefined, endpoint: undefined } },
      state: 'ok',
      says: 'prod',
    },
  ])('is $state where $name', ({ change, state, says }) => {
    const judged = judgeDatabase({ ...well, ...change }, asked);
    expect(judged.state).toBe(state);
    expect(judged.summary.en).toContain(says);
  });

  it('says what ends a state, and what else is to be known', () => {
    const stopped = { ...well, database: { ...database, state: 'stopped', port: 3306 }, maintenance: ['os-upgrade'] };
    const judged = judgeDatabase(stopped, asked);
    const facts = judged.facts?.map(({ en }) => en) ?? [];
    expect(judged.evidence).toEqual([{ kind: 'database', identifier: 'prod', state: 'stopped', cluster: true }]);
    expect(facts).toEqual([
      'writer prod.cluster.rds.amazonaws.com',
      'the settings say port 5432, the database listens on 3306',
      'pending maintenance: os-upgrade',
    ]);
  });

  it('expects no writer of a single instance', () => {
    const single = { database: { ...database, kind: 'instance' as const, members: [] }, members: [], maintenance: [] };
    expect(judgeDatabase(single, asked).state).toBe('ok');
  });
});
