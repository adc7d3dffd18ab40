import { asTask, database, onInstance } from '../../src/config/define-config.ts';
import { type Settings, settingsSchema } from '../../src/config/settings.ts';
import { previewsOf } from '../acme-repository.ts';
import { withoutGithub } from '../acme-without-github.ts';
import { acmeOnEcr } from '../on-ecr.ts';

// What follows GitHub has plays of its own.
const acme = withoutGithub(acmeOnEcr());
const region = 'ap-northeast-1';
const allowedFrom = ['sg-0acme0002'];

const previews = previewsOf(acme);

type Environment = Settings['environments'][string];

/** A service as the fictional team's production. */
const another = (name: string, database: NonNullable<Environment['database']>): Environment => ({
  region,
  url: 'http://127.0.0.1:3',
  healthPath: '/health',
  dbCheckPath: '/db-check',
  logGroup: `/ecs/${name}-api`,
  targetGroupArn: `arn:aws:elasticloadbalancing:${region}:123456789012:targetgroup/${name}-api/0123456789abcdef`,
  loadBalancerArn: `arn:aws:elasticloadbalancing:${region}:123456789012:loadbalancer/app/${name}-api/fedcba9876543210`,
  ecs: { cluster: name, service: 'api', container: 'api', taskFamily: `${name}-api` },
  database,
});

const volumeKeyArn = `arn:aws:kms:${region}:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab`;

const more = ['orders', 'billing', 'search', 'reports', 'mail', 'media'];

/** Settings that name something of every kind that there is, ten environments, and an image on another account's ECR. */
export const everyKindSettings: Settings = {
  ...acme,
  environments: {
    ...acme.environments,
    legacy: another('legacy', { instanceIdentifier: 'legacy-postgres', port: 5432, allowedFrom }),
    onprem: another('onprem', {
      host: '10.0.21.15',
      port: 5432,
      instanceId: 'i-0db0db0db0db0db0d',
      probeFrom: 'i-0a0a0a0a0a0a0a0a0',
      allowedFrom,
    }),
    ...Object.fromEntries(
      more.map((name) => [name, another(name, { clusterIdentifier: `${name}-aurora`, port: 5432, allowedFrom })]),
    ),
  },
  previews: {
    ...previews,
    instance: { ...previews.instance, volumeKeyArn, associatePublicIp: true },
    budgetUsd: 1000,
    parameterKeyArns: [`arn:aws:kms:${region}:123456789012:key/0a0a0a0a-1b1b-2c2c-3d3d-4e4e4e4e4e4e`],
  },
  instances: { bastion: { tags: { Name: 'bastion', Team: 'gym' } } },
  runs: settingsSchema.shape.runs.parse({
    ...acme.runs,
    migrate: { ...acme.runs.migrate, targets: ['staging'] },
    redeploy: { ...acme.runs.redeploy, targets: ['staging'] },
    rollback: { ...acme.runs.rollback, targets: ['staging'] },
    db: database({
      description: 'The database',
      targets: ['staging', 'legacy'],
      allow: ['stop', 'start'],
      timeout: '30m',
    }),
    deploy: { ...acme.runs.deploy, targets: ['staging'] },
    'db-tunnel': { ...acme.runs['db-tunnel'], targets: ['prod', 'onprem'] },
    uptime: onInstance({ description: 'How long it runs', script: 'uptime', targets: ['bastion'] }),
    'count-users': asTask({ description: 'People', command: ['rails', 'users:count'], targets: ['staging', 'prod'] }),
  }),
};
