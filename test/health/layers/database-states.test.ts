import { describe, expect, it } from 'vitest';
import type { Database } from '../../../src/aws/rds.ts';
import { judgeDatabase } from '../../../src/health/layers/database.ts';
import { databaseValues } from '../../../src/health/layers/database-values.ts';
import { diagnose } from '../../../src/runbook/diagnose.ts';

const database = (part: Partial<Database> = {}): Database => ({
  identifier: 'orders',
  kind: 'cluster',
  state: 'available',
  engine: 'aurora-postgresql',
  version: '16.6',
  endpoint: undefined,
  readerEndpoint: undefined,
  port: 5432,
  members: [{ id: 'orders-1', writer: true }],
  securityGroups: [],
  follows: undefined,
  isPublic: false,
  serverless: undefined,
  ...part,
});
const member = (part: Partial<Database> = {}) =>
  database({ identifier: 'orders-1', kind: 'instance', members: [], ...part });
const asked = { identifier: 'orders', port: 5432, region: 'eu-west-1' };

const words = (cluster: Database, members: Database[], maintenance: string[] | undefined = []) => {
  const {
    state,
    summary,
    facts = [],
    evidence = [],
  } = judgeDatabase({ database: cluster, members, maintenance }, asked);
  const causes = diagnose(evidence, { region: 'eu-west-1' }).flatMap(({ cause, fix }) => [cause.en, fix.en]);
  return {
    state,
    text: [summary, ...facts]
      .map(({ en }) => en)
      .concat(causes)
      .join('\n'),
  };
};

describe('a database that is down is told what ends its state', () => {
  it.each([
    ['storage-full', /more storage[\s\S]*allocated-storage/],
    ['incompatible-parameters', /parameter/],
    ['incompatible-option-group', /option/],
    ['incompatible-network', /subnet/],
    ['inaccessible-encryption-credentials', /KMS|key/],
    ['failed', /restore/i],
    ['restore-error', /restore/i],
    ['insufficient-capacity', /class|capacity/],
    ['deleting', /deleted/],
  ])('%s: nothing of it says to wait', (state, told) => {
    const judged = words(database({ state }), [member({ state })]);
    expect(judged.state).toBe('broken');
    expect(judged.text).toMatch(told);
    expect(judged.text).not.toMatch(/\bwait\b/i);
  });

  it('stopped: one command, and nothing of its members', () => {
    const { text } = words(database({ state: 'stopped' }), [member({ state: 'stopped' })]);
    expect(text).toContain('aws rds start-db-cluster --db-cluster-identifier orders --region eu-west-1');
    expect(text).not.toMatch(/start-db-instance|orders-1|\bwait\b/);
  });

  it('rebooting passes by itself', () => {
    expect(words(database({ state: 'rebooting' }), [member()]).text).toMatch(/\bwait\b/i);
  });
});

describe('the command that gives a full database more storage', () => {
  const full = (part: Partial<Database>) => {
    const alone = member({ identifier: 'orders', engine: 'postgres', state: 'storage-full', storageGib: 100, ...part });
    const facts = { database: alone, members: [], maintenance: [] };
    return diagnose(judgeDatabase(facts, asked).evidence ?? [], databaseValues(facts))[0]?.fix.en ?? '';
  };

  it('is complete: the instance, a fifth more than it has, and a limit above that', () => {
    expect(full({})).toMatch(/--db-instance-identifier orders --allocated-storage 120 --max-allocated-storage 240 /);
    expect(full({ maxStorageGib: 1000 })).toContain('--max-allocated-storage 1000 ');
  });

  it('names the writer of a cluster, and no size where storage grows by itself', () => {
    const facts = {
      database: database(),
      members: [member({ storageGib: 1, parameterGroup: 'tuned' })],
      maintenance: [],
    };
    expect(databaseValues(facts)).toMatchObject({ databaseInstance: 'orders-1', parameterGroup: 'tuned' });
    expect(databaseValues(facts)).not.toHaveProperty('sizeGib');
  });
});

describe('a database that serves', () => {
  it('is as well as it is where pending maintenance cannot be read', () => {
    const judged = judgeDatabase({ database: database(), members: [member()], maintenance: undefined }, asked);
    expect(judged.state).toBe('ok');
    expect(judged.facts?.map(({ en }) => en)).toContain('pending maintenance could not be read');
  });

  it('needs no writer where it follows a cluster of another Region', () => {
    const follows = 'arn:aws:rds:us-east-1:123456789012:cluster:orders';
    const judged = words(database({ members: [{ id: 'orders-1', writer: false }], follows }), [member()]);
    expect(judged.state).toBe('ok');
    expect(judged.text).toContain(`a read-only secondary that follows ${follows}`);
  });

  it('lacks a writer where it follows nothing', () => {
    expect(words(database({ members: [{ id: 'orders-1', writer: false }] }), [member()]).text).toContain('no writer');
  });

  it.each([
    [1.234_5, 'ok', '0.5-8 ACU, 1.23 in use'],
    [7.9, 'notice', 'it uses all of its range'],
    [undefined, 'ok', '0.5-8 ACU'],
  ])('serverless, with %s units in use, is %s: %s', (capacity, state, says) => {
    const serverless = database({ serverless: { min: 0.5, max: 8 } });
    const judged = judgeDatabase(
      { database: serverless, members: [member()], maintenance: [], ...(capacity ? { capacity } : {}) },
      asked,
    );
    expect(judged.state).toBe(state);
    expect([judged.summary, ...(judged.facts ?? [])].map(({ en }) => en).join('\n')).toContain(says);
  });

  it('warns of a member with a public address, and shows the range of a serverless cluster', () => {
    const judged = words(database({ serverless: { min: 0.5, max: 8 } }), [member({ isPublic: true })]);
    expect(judged.state).toBe('warning');
    expect(judged.text).toMatch(
      /0\.5-8 ACU[\s\S]*orders-1 has a public address \(PubliclyAccessible\)[\s\S]*orders-1 --no-publicly-accessible/,
    );
  });
});
