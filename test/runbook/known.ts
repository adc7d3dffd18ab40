import type { Place } from '../../src/runbook/evidence.ts';
import type { Values } from '../../src/runbook/facts.ts';

const everywhere: Values = { region: 'ap-northeast-1', profile: 'gym-preview', repository: 'acme/gym-api' };

const preview: Values = {
  ...everywhere,
  pr: 123,
  instanceId: 'i-0e8e89b1373a99fce',
  instanceType: 't3.small',
  subnetId: 'subnet-0acme0001',
  clientGroup: 'sg-0acme0001',
  image: 'ghcr.io/acme/gym-api:pr-123',
  appPort: 8000,
  healthPath: '/healthz',
  localPort: 18123,
  databaseHost: '172.31.39.125',
  port: 5432,
  parameter: '/gym/preview/database-url',
  registryTokenParameter: '/gym/ghcr/token',
};

const environment: Values = {
  ...everywhere,
  environment: 'prod',
  cluster: 'prod',
  service: 'api',
  container: 'api',
  logGroup: '/ecs/prod-api',
  healthPath: '/health',
  port: 5432,
  targetGroupArn: 'arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:targetgroup/prod-api/0123456789abcdef',
};

/** What the settings and the readings tell by then, by where it happened. */
export const knownAt: Readonly<Record<Place, Values>> = {
  preview,
  instance: { ...everywhere, instanceId: 'i-0e8e89b1373a99fce' },
  workstation: preview,
  service: environment,
  task: environment,
  database: environment,
  ci: everywhere,
  unknown: everywhere,
};
