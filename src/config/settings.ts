import * as z from 'zod';
import { parseDuration } from './duration.ts';

const durationText = z.string().refine((text) => parseDuration(text) !== undefined, {
  error: 'expected a duration such as 30m, 4h or 2d',
});
const slackId = (prefix: string) =>
  z.string().regex(new RegExp(`^[${prefix}][A-Z0-9]{2,20}$`), { error: `expected a Slack id that begins with ${prefix}` });
const name = z.string().regex(/^[a-z][a-z0-9-]{0,30}$/, {
  error: 'expected lower-case letters, digits and hyphens, 31 at most, a letter first',
});
const httpPath = z.string().regex(/^\/[A-Za-z0-9._~/?=&%-]{0,199}$/, { error: 'expected a path that begins with /' });
const regionName = z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, { error: 'expected a Region such as ap-northeast-1' });
const securityGroupId = z.string().regex(/^sg-[0-9a-z]{3,17}$/, { error: 'expected a security group id (sg-…)' });
const port = z.int().min(1).max(65_535);

/** The name of a Parameter Store parameter, read where its value is needed and never by the bot itself. */
const parameterReference = z.strictObject({
  parameter: z.string().regex(/^\/[A-Za-z0-9_.\-/]{1,200}$/, { error: 'expected a parameter name such as /team/name' }),
});

const iamRole = z.union([
  z.strictObject({ stackRole: z.enum(['viewer', 'developer', 'operator']) }),
  z.string().regex(/^arn:[a-z-]+:iam::\d{12}:role\/[\w+=,.@/-]{1,512}$/, { error: 'expected stackRole(…) or a role ARN' }),
]);

const actionPattern = z.string().regex(/^(\*|[a-z-]+:(\*|[a-z0-9-]+)(@(\*|[a-z0-9-]+))?)$/, {
  error: 'expected an action such as preview:up, health:*, run:migrate@prod or *',
});

const role = z.strictObject({
  iamRoleArn: iamRole,
  allow: z.array(actionPattern).min(1),
  deny: z.array(actionPattern).default([]),
});

const previews = z.strictObject({
  repository: z.string().regex(/^[A-Za-z0-9_.-]{1,100}\/[A-Za-z0-9_.-]{1,100}$/, { error: 'expected owner/name' }),
  image: z.string().regex(/^[a-z0-9.-]+(:\d+)?\/[a-z0-9._/-]+:[A-Za-z0-9._-]*\{pr\}[A-Za-z0-9._-]*$/, {
    error: 'expected an image with a tag that contains {pr}',
  }),
  region: regionName,
  instance: z.strictObject({
    type: z.string().regex(/^[a-z0-9-]+\.[a-z0-9-]+$/),
    subnetId: z.string().regex(/^subnet-[0-9a-z]{3,17}$/),
    securityGroupIds: z.array(securityGroupId).min(1).max(5),
    image: z
      .union([
        z.strictObject({ amiParameter: z.string().regex(/^\/[A-Za-z0-9_.\-/]{1,400}$/) }),
        z.strictObject({ amiId: z.string().regex(/^ami-[0-9a-z]{3,17}$/) }),
      ])
      .default({ amiParameter: '/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id' }),
    volumeGiB: z.int().min(8).max(500).default(30),
    profile: z.string().regex(/^[\w+=,.@-]{1,128}$/).optional(),
  }),
  app: z.strictObject({
    port,
    healthPath: httpPath,
    openPath: httpPath.default('/'),
    migrate: z.string().min(1).max(500).optional(),
  }),
  database: z
    .union([
      z.literal('ephemeral'),
      z.strictObject({
        host: z.string().regex(/^[A-Za-z0-9.-]{1,253}$/),
        port,
        connectCheck: z.string().min(1).max(500).optional(),
      }),
    ])
    .optional(),
  environment: z.record(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]{0,127}$/), parameterReference).default({}),
  registry: z.strictObject({ username: parameterReference, token: parameterReference }).optional(),
  tunnel: z.strictObject({
    profile: z.string().regex(/^[A-Za-z0-9_.-]{1,64}$/),
    firstLocalPort: z.int().min(1024).max(60_000).default(18_000),
  }),
  ttl: z.strictObject({ default: durationText, max: durationText, warnBefore: durationText }),
  limit: z.int().min(1).max(500),
  hourlyUsd: z.number().positive().max(100),
});

