import { parameter, stackRole } from '../../src/config/define-config.ts';
import type { SettingsInput } from '../../src/config/settings.ts';

/** What the teams of this folder have in common; each shows one way to use previews. */
export const slack = {
  team: 'T0ACME',
  channel: 'C0PREVIEWS',
  auditChannel: 'C0AUDIT',
  language: 'en',
} satisfies SettingsInput['slack'];

export const access = {
  roles: {
    viewer: { iamRoleArn: stackRole('viewer'), allow: ['preview:list', 'preview:status'] },
    developer: { iamRoleArn: stackRole('developer'), allow: ['preview:*'] },
    operator: { iamRoleArn: stackRole('operator'), allow: ['*'] },
  },
  users: { U0VIEW: ['viewer'], U0DEV: ['developer'], U0OPS: ['operator'] },
} satisfies SettingsInput['access'];

export const github = {
  app: parameter('/acme/github/app-id'),
  privateKey: parameter('/acme/github/private-key'),
  webhookSecret: parameter('/acme/github/webhook-secret'),
  installation: 4343,
  users: { 'octo-dev': 'U0DEV' },
} satisfies SettingsInput['github'];

export const shared = {
  region: 'ap-northeast-1',
  instance: { type: 't3.small', subnetId: 'subnet-0acme0001', securityGroupIds: ['sg-0acme0001'] },
  registry: { username: parameter('/acme/ghcr/username'), token: parameter('/acme/ghcr/token') },
  tunnel: { profile: 'acme-preview' },
  ttl: { default: '4h', max: '24h', warnBefore: '30m' },
  limit: 10,
  hourlyUsd: 0.027,
} satisfies Omit<NonNullable<SettingsInput['previews']>, 'repositories'>;

export const api = {
  repository: 'acme/api',
  image: 'ghcr.io/acme/api:pr-{pr}',
  app: { port: 8000, healthPath: '/healthz', migrate: 'alembic upgrade head' },
  database: { host: '172.31.39.125', port: 5432 },
  environment: { DATABASE_URL: parameter('/acme/api/database-url') },
};

export const web = {
  repository: 'acme/web',
  image: 'ghcr.io/acme/web:pr-{pr}',
  app: { port: 3000, healthPath: '/' },
  environment: { SESSION_SECRET: parameter('/acme/web/session-secret') },
};
