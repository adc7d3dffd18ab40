import * as z from 'zod';
import { distinct, name, slackId } from './setting-kinds.ts';

const iamRoleError = "expected stackRole('viewer' | 'developer' | 'operator') or the ARN of a role";
const iamRole = z.union(
  [
    z.strictObject({
      stackRole: z.enum(['viewer', 'developer', 'operator']).describe('One of the roles that the stack makes.'),
    }),
    z.string().regex(/^arn:[a-z-]+:iam::\d{12}:role\/[\w+=,.@/-]{1,512}$/, { error: iamRoleError }),
  ],
  { error: iamRoleError },
);

const actionPattern = z.string().regex(/^(\*|[a-z-]+:(\*|[a-z0-9-]+)(@(\*|[a-z0-9-]+))?)$/, {
  error: 'expected an action such as preview:up, health:*, run:migrate@prod or *',
});

const role = z.strictObject({
  iamRoleArn: iamRole.describe('The IAM role that requests of these people run under.'),
  allow: distinct(actionPattern)
    .min(1)
    .describe('The actions that they may ask for, such as preview:* or run:migrate@prod.'),
  deny: distinct(actionPattern).default([]).describe('What they may not ask for even so.'),
});

export const accessSettings = z.strictObject({
  roles: z.record(name, role).describe('The roles that people may have, by name.'),
  users: z.record(slackId('UW'), distinct(name).min(1)).default({}).describe('The roles of people, by their Slack id.'),
  userGroups: z
    .record(slackId('S'), distinct(name).min(1))
    .default({})
    .describe('The roles of user groups, by their Slack id.'),
});
