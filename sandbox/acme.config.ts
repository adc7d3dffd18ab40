import {
  asTask,
  defineConfig,
  deploy,
  integer,
  onInstance,
  parameter,
  redeploy,
  rollback,
  scale,
  stackRole,
  tunnel,
} from '../src/config/define-config.ts';
import type { Settings, SettingsInput } from '../src/config/settings.ts';

type AcmeUrls = { readonly staging: string; readonly prod: string };

type EnvironmentInput = NonNullable<SettingsInput['environments']>[string];

/** Addresses for what only reads names; the apps listen on loopback, at ports known only once they run. */
const anyUrls: AcmeUrls = { staging: 'http://127.0.0.1:1', prod: 'http://127.0.0.1:2' };

type AcmeOptions = { readonly urls?: AcmeUrls; readonly language?: 'en' | 'ja' };

/** The fictional team that the sandbox plays. */
export function acmeSettings({ urls = anyUrls, language = 'en' }: AcmeOptions = {}): Settings {
  return defineConfig({
    slack: { team: 'T0ACME', app: 'A0SLIPWAY', channel: 'C0PREVIEWS', auditChannel: 'C0AUDIT', language },
    access,
    previews,
    github,
    environments: { staging: environment('staging', urls.staging), prod: environment('prod', urls.prod) },
    runs,
    digest: { hour: 9, timeZone: 'Asia/Tokyo' },
  });
}

const access = {
  roles: {
    viewer: { iamRoleArn: stackRole('viewer'), allow: ['preview:list', 'preview:status', 'health:*', 'db-check:*'] },
    developer: {
      iamRoleArn: stackRole('developer'),
      allow: ['preview:*', 'health:*', 'db-check:*', 'logs:*', 'run:disk-usage@preview', 'run:container-logs@preview'],
    },
    operator: { iamRoleArn: stackRole('operator'), allow: ['*'] },
  },
  users: { U0VIEW: ['viewer'], U0DEV: ['developer'], U0OPS: ['operator'] },
  userGroups: { S0SRE: ['operator'] },
} satisfies SettingsInput['access'];

const previews = {
  region: 'ap-northeast-1',
  instance: { type: 't3.small', subnetId: 'subnet-0acme0001', securityGroupIds: ['sg-0acme0001'] },
  registry: { username: parameter('/gym/ghcr/username'), token: parameter('/gym/ghcr/token') },
  tunnel: { profile: 'gym-preview', firstLocalPort: 18_000 },
  ttl: { default: '4h', max: '24h', warnBefore: '30m' },
  limit: 10,
  hourlyUsd: 0.027,
  repositories: {
    api: {
      repository: 'acme/gym-api',
      image: 'ghcr.io/acme/gym-api:pr-{pr}',
      app: { port: 8000, healthPath: '/healthz', openPath: '/docs', migrate: 'alembic upgrade head' },
      database: { host: '172.31.39.125', port: 5432, connectCheck: 'python -m app.db_check' },
      environment: { DATABASE_URL: parameter('/gym/preview/database-url') },
      follow: { on: 'command', workflow: '.github/workflows/image.yml' },
    },
  },
} satisfies SettingsInput['previews'];

const github = {
  app: parameter('/slipway/github/app-id'),
  privateKey: parameter('/slipway/github/private-key'),
  webhookSecret: parameter('/slipway/github/webhook-secret'),
  users: { 'octo-dev': 'U0DEV' },
} satisfies SettingsInput['github'];

const environment = (name: string, url: string): EnvironmentInput => ({
  region: 'ap-northeast-1',
  url,
  healthPath: '/health',
  dbCheckPath: '/db-check',
  logGroup: `/ecs/${name}-api`,
  targetGroupArn: `arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:targetgroup/${name}-api/0123456789abcdef`,
  loadBalancerArn: `arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:loadbalancer/app/${name}-api/fedcba9876543210`,
  ecs: {
    cluster: name,
    service: 'api',
    container: 'api',
    taskFamily: `${name}-api`,
    imageRepository: '123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/acme/gym-api',
    taskRoles: [`${name}-api-task`, `${name}-api-execution`, 'aurora-bastion-execution'],
  },
  database: {
    clusterIdentifier: `${name}-aurora`,
    endpoint: `${name}-aurora.cluster-c0acme.ap-northeast-1.rds.amazonaws.com`,
    port: 5432,
    allowedFrom: ['sg-0acme0002'],
  },
});

const runs = {
  'disk-usage': onInstance({
    description: { en: 'Disk space', ja: 'ディスクの空き容量' },
    script: 'df -h / && docker system df',
    targets: ['preview'],
  }),
  'container-logs': onInstance({
    description: { en: 'App log tail', ja: 'アプリのログ末尾' },
    parameters: { lines: integer({ min: 1, max: 500 }) },
    script: 'docker compose -f /srv/app/compose.yml logs --tail "$lines"',
    targets: ['preview'],
  }),
  migrate: asTask({
    description: { en: 'Run migrations', ja: 'マイグレーションを実行' },
    command: ['rails', 'db:migrate'],
    targets: ['staging', 'prod'],
    approval: { from: ['operator'], within: '15m' },
  }),
  'db-version': asTask({
    description: { en: 'Database version', ja: 'データベースのバージョン' },
    taskDefinition: 'aurora-bastion',
    command: ['psql', '-c', 'SELECT version()'],
    targets: ['prod'],
  }),
  redeploy: redeploy({
    description: { en: 'Start new tasks of the service', ja: 'サービスのタスクを入れ替え' },
    targets: ['staging', 'prod'],
    approval: { from: ['operator'], within: '15m' },
  }),
  rollback: rollback({
    description: { en: 'Back to the last revision that worked', ja: '最後に動いていたリビジョンに戻す' },
    targets: ['staging', 'prod'],
    approval: { from: ['operator'], within: '15m' },
  }),
  deploy: deploy({
    description: { en: 'Deploy an image tag', ja: 'イメージタグをデプロイ' },
    targets: ['staging', 'prod'],
    approval: { from: ['operator'], within: '15m' },
    watch: '10m',
  }),
  scale: scale({
    description: { en: 'Number of tasks', ja: 'タスク数の変更' },
    targets: ['staging'],
    min: 0,
    max: 4,
  }),
  'db-tunnel': tunnel({
    description: { en: 'A tunnel to the database', ja: 'データベースへのトンネル' },
    targets: ['prod'],
    to: 'database',
    within: '1h',
  }),
} satisfies SettingsInput['runs'];

/** The settings before any app listens: for what only reads names, such as tests and the manifest. */
export default acmeSettings();
