import * as z from 'zod';
import { distinct, name, slackId } from './setting-kinds.ts';

const iamRoleError = "expected stackRole('viewer' | 'developer' | 'operator') or the ARN of a role";
const iamRole = z.union(
  [
    z.strictObject({ stackRole: z.enum(['viewer', 'developer', 'operator']) }),
    z.string().regex(/^arn:[a-z-]+:iam::\d{12}:role\/[\w+=,.@/-]{1,512}$/, { error: iamRoleError }),
  ],
  { error: iamRoleError },
);

const actionPattern = z.string().regex(/^(\*|[a-z-]+:(\*|[a-z0-9-]+)(@(\*|[a-z0-9-]+))?)$/, {
  error: 'expected an action such as preview:up, health:*, run:migrate@prod or *',
});

const role = z.strictObject({
  iamRoleArn: iamRole,
  allow: distinct(actionPattern).min(1),
  deny: distinct(actionPattern).default([]),
});

export const accessSettings = z.strictObject({
  roles: z.record(name, role),
  users: z.record(slackId('UW'), distinct(name).min(1)).default({}),
  userGroups: z.record(slackId('S'), distinct(name).min(1)).default({}),
});
