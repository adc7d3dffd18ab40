import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { onAnInstance, stored } from './on-an-instance.ts';
import { digest } from './preview-instance.ts';

describe('the deploy script', () => {
  const { deploy, composeFile, received, inContainer, startsAnew, endsAt, repository, instance } = onAnInstance();

  it.each([
    { name: 'where nothing ran before', running: undefined, changed: 'c0ffee', restarts: false },
    { name: 'where the image or a value changed', running: 'decaf0', changed: 'c0ffee', restarts: false },
  ])('starts the app anew $name', startsAnew);

  it('logs in nowhere and migrates nothing where the settings say nothing of it', () => {
    const { report } = deploy({
      registry: undefined,
      app: { ...repository().app, migrate: undefined },
      database: undefined,
    });
    expect(report.stages.map(({ name }) => name)).toEqual(['compose', 'pull', 'start', 'health']);
    expect(report).toMatchObject({ dbTcp: 'skipped', dbConnect: 'skipped' });
  });

  it.each([
    ['login', 'login', 'Error response from daemon: Get "https://ghcr.io/v2/": unauthorized'],
    ['migrate', 'migrate', "FAILED: Can't locate revision identified by '1f2e3d'"],
    ['start', 'start', 'Error response from daemon: no space left on device'],
    ['health', 'health', 'curl: (22) The requested URL returned error: 503'],
  ])('ends at the stage %s with the words of the tool', endsAt);

  it('reports the containers and the log of an app that never gets healthy', () => {
    instance().failing('health', 'curl: (7) Failed to connect');
    instance().write('log', 'ModuleNotFoundError: No module named gym\n');
    const { report } = deploy();
    expect(
      instance()
        .calls()
        .filter((call) => call === 'sleep 2'),
    ).toHaveLength(15);
    expect(report).toMatchObject({ app: 'down', digest });
    expect(report.output).toContain('ModuleNotFoundError: No module named gym');
  });

  it('reports no commit that is not one', () => {
    instance().write('label', '<!channel> $(id)');
    expect(deploy().report.commit).toBeUndefined();
  });

  it('signs its own call where the image has no AWS CLI, with no credential in any argument', () => {
    instance().add('aws', 'exit 127');
    instance().run(`rm ${instance().path('bin/aws')}`);
    expect(deploy().status).toBe(0);
    expect(instance().read('signed-with')).toBe(
      'user = "ASIAEXAMPLE:sec/ret+key"\nheader = "x-amz-security-token: tok=="\n',
    );
    const call = instance()
      .calls()
      .find((text) => text.includes('https://ssm.'));
    expect(call).toContain('--aws-sigv4 aws:amz:ap-northeast-1:ssm');
    expect(call).toMatch(
      /--data \{"Names":\["[^"]+"(,"[^"]+")*\],"WithDecryption":true\} https:\/\/ssm\.ap-northeast-1\.amazonaws\.com\/$/,
    );
    expect(call).not.toContain('sec/ret');
  });

  it('makes a database for the preview, with one password however often it deploys', () => {
    const url = { name: 'DATABASE_URL', scheme: 'postgresql' };
    const own = { database: { engine: 'postgres', url }, environment: {} } as const;
    const { report } = deploy(own);
    expect(report.stages.map(({ ok }) => ok)).not.toContain(false);
    const password = instance().read('srv/app/database-password');
    expect(password).toMatch(/^[0-9a-f]{48}$/);
    expect(received('SLIPWAY_DATABASE_PASSWORD')).toBe(password);
    const { services } = composeFile();
    expect(services.app.environment).toEqual({
      DATABASE_URL: `postgresql://app:\${SLIPWAY_DATABASE_PASSWORD-}@database:5432/app`,
    });
    expect(services.app.depends_on).toEqual({ database: { condition: 'service_healthy' } });
    expect(services.database.volumes).toEqual([
      { type: 'volume', source: 'database', target: '/var/lib/postgresql/data' },
    ]);
    expect(services.database).not.toHaveProperty('ports');
    deploy(own);
    expect(instance().read('srv/app/database-password')).toBe(password);
    expect(report).toMatchObject({ dbTcp: 'ok', dbConnect: 'ok', databaseImage: `postgres:17.6-alpine ${digest}` });
  });

  it('gives the container any values at all byte for byte', () => {
    const text = fc.string({ unit: 'binary', maxLength: 200 }).filter((value) => !value.includes('\0'));
    fc.assert(
      fc.property(fc.array(text, { minLength: 11, maxLength: 12 }), (values) => {
        const names = values.map((_, index) => `/gym/value-${index}`);
        const pairs = names.map((name, index): [string, string] => [name, values[index] ?? '']);
        instance().parameters({ ...stored, ...Object.fromEntries(pairs) });
        deploy({ environment: Object.fromEntries(names.map((parameter, i) => [`V${i}`, { parameter }])) });
        expect(values.map((_, i) => inContainer(`V${i}`))).toEqual(values.map((value) => value.toWellFormed()));
      }),
      { numRuns: 3 },
    );
  });
});
