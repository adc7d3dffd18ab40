import * as z from 'zod';
import { hoursFaults } from './hours-faults.ts';
import { hoursSettings } from './hours-settings.ts';
import { imageName } from './registry-of.ts';
import { distinct, httpPath, instanceId, port, regionName, securityGroupId } from './setting-kinds.ts';

const balancerArn = (kind: string) =>
  z.string().regex(new RegExp(`^arn:[a-z-]+:elasticloadbalancing:[a-z0-9-]+:\\d{12}:${kind}/[\\w/-]+$`), {
    error: `expected the ARN of a ${kind}`,
  });

const allowedFrom = distinct(securityGroupId)
  .min(1)
  .describe('The security groups that should reach the port: whoever else does is reported.');
const databaseEndpoint = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/, { error: 'expected a host name in lower-case letters' })
  .optional()
  .describe('The host name of its endpoint, the only host that a tunnel leads to. Left out, no tunnel does.');
const databasePort = port.describe('The port that it listens on.');
const databaseName = z.string().regex(/^[A-Za-z][A-Za-z0-9-]{0,62}$/, { error: 'expected an RDS identifier' });
const ecsName = z.string().regex(/^[\w-]{1,255}$/, { error: 'expected the name alone, not an ARN' });

const ecs = z.strictObject({
  cluster: ecsName.describe('The name of the cluster.'),
  service: ecsName.describe('The name of the service.'),
  container: ecsName.describe('The container of the app, in which one-off commands run.'),
  taskFamily: ecsName
    .optional()
    .describe(
      "The family of the service's task definition: one-off tasks are limited to it where it is given, and deploy needs it.",
    ),
  imageRepository: z
    .string()
    .check(({ value, issues }) => {
      const { registry, tag } = imageName(value);
      const message =
        'expected a repository of ECR without a tag, such as 123456789012.dkr.ecr.REGION.amazonaws.com/api';
      if (registry.kind !== 'ecr' || tag !== undefined || value.includes('@'))
        issues.push({ code: 'custom', input: value, path: [], message });
    })
    .optional()
    .describe(
      "The repository of ECR that the service's image lies in, without a tag: `/images`, deploys and rollbacks may read no other one where it is given. Left out, it may read any in the account and Region.",
    ),
  taskRoles: distinct(z.string().regex(/^([\w+=,.@-]+\/)*[\w+=,.@-]{1,64}$/))
    .optional()
    .describe(
      'Names of the task and execution roles of one-off tasks and of what is deployed; no other role may be passed. deploy needs them.',
    ),
});

const database = z.union(
  [
    z.strictObject({
      clusterIdentifier: databaseName.describe('The identifier of an RDS or Aurora cluster.'),
      endpoint: databaseEndpoint,
      port: databasePort,
      allowedFrom,
    }),
    z.strictObject({
      instanceIdentifier: databaseName.describe('The identifier of an RDS instance.'),
      endpoint: databaseEndpoint,
      port: databasePort,
      allowedFrom,
    }),
    z.strictObject({
      host: z
        .string()
        .regex(/^[A-Za-z0-9.-]{1,253}$/)
        .describe('The host name or address of a database on an instance.'),
      port: databasePort,
      instanceId: instanceId.describe('The instance that it runs on.'),
      probeFrom: instanceId.describe('The instance from which the port is tried.'),
      allowedFrom,
    }),
  ],
  { error: 'expected a clusterIdentifier, an instanceIdentifier or a host, with port and allowedFrom' },
);

export const environmentSettings = z
  .strictObject({
    region: regionName.describe('The Region that it is in.'),
    url: z
      .url({ protocol: /^https?$/ })
      .optional()
      .describe('Where the app answers.'),
    healthPath: httpPath.optional().describe('The path that answers 2xx while the app is healthy.'),
    dbCheckPath: httpPath.optional().describe('The path that answers 2xx while the app reaches its database.'),
    logGroup: z
      .string()
      .regex(/^[\w./#-]{1,512}$/)
      .optional()
      .describe('The log group of the service, for `/logs` and the connection errors of `/db-check`.'),
    targetGroupArn: balancerArn('targetgroup').optional().describe('The target group of the service.'),
    loadBalancerArn: balancerArn('loadbalancer').optional().describe('The load balancer in front of it.'),
    ecs: ecs.optional().describe('The ECS service that it is.'),
    database: database.optional().describe('The database that it uses.'),
    hours: hoursSettings.optional().describe('When it is awake. Left out, nothing ever puts it to sleep.'),
  })
  .check(({ value, issues }) => {
    const fault = (key: keyof typeof value, message: string) =>
      issues.push({ code: 'custom', input: value[key], path: [key], message });
    for (const key of ['healthPath', 'dbCheckPath'] as const) {
      if (value[key] && !value.url) fault(key, 'needs url beside it');
    }
    for (const key of ['targetGroupArn', 'loadBalancerArn'] as const) {
      const region = value[key]?.split(':')[3];
      if (region && region !== value.region) fault(key, `is in ${region}, the environment in ${value.region}`);
    }
    for (const { path, message } of value.hours ? hoursFaults(value.hours, value) : [])
      issues.push({ code: 'custom', input: value.hours, path: ['hours', ...path], message });
  });

/** An instance that commands of the catalogue may name: the one that carries all of `tags`. */
export const namedInstance = z.strictObject({
  tags: z
    .record(
      z.string().regex(/^(?!aws:)[A-Za-z0-9+\-=._:/@ ]{1,128}$/, { error: 'expected a tag key' }),
      z.string().regex(/^[\p{L}\p{N}+\-=._:/@ ]{1,256}$/u, { error: 'expected a tag value without wildcards' }),
    )
    .refine((tags) => Object.keys(tags).length > 0, { error: 'expected at least one tag' })
    .describe('The tags that it has, all of them.'),
});