const environment = z.strictObject({
  region: regionName,
  url: z.url({ protocol: /^https?$/ }).optional(),
  healthPath: httpPath.optional(),
  dbCheckPath: httpPath.optional(),
  logGroup: z.string().regex(/^[\w./#-]{1,512}$/).optional(),
  targetGroupArn: z.string().regex(/^arn:[a-z-]+:elasticloadbalancing:/).optional(),
  loadBalancerArn: z.string().regex(/^arn:[a-z-]+:elasticloadbalancing:/).optional(),
  ecs: z.strictObject({ cluster: z.string(), service: z.string(), container: z.string() }).optional(),
  database: z
    .union([
      z.strictObject({ clusterIdentifier: z.string(), port, allowedFrom: z.array(securityGroupId).min(1) }),
      z.strictObject({ instanceIdentifier: z.string(), port, allowedFrom: z.array(securityGroupId).min(1) }),
      z.strictObject({
        host: z.string(),
        port,
        instanceId: z.string().regex(/^i-[0-9a-f]{8,17}$/),
        probeFrom: z.string().regex(/^i-[0-9a-f]{8,17}$/),
        allowedFrom: z.array(securityGroupId).min(1),
      }),
    ])
    .optional(),
});

const description = z.union([z.string().min(1).max(200), z.strictObject({ en: z.string(), ja: z.string() })]);
const parameterSpec = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('integer'), min: z.int(), max: z.int(), default: z.int().optional() }),
  z.strictObject({ kind: z.literal('choice'), values: z.array(z.string().regex(/^[\w./:@-]{1,100}$/)).min(1), default: z.string().optional() }),
  z.strictObject({ kind: z.literal('pattern'), pattern: z.string().min(1).max(200), maxLength: z.int().min(1).max(1000), default: z.string().optional() }),
  z.strictObject({ kind: z.literal('pullRequest') }),
]);
const runBase = {
  description,
  parameters: z.record(z.string().regex(/^[a-z][a-zA-Z0-9]{0,30}$/), parameterSpec).default({}),
  targets: z.array(z.string()).min(1),
  timeout: durationText.default('10m'),
  approval: z.strictObject({ from: z.array(z.string()).min(1), within: durationText }).optional(),
  redact: z.array(z.string()).default([]),
};
const run = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('instance'), ...runBase, script: z.string().min(1).max(20_000) }),
  z.strictObject({
    kind: z.literal('task'),
    ...runBase,
    command: z.array(z.string()).min(1),
    taskDefinition: z.string().regex(/^[\w-]{1,255}(:\d+)?$/).optional(),
  }),
  z.strictObject({ kind: z.literal('redeploy'), ...runBase }),
]);

export const settingsSchema = z.strictObject({
  slack: z.strictObject({
    team: slackId('T'),
    app: slackId('A'),
    channel: slackId('C'),
    auditChannel: slackId('C'),
    language: z.enum(['en', 'ja']),
  }),
  access: z.strictObject({
    roles: z.record(name, role),
    users: z.record(slackId('UW'), z.array(name)).default({}),
    userGroups: z.record(slackId('S'), z.array(name)).default({}),
  }),
  previews,
  environments: z.record(name, environment),
  runs: z.record(name, run).default({}),
});

/** What `slipway.config.ts` may say, before defaults. */
export type SettingsInput = z.input<typeof settingsSchema>;

/** Validated settings: plain data, so that packaging can write them into the bundles. */
export type Settings = z.output<typeof settingsSchema>;
