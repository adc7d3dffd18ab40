import { describe, expect, it } from 'vitest';
import { type SeenDatabase, whyNot } from '../../../src/runs/tunnel/check-database.ts';

const named = { clusterIdentifier: 'prod-aurora', endpoint: 'prod.cluster-x.rds', port: 5432, allowedFrom: [] };
const seen: SeenDatabase = {
  endpoint: 'prod.cluster-x.rds',
  readerEndpoint: 'prod.cluster-ro-x.rds',
  port: 5432,
  state: 'available',
  engine: 'aurora-postgresql',
};

describe('whether a tunnel may lead to the database', () => {
  it.each<[string, Partial<typeof named>, Partial<SeenDatabase> | undefined, string | undefined]>([
    ['the endpoint that RDS names', {}, {}, undefined],
    ['its reader', { endpoint: 'prod.cluster-ro-x.rds' }, {}, undefined],
    ['one that RDS writes in capitals', {}, { endpoint: 'PROD.cluster-x.rds' }, undefined],
    ['one during a backup, when it answers', {}, { state: 'backing-up' }, undefined],
    ['another host', { endpoint: 'other.internal' }, {}, 'other-endpoint'],
    ['another port', { port: 6379 }, {}, 'other-endpoint'],
    ['a database that RDS does not know', {}, undefined, 'no-database'],
    ['one that has no endpoint yet', {}, { endpoint: undefined, readerEndpoint: undefined }, 'no-database'],
    ['one that is stopped', {}, { state: 'stopped' }, 'database-asleep'],
    ['one that starts', {}, { state: 'starting' }, 'database-asleep'],
  ])('decides on %s', (_what, settings, told, reason) => {
    const found = told === undefined ? undefined : { ...seen, ...told };
    expect(whyNot({ ...named, ...settings }, found)?.reason).toBe(reason);
  });

  it('names both hosts where they differ, in both languages', () => {
    const { en, ja } = whyNot({ ...named, endpoint: 'evil.internal' }, seen)?.why ?? { en: '', ja: '' };
    for (const text of [en, ja]) expect(text).toMatch(/evil\.internal:5432.*prod\.cluster-x\.rds:5432/);
  });
});
