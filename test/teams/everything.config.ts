import {
  asTask,
  choice,
  database,
  defineConfig,
  deploy,
  onInstance,
  parameter,
  redeploy,
  rollback,
  scale,
  stackRole,
  tunnel,
} from '../../src/config/define-config.ts';
import { api, shared, slack } from './shared.ts';

const region = 'ap-northeast-1';
const allowedFrom = ['sg-0acme0002'];
const approval = { from: ['operator'], within: '15m' };
const hours = { weekdays: '9-18', timeZone: 'Asia/Tokyo', holidays: 'jp' } as const;
const balancer = `arn:aws:elasticloadbalancing:${region}:123456789012`;

/** A team that uses all that there is: its runbooks, a staging with hours, and previews that sleep and cost something. */
export default defineConfig({
  slack,
  access: {
    roles: {
      viewer: {
        iamRoleArn: stackRole('viewer'),
        allow: ['preview:list', 'preview:status', 'health:*', 'db-check:*'],
      },
      developer: { iamRoleArn: stackRole('developer'), allow: ['preview:*', 'health:*', 'db-check:*'] },
      operator: { iamRoleArn: stackRole('operator'), allow: ['*'] },
    },
    users: { U0VIEW: ['viewer'], U0DEV: ['developer'], U0OPS: ['operator'] },
    userGroups: { S0SRE: ['operator'] },
  },
  github: {
    app: parameter('/acme/github/app-id'),
    privateKey: parameter('/acme/github/private-key'),
    webhookSecret: parameter('/acme/github/webhook-secret'),
    users: { 'octo-dev': 'U0DEV' },
  },
  previews: {
    ...shared,
    idle: '2h',
    budgetUsd: 1000,
    repositories: { api: { ...api, follow: { on: 'always', workflow: '.github/workflows/image.yml' } } },
  },
  environments: {
    staging: {
      region,
      url: 'http://127.0.0.1:1',
      healthPath: '/health',
      dbCheckPath: '/db-check',
      logGroup: '/ecs/staging-api',
      targetGroupArn: `${balancer}:targetgroup/staging-api/0123456789abcdef`,
      loadBalancerArn: `${balancer}:loadbalancer/app/staging-api/fedcba9876543210`,
      ecs: {
        cluster: 'staging',
        service: 'api',
        container: 'api',
        taskFamily: 'staging-api',
        imageRepository: `123456789012.dkr.ecr.${region}.amazonaws.com/acme/gym-api`,
        taskRoles: ['staging-api-task', 'staging-api-execution'],
      },
      database: {
        clusterIdentifier: 'staging-aurora',
        endpoint: `staging-aurora.cluster-c0acme.${region}.rds.amazonaws.com`,
        port: 5432,
        allowedFrom,
      },
      hours: { ...hours, include: ['service', 'database'] },
    },
    reports: {
      region,
      database: { instanceIdentifier: 'reports-postgres', port: 5432, allowedFrom },
      hours: { ...hours, include: ['database'] },
    },
    onprem: {
      region,
      database: {
        host: '10.0.21.15',
        port: 5432,
        instanceId: 'i-0db0db0db0db0db0d',
        probeFrom: 'i-0a0a0a0a0a0a0a0a0',
        allowedFrom,
      },
    },
  },
  runs: {
    'disk-usage': onInstance({ description: 'Disk space', script: 'df -h', targets: ['preview'] }),
    'sql-file': asTask({
      description: 'A reviewed file',
      parameters: { file: choice('db/fixes/0042.sql') },
      command: ['psql', '-f', '{file}'],
      targets: ['staging'],
    }),
    scale: scale({ description: 'Number of tasks', targets: ['staging'], min: 0, max: 4 }),
    db: database({ description: 'The database', targets: ['staging', 'reports'], allow: ['stop', 'start'] }),
    'db-tunnel': tunnel({
      description: 'To the database',
      targets: ['staging', 'onprem'],
      to: 'database',
      within: '1h',
    }),
    redeploy: redeploy({ description: 'New tasks', targets: ['staging'], approval }),
    deploy: deploy({ description: 'A tag', targets: ['staging'], approval, watch: '10m' }),
    rollback: rollback({ description: 'Back', targets: ['staging'], approval }),
  },
  digest: { hour: 9, timeZone: 'Asia/Tokyo' },
});
