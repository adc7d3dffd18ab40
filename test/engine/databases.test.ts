import { describe, expect, it } from 'vitest';
import { databaseEngines } from '../../src/config/database-engines.ts';
import { pack } from '../../src/previews/compose-file/pack.ts';
import { causesOf, stagesOf } from './world/rig.ts';
import { withEngine } from './world/with-engine.ts';

const postgres = {
  database: { engine: 'postgres', url: { name: 'DATABASE_URL', scheme: 'postgresql' } },
  psql: (sql: string) => `psql "$DATABASE_URL" -v ON_ERROR_STOP=1 -At -c "${sql}"`,
} as const;

const mysqlCommand = (sql: string) =>
  `MYSQL_PWD=$DB_PASSWORD mariadb -h "$DB_HOST" -P "$DB_PORT" -u "$DB_USER" "$DB_NAME" -N -e "${sql}"`;
const parts = { host: 'DB_HOST', port: 'DB_PORT', name: 'DB_NAME', user: 'DB_USER', password: 'DB_PASSWORD' } as const;

const engines = [
  { engine: 'postgres', database: postgres.database, query: postgres.psql },
  { engine: 'mariadb', database: { engine: 'mariadb', variables: parts }, query: mysqlCommand },
  { engine: 'mysql', database: { engine: 'mysql', variables: parts }, query: mysqlCommand },
] as const;

withEngine('a database of the preview on a real Docker engine', (engine) => {
  describe.each(engines)('$engine', ({ engine: name, database, query }) => {
    it('is migrated the first time and keeps its rows, its seed and its password over a new version', async () => {
      const { rig, instance } = engine();
      const migrate = `${query('CREATE TABLE IF NOT EXISTS members (name varchar(40))')} && ${query("INSERT INTO members VALUES ('migrated')")}`;
      const seed = `${query("INSERT INTO members VALUES ('seeded')")}\n`;
      const settings = rig.settings(
        { database: { ...database, seed: './seed.sh', packedSeed: pack({ seed }) } },
        { migrate },
      );
      await rig.push(['serves'], { files: 'databases' });
      const first = await rig.deploy(instance, settings);
      expect({ output: first.report.output, stages: stagesOf(first) }).toEqual({
        output: [],
        stages: 'login compose pull migrate seed start health',
      });
      expect(first.report).toMatchObject({ dbTcp: 'ok', dbConnect: 'ok', app: 'ok' });
      expect(await rig.containers()).toEqual(['preview-app-1 running', 'preview-database-1 running']);
      expect(await rig.inspect('preview-database-1', '{{.Config.Image}}')).toContain(databaseEngines[name].version);
      const password = instance.read('srv/app/database-password');

      await rig.push(['serves'], { files: 'databases', revision: 'bbbbbb0' });
      const second = await rig.deploy(instance, settings);
      expect(stagesOf(second)).toBe('login compose pull migrate start health');
      expect(instance.read('srv/app/database-password')).toBe(password);
      const rows = await rig.docker(
        'exec',
        'preview-app-1',
        'sh',
        '-c',
        query('SELECT name FROM members ORDER BY name'),
      );
      expect(rows.trim().split('\n')).toEqual(['migrated', 'migrated', 'seeded']);
      expect(await rig.there('ss', '-tlnH', 'sport = :5432 or sport = :3306')).toBe('');
      for (const text of [first, second].flatMap(({ stdout, stderr }) => [stdout, stderr]))
        expect(text).not.toContain(password);
    });
  });

  it('says why it does not come up', async () => {
    const { rig, instance } = engine();
    await rig.push(['serves'], { files: 'databases' });
    const settings = rig.settings({ database: { ...postgres.database } }, { migrate: 'true' });
    expect((await rig.deploy(instance, settings)).status).toBe(0);
    await rig.docker(
      'exec',
      'preview-database-1',
      'sh',
      '-c',
      'echo nonsense = 1 >>/var/lib/postgresql/data/postgresql.conf',
    );
    await rig.docker('rm', '--force', 'preview-database-1');
    const failed = await rig.deploy(instance, settings);
    expect(stagesOf(failed)).toBe('login compose pull migrate!');
    expect(causesOf(failed)).toEqual(['database-container-unhealthy']);
    expect(failed.report.failure).toMatch(/container preview-database-1 (is unhealthy|exited \(\d+\))/);
    expect(failed.report.databaseState?.status).toBeOneOf(['restarting', 'running']);
    expect(failed.report.output.join('\n')).toContain('unrecognized configuration parameter "nonsense"');
  });
});
