import { iamRoleArn } from '../src/access/iam-role-arn.ts';
import type { Statement } from '../src/access/session-policy.ts';
import { describeEnvironment, readLogs } from '../src/access/statements/environment-statements.ts';
import { describeInstances, tagPreview, terminatePreview } from '../src/access/statements/preview-statements.ts';
import { findTasks, stopTask } from '../src/access/statements/task-statements.ts';
import type { Settings } from '../src/config/settings.ts';
import type { Stack } from '../src/config/stack.ts';
import { logGroupName } from './log-group.ts';
import { type Role, trustService } from './template.ts';

export const functionNames = ['slack', 'operation', 'sweep', 'watch'] as const;

export type FunctionName = (typeof functionNames)[number];

export const roleLogicalId = (name: FunctionName) => `${name.charAt(0).toUpperCase()}${name.slice(1)}Role`;

/** One role per function: what a function does not do itself, it may not do. */
export function functionRoles(settings: Settings, stack: Stack): Role[] {
  const own: Readonly<Record<FunctionName, Statement[]>> = {
    slack: [readSecrets(stack, ['signing-secret', 'bot-token']), startOperations(stack)],
    operation: [readSecrets(stack, ['bot-token']), ...assumeRoles(settings, stack), ...runDurably(stack)],
    sweep: [readSecrets(stack, ['bot-token']), ...sweepPreviews(settings, stack), ...sweepTasks(settings, stack)],
    watch: [readSecrets(stack, ['bot-token']), ...watchEnvironments(settings, stack)],
  };
  return functionNames.map((name) => ({
    logicalId: roleLogicalId(name),
    name: `${stack.name}-${name}`,
    trust: [trustService('lambda.amazonaws.com')],
    statements: [...own[name], writeLog(stack)],
  }));
}

const arn = (stack: Stack, service: string, resource: string) =>
  `arn:${stack.partition}:${service}:${stack.region}:${stack.account}:${resource}`;

/** Decryption is granted by the key's own policy. */
function readSecrets(stack: Stack, secrets: readonly ('signing-secret' | 'bot-token')[]): Statement {
  const stage = stack.name.slice('slipway-'.length);
  const resources = secrets.map((secret) => arn(stack, 'ssm', `parameter/slipway/${stage}/slack/${secret}`));
  return { actions: ['ssm:GetParameters'], resources };
}

const startOperations = (stack: Stack): Statement => ({
  actions: ['lambda:InvokeFunction'],
  resources: [arn(stack, 'lambda', `function:${stack.name}-operation:durable`)],
});

const writeLog = (stack: Stack): Statement => ({
  actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
  resources: [arn(stack, 'logs', `log-group:${logGroupName(stack)}:*`)],
});

function assumeRoles(settings: Settings, stack: Stack): Statement[] {
  const roles = Object.values(settings.access.roles).map((role) => iamRoleArn(stack, role.iamRoleArn));
  const actions = ['sts:AssumeRole', 'sts:SetSourceIdentity', 'sts:TagSession'];
  return [{ actions, resources: [...new Set(roles)] }];
}

/** Lambda authorizes these by execution, whose ARN holds the version that it started with; an alias never matches. */
const runDurably = (stack: Stack): Statement[] => [
  {
    actions: [
      'lambda:CheckpointDurableExecution',
      'lambda:GetDurableExecutionState',
      'lambda:SendDurableExecutionCallbackSuccess',
    ],
    resources: [arn(stack, 'lambda', `function:${stack.name}-operation:*/durable-execution/*/*`)],
  },
];

const sweepPreviews = ({ previews }: Settings, stack: Stack): Statement[] =>
  previews ? [...describeInstances(), ...terminatePreview(stack), ...tagPreview(stack, {}, ['warned-at'])] : [];

/** The describe calls of `/health`, those of the digest, and one entry an environment to remember by. */
const watchEnvironments = (settings: Settings, stack: Stack): Statement[] => [
  ...Object.values(settings.environments).flatMap((environment) => describeEnvironment(stack, environment)),
  {
    actions: ['ssm:GetParameters', 'ssm:PutParameter'],
    resources: [arn(stack, 'ssm', `parameter/slipway/${stack.name}/watch/*`)],
  },
  ...(settings.previews ? describeInstances() : []),
  ...readLogs(stack, logGroupName(stack)),
];

/** Only where the catalogue starts tasks can there be any to stop. */
function sweepTasks(settings: Settings, stack: Stack): Statement[] {
  const targets = Object.values(settings.runs).flatMap((run) => (run.kind === 'task' ? run.targets : []));
  return [...new Set(targets)].flatMap((target) => {
    const environment = settings.environments[target];
    const place = { ...stack, region: environment?.region ?? stack.region };
    return environment?.ecs ? [...findTasks(place, environment.ecs), ...stopTask(place, environment.ecs)] : [];
  });
}
