import * as z from 'zod';
import { distinct, httpPath, instanceId, port, regionName, securityGroupId } from './setting-kinds.ts';

const balancerArn = (kind: string) =>
  z.string().regex(new RegExp(`^arn:[a-z-]+:elasticloadbalancing:[a-z0-9-]+:\\d{12}:${kind}/[\\w/-]+$`), {
    error: `expected the ARN of a ${kind}`,
  });

const allowedFrom = distinct(securityGroupId).min(1);
const databaseName = z.string().regex(/^[A-Za-z][A-Za-z0-9-]{0,62}$/, { error: 'expected an RDS identifier' });
const ecsName = z.string().regex(/^[\w-]{1,255}$/, { error: 'expected the name alone, not an ARN' });

const ecs = z.strictObject({
  cluster: ecsName,
  service: ecsName,
  container: ecsName,
  /** The family of the service's task definition: one-off tasks are limited to it where it is given. */
  taskFamily: ecsName.optional(),
  /** Names of the task and execution roles that one-off tasks are started with; no other role may be passed. */
  taskRoles: distinct(z.string().regex(/^([\w+=,.@-]+\/)*[\w+=,.@-]{1,64}$/)).optional(),
});

const database = z.union(
  [
    z.strictObject({ clusterIdentifier: databaseName, port, allowedFrom }),
    z.strictObject({ instanceIdentifier: databaseName, port, allowedFrom }),
    z.strictObject({
      host: z.string().regex(/^[A-Za-z0-9.-]{1,253}$/),
      port,
      instanceId,
      probeFrom: instanceId,
      allowedFrom,
    }),
  ],
  { error: 'expected a clusterIdentifier, an instanceIdentifier or a host, with port and allowedFrom' },
);

export const environmentSettings = z
  .strictObject({
    region: regionName,
    url: z.url({ protocol: /^https?$/ }).optional(),
    healthPath: httpPath.optional(),
    dbCheckPath: httpPath.optional(),
    logGroup: z
      .string()
      .regex(/^[\w./#-]{1,512}$/)
      .optional(),
    targetGroupArn: balancerArn('targetgroup').optional(),
    loadBalancerArn: balancerArn('loadbalancer').optional(),
    ecs: ecs.optional(),
    database: database.optional(),
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
  });

/** An instance that commands of the catalogue may name: the one that carries all of `tags`. */
export const namedInstance = z.strictObject({
  tags: z
    .record(
      z.string().regex(/^(?!aws:)[A-Za-z0-9+\-=._:/@ ]{1,128}$/, { error: 'expected a tag key' }),
      z.string().regex(/^[\p{L}\p{N}+\-=._:/@ ]{1,256}$/u, { error: 'expected a tag value without wildcards' }),
    )
    .refine((tags) => Object.keys(tags).length > 0, { error: 'expected at least one tag' }),
});
