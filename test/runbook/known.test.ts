import { describe, expect, it } from 'vitest';
import type { Settings } from '../../src/config/settings.ts';
import { diagnose } from '../../src/runbook/diagnose.ts';
import { knownOfEnvironment, knownOfPreview } from '../../src/runbook/known.ts';
import { output, stopped } from './row.ts';

const previews: Settings['previews'] = {
  repository: 'acme/gym-api',
  image: 'ghcr.io/acme/gym-api:pr-{pr}',
  region: 'ap-northeast-1',
  instance: {
    type: 't3.small',
    subnetId: 'subnet-0312f79d1cf5c6bdc',
    securityGroupIds: ['sg-0600751c154b62e0c'],
    image: { amiParameter: '/aws/service/ami' },
    volumeGiB: 30,
  },
  app: { port: 8000, healthPath: '/healthz', openPath: '/docs' },
  database: { host: '172.31.39.125', port: 5432 },
  environment: { DATABASE_URL: { parameter: '/gym/preview/database-url' } },
  registry: { username: { parameter: '/gym/ghcr/username' }, token: { parameter: '/gym/ghcr/token' } },
  tunnel: { profile: 'gym-preview', firstLocalPort: 18_000 },
  ttl: { default: '4h', max: '24h', warnBefore: '30m' },
  limit: 10,
  hourlyUsd: 0.027,
};
const prod: Settings['environments'][string] = {
  region: 'ap-northeast-1',
  logGroup: '/ecs/api',
  ecs: { cluster: 'prod', service: 'api', container: 'api', taskRoles: [] },
  database: { clusterIdentifier: 'prod-aurora', port: 5432, allowedFrom: ['sg-023a5d27e13e2a967'] },
};

describe('knownOfPreview', () => {
  const known = knownOfPreview(previews, 123, 'i-0123456789abcdef0');

  it('completes the way back from a refused pull', () => {
    const [found] = diagnose([output('Error response from daemon: Head "https://ghcr.io/v2/x": unauthorized')], known);
    expect(found?.fix.en).toContain('--name /gym/ghcr/token --type SecureString');
    expect(found?.fix.en).toContain('/preview up 123');
    expect(found?.fix.en).not.toMatch(/<[a-z-]+>/);
  });

  it("names the preview's group and the parameter of the database URL", () => {
    expect(diagnose([output('DB TCP NG', 'preview')], known)[0]?.fix.ja).toContain(
      '--port 5432 --source-group sg-0600751c154b62e0c --region ap-northeast-1',
    );
    const [url] = diagnose([output('invalid integer value "x" for connection option "port"', 'preview')], known);
    expect(url?.fix.en).toContain('/gym/preview/database-url');
  });
});

describe('knownOfEnvironment', () => {
  it('names cluster, service and log group', () => {
    const missing =
      'ResourceInitializationError: failed to create Cloudwatch log stream: The specified log group does not exist.';
    const [found] = diagnose([stopped(missing)], knownOfEnvironment('prod', prod));
    expect(found?.fix.en).toContain('aws logs create-log-group --log-group-name /ecs/api --region ap-northeast-1');
    expect(found?.fix.en).toContain('--cluster prod --service api --force-new-deployment');
  });

  it('names the database by identifier or host', () => {
    expect(knownOfEnvironment('prod', prod)).toMatchObject({ databaseIdentifier: 'prod-aurora', environment: 'prod' });
    const onInstance = {
      host: 'db.internal',
      port: 3306,
      instanceId: 'i-0123456789',
      probeFrom: 'i-0123456789',
      allowedFrom: ['sg-0ab'],
    };
    expect(knownOfEnvironment('x', { ...prod, database: onInstance })).toMatchObject({
      databaseHost: 'db.internal',
      port: 3306,
    });
  });
});
