import { describe, expect, it } from 'vitest';
import { databaseService, databaseValues } from '../../../src/previews/documents/database-service.ts';
import { acmeRepository } from '../../acme-repository.ts';

const url = { name: 'DATABASE_URL', scheme: 'mysql' };
const service = (engine: 'postgres' | 'mysql' | 'mariadb', version?: string) =>
  databaseService({ ...acmeRepository, database: { engine, version, url } });

describe("a database of the preview's own", () => {
  it.each([
    ['postgres', undefined, 'postgres:17.6-alpine', '/var/lib/postgresql/data'],
    ['postgres', '16.10', 'postgres:16.10', '/var/lib/postgresql/data'],
    ['postgres', '18.0-alpine', 'postgres:18.0-alpine', '/var/lib/postgresql'],
    ['mysql', undefined, 'mysql:8.4.6', '/var/lib/mysql'],
    ['mysql', `8.4.6@sha256:${'0'.repeat(64)}`, `mysql:8.4.6@sha256:${'0'.repeat(64)}`, '/var/lib/mysql'],
    ['mariadb', undefined, 'mariadb:11.4.8', '/var/lib/mysql'],
  ] as const)('of %s %s is %s with its data in %s', (engine, version, image, target) => {
    expect(service(engine, version)).toMatchObject({
      image: `public.ecr.aws/docker/library/${image}`,
      volumes: [{ type: 'volume', source: 'database', target }],
    });
  });

  it.each(['postgres', 'mysql'] as const)('of %s is healthy where it answers over TCP, not on its socket', (engine) => {
    expect(JSON.stringify(service(engine))).toContain('127.0.0.1');
  });

  it('of mariadb is healthy where its own check connects over TCP', () => {
    expect(service('mariadb')).toMatchObject({
      healthcheck: { test: ['CMD', 'healthcheck.sh', '--connect', '--innodb_initialized'] },
    });
  });

  it('holds its password by name alone, and makes none that its log would tell', () => {
    for (const engine of ['postgres', 'mysql', 'mariadb'] as const) {
      const text = JSON.stringify(service(engine));
      expect(text).toContain(`\${SLIPWAY_DATABASE_PASSWORD-}`);
      expect(text).not.toContain('RANDOM_ROOT_PASSWORD');
    }
  });

  it('is told to the app by the names of the settings alone', () => {
    const database = {
      engine: 'mariadb',
      url: undefined,
      variables: { host: 'DB_HOST', password: 'DB_PASS' },
    } as const;
    expect(databaseValues({ ...acmeRepository, database })).toEqual({
      DB_HOST: 'database',
      DB_PASS: `\${SLIPWAY_DATABASE_PASSWORD-}`,
    });
  });
});
