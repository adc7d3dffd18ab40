import {
  asTask,
  defineConfig,
  integer,
  onInstance,
  parameter,
  redeploy,
  rollback,
  stackRole,
} from './src/config/define-config.ts';

/** Replace every id and name with your team's; `npm run package` lists by path what is not valid. */
export default defineConfig({
  // The app's id (`app: 'A…'`) may be added once Slack has given it one: then no other app is served.
  slack: { team: 'T0ACME', channel: 'C0PREVIEWS', auditChannel: 'C0AUDIT', language: 'ja' },
  access: {
    roles: {
      viewer: {
        iamRoleArn: stackRole('viewer'),
        allow: ['preview:list', 'preview:status', 'health:*', 'db-check:*'],
      },
      developer: {
        iamRoleArn: stackRole('developer'),
        allow: [
          'preview:*',
          'health:*',
          'db-check:*',
          'logs:*',
          'run:disk-usage@preview',
          'run:container-logs@preview',
        ],
      },
      operator: { iamRoleArn: stackRole('operator'), allow: ['*'] },
    },
    users: { U0VIEW: ['viewer'], U0DEV: ['developer'], U0OPS: ['operator'] },
    userGroups: { S0SRE: ['operator'] },
  },
  previews: {
    region: 'ap-northeast-1',
    instance: {
      type: 't3.small',
      subnetId: 'subnet-0a1b2c3d4e5f60718',
      securityGroupIds: ['sg-0a1b2c3d4e5f60718'],
    },
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
      },
    },
  },
  environments: {
    staging: {
      region: 'ap-northeast-1',
      url: 'https://api.staging.example.com',
      healthPath: '/health',
      dbCheckPath: '/db-check',
      logGroup: '/ecs/staging-api',
      targetGroupArn:
        'arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:targetgroup/staging-api/0123456789abcdef',
      ecs: {
        cluster: 'staging',
        service: 'api',
        container: 'api',
        taskFamily: 'staging-api',
        taskRoles: ['staging-api-task', 'staging-api-execution'],
      },
      database: { clusterIdentifier: 'staging-aurora', port: 5432, allowedFrom: ['sg-0b1b2c3d4e5f60718'] },
    },
    prod: {
      region: 'ap-northeast-1',
      url: 'https://api.example.com',
      healthPath: '/health',
      dbCheckPath: '/db-check',
      logGroup: '/ecs/api',
      targetGroupArn: 'arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:targetgroup/api/fedcba9876543210',
      ecs: {
        cluster: 'prod',
        service: 'api',
        container: 'api',
        taskFamily: 'api',
        taskRoles: ['api-task', 'api-execution', 'aurora-bastion-execution'],
      },
      database: { clusterIdentifier: 'prod-aurora', port: 5432, allowedFrom: ['sg-0c1b2c3d4e5f60718'] },
    },
  },
  watch: { mention: 'S0SRE' },
  digest: { hour: 9, timeZone: 'Asia/Tokyo' },
  runs: {
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
  },
});
