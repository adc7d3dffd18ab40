import { describe, expect, it } from 'vitest';
import settings from '../../../sandbox/acme.config.ts';
import type { DatabaseNature } from '../../../sandbox/aws/environments/database-life.ts';
import { createRdsPower } from '../../../src/aws/rds-power.ts';
import { settingsSchema } from '../../../src/config/settings.ts';
import { local } from './local.ts';

const cluster = { kind: 'cluster', identifier: 'prod-aurora' } as const;
const single = { kind: 'instance', identifier: 'prod-postgres' } as const;
const dayMs = 86_400_000;

const environments = settingsSchema.shape.environments.parse({
  prod: {
    ...settings.environments.prod,
    database: { instanceIdentifier: single.identifier, port: 5432, allowedFrom: ['sg-0acme0002'] },
  },
});

async function prod(kind: 'cluster' | 'instance' = 'cluster') {
  const aws = await local(kind === 'instance' ? { settings: { ...settings, environments } } : {});
  const life = aws.aws.lives.find(({ name }) => name === 'prod');
  if (!life) throw new Error('There is no production');
  const rds = createRdsPower(aws.as('slipway-dev-operation'));
  const database = kind === 'cluster' ? cluster : single;
  return {
    ...aws,
    life,
    rds,
    stop: () => rds.stop(database),
    start: () => rds.start(database),
    states: async () => {
      const found = await rds.describe(database);
      return [found?.state, ...(found?.members.map(({ state }) => state) ?? [])];
    },
    seen: () => rds.describe(database),
  };
}

const refused = (code: string) => ({ failure: { service: 'rds', code } });

describe('a database that is stopped and started', () => {
  it('takes minutes for each, and its members serve a while after it is available', async () => {
    await using aws = await prod();
    expect(await aws.states()).toEqual(['available', 'available', 'available']);
    await aws.stop();
    expect(await aws.states()).toEqual(['stopping', 'stopping', 'stopping']);
    await aws.after(240_000);
    expect(await aws.states()).toEqual(['stopped', 'stopped', 'stopped']);
    await aws.start();
    await aws.after(60_000);
    expect(await aws.states()).toEqual(['starting', 'starting', 'starting']);
    await aws.after(240_000);
    expect(await aws.states()).toEqual(['available', 'starting', 'starting']);
    await aws.after(60_000);
    expect(await aws.states()).toEqual(['available', 'available', 'available']);
  });

  it('is started by AWS after seven days, which it says beforehand', async () => {
    await using aws = await prod();
    await aws.stop();
    await aws.after(240_000);
    expect((await aws.seen())?.startsItselfAt).toBe(aws.clock.now() + 7 * dayMs);
    await aws.after(7 * dayMs - 1000);
    expect(await aws.states()).toEqual(['stopped', 'stopped', 'stopped']);
    await aws.after(2000);
    expect((await aws.states())[0]).toBe('starting');
    await aws.after(400_000);
    expect(await aws.states()).toEqual(['available', 'available', 'available']);
    expect((await aws.seen())?.startsItselfAt).toBeUndefined();
  });

  it('is refused in every other state, a single instance under the code of its own', async () => {
    await using aws = await prod();
    await expect(aws.start()).rejects.toMatchObject(refused('InvalidDBClusterStateFault'));
    await aws.stop();
    await expect(aws.stop()).rejects.toMatchObject(refused('InvalidDBClusterStateFault'));
    await using alone = await prod('instance');
    await expect(alone.start()).rejects.toMatchObject(
      refused(expect.stringMatching(/^InvalidDBInstanceState(Fault)?$/)),
    );
    await alone.stop();
    await alone.after(240_000);
    expect(await alone.states()).toEqual(['stopped']);
  });

  it('is no member of a cluster', async () => {
    await using aws = await prod();
    const member = { kind: 'instance', identifier: 'prod-aurora-1' } as const;
    await expect(aws.rds.stop(member)).rejects.toMatchObject(
      refused(expect.stringMatching(/^InvalidParameterCombination/)),
    );
    expect(await aws.rds.describe(member)).toMatchObject({ memberOf: 'prod-aurora' });
  });

  it('is none that is not there', async () => {
    await using aws = await prod();
    for (const kind of ['cluster', 'instance'] as const) {
      expect(await aws.rds.describe({ kind, identifier: 'other' })).toBeUndefined();
      await expect(aws.rds.stop({ kind, identifier: 'other' })).rejects.toMatchObject({ failure: { kind: 'missing' } });
    }
  });
});

describe('what RDS does not stop', () => {
  it.each<[DatabaseNature, object]>([
    ['replica', { replication: 'follows' }],
    ['followed', { replication: 'followed' }],
    ['global', { global: 'prod-aurora-global' }],
    ['blue-green', { blueGreen: true }],
    ['serverless-v1', { serverless: 'v1' }],
  ])('says of itself what it is, and is refused: a cluster that is %s', async (nature, said) => {
    await using aws = await prod();
    expect(await aws.seen()).toMatchObject({ blueGreen: false });
    aws.life.database.nature = nature;
    expect(await aws.seen()).toMatchObject(said);
    await expect(aws.stop()).rejects.toMatchObject(refused('InvalidDBClusterStateFault'));
  });

  it.each<[DatabaseNature, object]>([
    ['replica', { replication: 'follows' }],
    ['followed', { replication: 'followed' }],
    ['blue-green', { blueGreen: true }],
    ['member', { memberOf: 'prod-postgres-cluster' }],
    ['multi-az-sqlserver', { multiAz: true, engine: 'sqlserver-se' }],
  ])('says of itself what it is, and is refused: an instance that is %s', async (nature, said) => {
    await using aws = await prod('instance');
    aws.life.database.nature = nature;
    expect(await aws.seen()).toMatchObject(said);
    await expect(aws.stop()).rejects.toMatchObject({ failure: { kind: 'rejected' } });
  });

  it('takes Serverless v2, also where it would pause by itself', async () => {
    await using aws = await prod();
    aws.life.database.nature = 'pauses-itself';
    expect(await aws.seen()).toMatchObject({ serverless: 'pauses-itself' });
    await aws.stop();
    expect((await aws.states())[0]).toBe('stopping');
  });
});
