import { describe, expect, it } from 'vitest';
import acme from '../../sandbox/acme.config.ts';
import { sandboxStack as stack } from '../../sandbox/sandbox.ts';
import { stackRoles } from '../../stack/stack-parts.ts';
import { acmeRepository } from '../acme-repository.ts';
import {
  type AwsCall,
  arn,
  call,
  instance,
  launchOf,
  mayCall,
  oursOf,
  role,
  roleNames,
  tagged,
  volumeOf,
} from './aws-call.ts';
import { forbiddenCalls } from './forbidden-calls.ts';

const ours = oursOf(acmeRepository);
const launch = launchOf(acmeRepository);
const volume = volumeOf(acmeRepository);
const document = (name: string) => arn('ssm', `document/${name}`);
const setTags = (tags: Record<string, string>, keys: string[], resource = instance()) =>
  call('ec2:CreateTags', resource, { ...tagged('aws:ResourceTag', tags), 'aws:TagKeys': keys });
const runInstances = (context: Record<string, string>) =>
  call('ec2:RunInstances', instance('*'), { ...launch, ...context });
const launchVolume = (context: Record<string, string>) =>
  call('ec2:RunInstances', arn('ec2', 'volume/*'), { ...volume, ...context });
const image = 'arn:aws:ec2:ap-northeast-1::image/ami-0123';
const onPreview = (tags: Record<string, string>) =>
  call('ssm:SendCommand', instance(), tagged('ssm:resourceTag', tags));
const cluster = (name: string) => ({ 'ecs:cluster': arn('ecs', `cluster/${name}`) });
const task = (definition: string, context: Record<string, string>) =>
  call('ecs:RunTask', arn('ecs', `task-definition/${definition}`), context);
const secret = (name: string) => arn('ssm', `parameter/slipway/dev/slack/${name}`);
const execution = (version: string) =>
  arn('lambda', `function:slipway-dev-operation:${version}/durable-execution/T-U-1/abc`);
const logs = (group: string) => arn('logs', `log-group:${group}:log-stream:x`);

const people = ['viewer', 'developer', 'operator'];
const launchers = ['developer', 'operator', 'automation'];
const followers = ['sweep', 'github', 'image-pushed'];
const follow = (name: string) => arn('ssm', `parameter/slipway/slipway-dev/follow/api/123/${name}`);
const github = (name: string) => arn('ssm', `parameter/slipway/github/${name}`);

