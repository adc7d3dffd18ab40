import { automation, iamRoleArn } from '../src/access/iam-role-arn.ts';
import type { Statement } from '../src/access/session-policy.ts';
import { anyRevision, seeUse, sendDocument } from '../src/access/statements/command-statements.ts';
import { describeEnvironment, readLogs } from '../src/access/statements/environment-statements.ts';
import { seeHoursOf } from '../src/access/statements/hours-statements.ts';
import {
  describeInstances,
  stopPreview,
  tagPreview,
  terminatePreview,
} from '../src/access/statements/preview-statements.ts';
import { findTasks, stopTask } from '../src/access/statements/task-statements.ts';
import { actsAlone, hasHours } from '../src/config/acts-alone.ts';
import type { Settings } from '../src/config/settings.ts';
import type { Stack } from '../src/config/stack.ts';
import { tellUseKey } from '../src/previews/documents/tell-use-key.ts';
import { taskTargets } from '../src/runs/task/own-tasks.ts';
import { logGroupName } from './log-group.ts';
import { type Role, trustService } from './template.ts';

const always = ['slack', 'operation', 'sweep', 'watch'] as const;

export type FunctionName = (typeof always)[number] | 'github' | 'image-pushed';

/** Those that GitHub and CI call are made where the settings have `github`. */
export const functionNames = ({ github }: Pick<Settings, 'github'>): readonly FunctionName[] =>
  github ? [...always, 'github', 'image-pushed'] : always;

export const roleLogicalId = (name: FunctionName) =>
  `${name.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase())}Role`;

/** One role per function: what a function does not do itself, it may not do. */
export function functionRoles(settings: Settings, stack: Stack): Role[] {
  const { github } = settings;
  const own: Readonly<Record<FunctionName, Statement[]>> = {
    slack: [readSecrets(stack, ['signing-secret', 'bot-token']), startOperations(stack)],
    operation: [
      readSecrets(stack, ['bot-token']),
      ...readParameters(stack, github ? githubLogin(github) : []),
      ...assumeRoles(settings, stack),
      ...runDurably(settings, stack),
    ],
    sweep: [
      readSecrets(stack, ['bot-token']),
      // So that a `closed` that GitHub never delivered still ends a preview, and that hours are kept.
      ...(github || hasHours(settings) ? [startOperations(stack)] : []),
      ...seeHoursOf(stack, settings),
      ...sweepPreviews(settings, stack),
      ...sweepTasks(settings, stack),
    ],
    watch: [readSecrets(stack, ['bot-token']), ...watchEnvironments(settings, stack)],
    github: [...readParameters(stack, github ? webhookSecrets(github) : []), startOperations(stack)],
    'image-pushed': [startOperations(stack)],
  };
  return functionNames(settings).map((name) => ({
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

type Github = NonNullable<Settings['github']>;
type Parameter = Github['webhookSecret'];

/** What GitHub is asked with: the App's id and key, or the token. */
const githubLogin = (github: Github): Parameter[] =>
  'token' in github ? [github.token] : [github.app, github.privateKey];

const webhookSecrets = ({ webhookSecret, previousWebhookSecret: previous }: Github): Parameter[] =>
  previous ? [webhookSecret, previous] : [webhookSecret];

/** By the names that the settings give, and no others. */
const readParameters = (stack: Stack, parameters: readonly Parameter[]): Statement[] =>
  parameters.length === 0
    ? []
    : [
        {
          actions: ['ssm:GetParameters'],
          resources: parameters.map(({ parameter }) => arn(stack, 'ssm', `parameter${parameter}`)),
        },
      ];

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
  if (actsAlone(settings)) roles.push(iamRoleArn(stack, automation));
  const actions = ['sts:AssumeRole', 'sts:SetSourceIdentity', 'sts:TagSession'];
  return [{ actions, resources: [...new Set(roles)] }];
}

/** Lambda authorizes these by execution, whose ARN holds the version that it started with; an alias never matches. */
const runDurably = ({ runs, github, previews }: Settings, stack: Stack): Statement[] => [
  {
    actions: [
      'lambda:CheckpointDurableExecution',
      'lambda:GetDurableExecutionState',
      // Nothing but an approval, the image of a commit, and the end of a tunnel is waited for by a callback. Whoever ends or
      // replaces somebody else's preview, or launches one beyond the budget, asks for approval whatever the catalogue says.
      ...(github || previews || Object.values(runs).some(({ approval, kind }) => approval || kind === 'tunnel')
        ? ['lambda:SendDurableExecutionCallbackSuccess']
        : []),
    ],
    resources: [arn(stack, 'lambda', `function:${stack.name}-operation:*/durable-execution/*/*`)],
  },
];

/** It stops previews only where the settings say after how long unused. */
const sweepPreviews = ({ previews }: Settings, stack: Stack): Statement[] =>
  previews
    ? [
        ...describeInstances(),
        ...terminatePreview(stack),
        ...tagPreview(stack, {}, ['warned-at', 'asleep-since', 'slept-seconds', ...(previews.idle ? usedTags : [])]),
        ...(previews.idle ? watchUse(stack) : []),
      ]
    : [];

/** A use moves the end of what is used. */
const usedTags = ['last-used', 'shutdown-at'] as const;

/** Who uses previews, and a stop for those that nobody does. Of documents it sends the one that tells of use. */
const watchUse = (stack: Stack): Statement[] => [
  ...stopPreview(stack),
  ...seeUse(),
  ...sendDocument(stack, { documents: [anyRevision(stack, tellUseKey)] }),
];

/** The describe calls of `/health`, those of the digest, and one entry an environment to remember by. */
const watchEnvironments = (settings: Settings, stack: Stack): Statement[] => [
  ...Object.values(settings.environments).flatMap((environment) => describeEnvironment(stack, environment)),
  {
    actions: ['ssm:GetParameters', 'ssm:PutParameter'],
    resources: [arn(stack, 'ssm', `parameter/slipway/${stack.name}/watch/*`)],
  },
  ...seeHoursOf(stack, settings),
  ...(settings.previews ? describeInstances() : []),
  ...(settings.digest ? readLogs(stack, logGroupName(stack)) : []),
];

/** Only where the catalogue starts tasks can there be any to stop. */
function sweepTasks(settings: Settings, stack: Stack): Statement[] {
  return taskTargets(settings).flatMap((target) => {
    const environment = settings.environments[target];
    const place = { ...stack, region: environment?.region ?? stack.region };
    return environment?.ecs ? [...findTasks(place, environment.ecs), ...stopTask(place, environment.ecs)] : [];
  });
}