const allowed: [string, string[], AwsCall][] = [
  ['list instances', [...people, 'automation', 'sweep', 'watch'], call('ec2:DescribeInstances')],
  ['launch a preview', launchers, runInstances({})],
  ['launch its volume', launchers, launchVolume({})],
  ['see what an image asks for', launchers, call('ec2:DescribeImages')],
  ['launch from an image', launchers, call('ec2:RunInstances', image)],
  ['launch into the subnet', launchers, call('ec2:RunInstances', arn('ec2', 'subnet/subnet-0acme0001'))],
  ['launch with the group', launchers, call('ec2:RunInstances', arn('ec2', 'security-group/sg-0acme0001'))],
  ['launch with an interface', launchers, call('ec2:RunInstances', arn('ec2', 'network-interface/*'))],
  [
    'tag what is launched',
    launchers,
    call('ec2:CreateTags', instance('*'), { ...launch, 'ec2:CreateAction': 'RunInstances' }),
  ],
  [
    'pass the preview role',
    launchers,
    call('iam:PassRole', role('slipway-dev-preview-api'), { 'iam:PassedToService': 'ec2.amazonaws.com' }),
  ],
  [
    'read the public image parameter',
    launchers,
    call(
      'ssm:GetParameters',
      'arn:aws:ssm:ap-northeast-1::parameter/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id',
    ),
  ],
  ['extend a preview', launchers, setTags(ours, ['shutdown-at'])],
  ['note the warning', [...launchers, 'sweep'], setTags(ours, ['warned-at'])],
  ['note a sleep', [...launchers, 'sweep'], setTags(ours, ['asleep-since', 'slept-seconds'])],
  ['stop a preview', ['developer', 'operator'], call('ec2:StopInstances', instance(), tagged('aws:ResourceTag', ours))],
  ['start a preview', launchers, call('ec2:StartInstances', instance(), tagged('aws:ResourceTag', ours))],
  [
    'terminate a preview',
    [...launchers, 'sweep'],
    call('ec2:TerminateInstances', instance(), tagged('aws:ResourceTag', ours)),
  ],
  [
    'send the status document',
    people,
    call('ssm:SendCommand', document('slipway-dev-preview-status-api-0a1b2c3d4e5f')),
  ],
  [
    'send the deploy document',
    launchers,
    call('ssm:SendCommand', document('slipway-dev-preview-deploy-api-0a1b2c3d4e5f')),
  ],
  ['send to a preview', [...people, 'automation'], onPreview(ours)],
  ['follow a command', [...people, 'automation'], call('ssm:GetCommandInvocation')],
  [
    'run from the catalogue',
    ['developer', 'operator'],
    call('ssm:SendCommand', document('slipway-dev-run-disk-usage-0a1b2c3d4e5f')),
  ],
  ['see targets', [...people, 'watch'], call('elasticloadbalancing:DescribeTargetHealth')],
  ['see a service', [...people, 'watch'], call('ecs:DescribeServices', arn('ecs', 'service/prod/api'))],
  [
    'see a cluster of databases',
    [...people, 'watch'],
    call('rds:DescribeDBClusters', arn('rds', 'cluster:prod-aurora')),
  ],
  ['see the images of a service', ['operator'], call('ecr:DescribeImages', arn('ecr', 'repository/acme/gym-api'))],
  ['see what an index holds', ['operator'], call('ecr:BatchGetImage', arn('ecr', 'repository/acme/gym-api'))],
  ['see what ran before', ['operator'], call('ecs:DescribeServiceDeployments', arn('ecs', 'service/prod/api'))],
  ['read the log of a service', [...people, 'watch'], call('logs:FilterLogEvents', logs('/ecs/prod-api'))],
  [
    'start a one-off task',
    ['operator'],
    task('prod-api:42', { ...cluster('prod'), ...tagged('aws:RequestTag', ours) }),
  ],
  [
    'start a bastion task',
    ['operator'],
    task('aurora-bastion:7', { ...cluster('prod'), ...tagged('aws:RequestTag', ours) }),
  ],
  [
    'pass a task role',
    ['operator'],
    call('iam:PassRole', role('prod-api-task'), { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' }),
  ],
  [
    'stop our task',
    ['operator', 'sweep'],
    call('ecs:StopTask', arn('ecs', 'task/prod/1'), tagged('aws:ResourceTag', ours)),
  ],
  ['redeploy', ['operator'], call('ecs:UpdateService', arn('ecs', 'service/prod/api'))],
  [
    'go back to another revision of the same family',
    ['operator'],
    call('ecs:UpdateService', arn('ecs', 'service/prod/api'), {
      'ecs:task-definition': arn('ecs', 'task-definition/prod-api:41'),
    }),
  ],
  [
    'stop a deployment that is under way',
    ['operator'],
    call('ecs:StopServiceDeployment', arn('ecs', 'service-deployment/prod/api/1')),
  ],
  ['read the audit', ['operator', 'watch'], call('logs:FilterLogEvents', logs('/slipway/slipway-dev'))],
  ['remember a verdict', ['watch'], call('ssm:PutParameter', arn('ssm', 'parameter/slipway/slipway-dev/watch/prod'))],
  ['read the signing secret', ['slack'], call('ssm:GetParameters', secret('signing-secret'))],
  ['read the bot token', ['slack', 'operation', 'sweep', 'watch'], call('ssm:GetParameters', secret('bot-token'))],
  [
    'start an operation',
    ['slack', ...followers],
    call('lambda:InvokeFunction', arn('lambda', 'function:slipway-dev-operation:durable')),
  ],
  ['assume a mapped role', ['operation'], call('sts:AssumeRole', role('slipway-dev-viewer'))],
  ['name the person', ['operation'], call('sts:SetSourceIdentity', role('slipway-dev-operator'))],
  ['checkpoint', ['operation'], call('lambda:CheckpointDurableExecution', execution('3'))],
  ['complete a callback', ['operation'], call('lambda:SendDurableExecutionCallbackSuccess', execution('3'))],
  [
    'write the log',
    ['slack', 'operation', 'watch', ...followers],
    call('logs:PutLogEvents', logs('/slipway/slipway-dev')),
  ],
  [
    'read a configured parameter',
    ['preview-api'],
    call('ssm:GetParameters', arn('ssm', 'parameter/gym/preview/database-url')),
  ],
  ['assume the role of events', ['operation'], call('sts:AssumeRole', role('slipway-dev-automation'))],
  ["read the App's key", ['operation'], call('ssm:GetParameters', github('private-key'))],
  ["read the webhook's secret", ['github'], call('ssm:GetParameters', github('webhook-secret'))],
  [
    "read a registry's login",
    ['automation', 'preview-api'],
    call('ssm:GetParameters', arn('ssm', 'parameter/gym/ghcr/token')),
  ],
  ['remember what a pull request has no instance for', ['automation'], call('ssm:PutParameter', follow('ended'))],
  ['forget it', ['automation'], call('ssm:DeleteParameters', follow('ended'))],
  [
    'say that an image was pushed',
    ['image-pushed-ci'],
    call('lambda:InvokeFunction', arn('lambda', 'function:slipway-dev-image-pushed')),
  ],
  ['talk to Systems Manager', ['preview-api'], call('ssmmessages:OpenDataChannel')],
];

/** Launch, deploy and end previews, what has to be seen for it, and what is remembered. */
const followingCalls: readonly string[] = [
  'list instances',
  'launch a preview',
  'launch its volume',
  'see what an image asks for',
  'launch from an image',
  'launch into the subnet',
  'launch with the group',
  'launch with an interface',
  'tag what is launched',
  'pass the preview role',
  'read the public image parameter',
  'extend a preview',
  'note the warning',
  'note a sleep',
  'start a preview',
  'terminate a preview',
  'send the deploy document',
  'send to a preview',
  'follow a command',
  "read a registry's login",
  'remember what a pull request has no instance for',
  'forget it',
];

describe('the roles of the stack', () => {
  it('are those of six functions, CI, three kinds of people, the events and the preview', () => {
    const functions = ['slack', 'operation', 'sweep', 'watch', 'github', 'image-pushed'];
    expect(roleNames).toEqual([...functions, 'image-pushed-ci', ...people, 'automation', 'preview-api']);
  });

  it.each(allowed)('may %s: %j, and nobody else', (_, roles, asked) => {
    expect(roleNames.filter((name) => mayCall(name, asked))).toEqual(roleNames.filter((name) => roles.includes(name)));
  });

  it.each(forbiddenCalls(acmeRepository))('none may %s', (_, asked) => {
    expect(roleNames.filter((name) => mayCall(name, asked))).toEqual([]);
  });

  /** Of all that any role of the stack may do, those of GitHub and CI may do this. */
  it.each([
    ['automation', followingCalls],
    ['github', ['start an operation', 'write the log', "read the webhook's secret"]],
    ['image-pushed', ['start an operation', 'write the log']],
    ['image-pushed-ci', ['say that an image was pushed']],
  ])('%s may do nothing but what its name says', (name, wanted) => {
    expect(allowed.filter(([, , asked]) => mayCall(name, asked)).map(([what]) => what)).toEqual(wanted);
  });

  it.each([['automation', 'github-*'], ...people.map((name) => [name, 'slack-*'])])(
    '%s is assumed by the operation alone, in sessions named %s',
    (name, sessions) => {
      const trust = stackRoles(acme, stack).find((made) => made.name === `slipway-dev-${name}`)?.trust;
      const operation = { AWS: { 'Fn::GetAtt': ['OperationRole', 'Arn'] } };
      expect(trust).toEqual([
        {
          ...{ Effect: 'Allow', Principal: operation, Action: 'sts:AssumeRole' },
          Condition: { StringLike: { 'sts:RoleSessionName': sessions } },
        },
        { Effect: 'Allow', Principal: operation, Action: ['sts:SetSourceIdentity', 'sts:TagSession'] },
      ]);
    },
  );
});
