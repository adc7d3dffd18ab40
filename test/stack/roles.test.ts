import { describe, expect, it } from 'vitest';
import { type AwsCall, arn, instance, launch, mayCall, ours, role, roleNames, tagged, volume } from './aws-call.ts';

const call = (action: string, resource = '*', context: AwsCall['context'] = {}): AwsCall => ({
  action,
  resource,
  context,
});
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
const launchers = ['developer', 'operator'];

const allowed: [string, string[], AwsCall][] = [
  ['list instances', [...people, 'sweep', 'watch'], call('ec2:DescribeInstances')],
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
  ['send to a preview', people, onPreview(ours)],
  ['follow a command', people, call('ssm:GetCommandInvocation')],
  ['run from the catalogue', launchers, call('ssm:SendCommand', document('slipway-dev-run-disk-usage-0a1b2c3d4e5f'))],
  ['see targets', [...people, 'watch'], call('elasticloadbalancing:DescribeTargetHealth')],
  ['see a service', [...people, 'watch'], call('ecs:DescribeServices', arn('ecs', 'service/prod/api'))],
  [
    'see a cluster of databases',
    [...people, 'watch'],
    call('rds:DescribeDBClusters', arn('rds', 'cluster:prod-aurora')),
  ],
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
    ['slack'],
    call('lambda:InvokeFunction', arn('lambda', 'function:slipway-dev-operation:durable')),
  ],
  ['assume a mapped role', ['operation'], call('sts:AssumeRole', role('slipway-dev-viewer'))],
  ['name the person', ['operation'], call('sts:SetSourceIdentity', role('slipway-dev-operator'))],
  ['checkpoint', ['operation'], call('lambda:CheckpointDurableExecution', execution('3'))],
  ['complete a callback', ['operation'], call('lambda:SendDurableExecutionCallbackSuccess', execution('3'))],
  ['write the log', ['slack', 'operation', 'sweep', 'watch'], call('logs:PutLogEvents', logs('/slipway/slipway-dev'))],
  [
    'read a configured parameter',
    ['preview-api'],
    call('ssm:GetParameters', arn('ssm', 'parameter/gym/preview/database-url')),
  ],
  ['talk to Systems Manager', ['preview-api'], call('ssmmessages:OpenDataChannel')],
];

const otherStage = { ...ours, Slipway: 'slipway-prod' };

const forbidden: [string, AwsCall][] = [
  ['write a secret', call('ssm:PutParameter', secret('bot-token'))],
  ['launch without our tag', call('ec2:RunInstances', instance('*'), { ...launch, 'aws:RequestTag/Slipway': '' })],
  ['launch under the tag of another stage', runInstances({ 'aws:RequestTag/Slipway': 'slipway-prod' })],
  ['launch for another purpose', runInstances({ 'aws:RequestTag/Purpose': 'mining' })],
  ['launch with hop limit 2', runInstances({ 'ec2:MetadataHttpPutResponseHopLimit': '2' })],
  ['launch with optional tokens', runInstances({ 'ec2:MetadataHttpTokens': 'optional' })],
  ['launch a bigger type', runInstances({ 'ec2:InstanceType': 'p5.48xlarge' })],
  [
    'launch under another profile',
    runInstances({ 'ec2:InstanceProfile': 'arn:aws:iam::123456789012:instance-profile/admin' }),
  ],
  ['launch with a disk of 500 GiB', launchVolume({ 'ec2:VolumeSize': '500' })],
  ['launch with a disk of one GiB more', launchVolume({ 'ec2:VolumeSize': '31' })],
  ['launch with provisioned IOPS', launchVolume({ 'ec2:VolumeType': 'io2' })],
  ['launch a disk without our tag', launchVolume({ 'aws:RequestTag/Slipway': '' })],
  [
    'launch a disk whose size nobody tells',
    call('ec2:RunInstances', arn('ec2', 'volume/*'), tagged('aws:RequestTag', ours)),
  ],
  ['launch into another subnet', call('ec2:RunInstances', arn('ec2', 'subnet/subnet-0000'))],
  ['launch with another group', call('ec2:RunInstances', arn('ec2', 'security-group/sg-0000'))],
  ['launch with a key pair', call('ec2:RunInstances', arn('ec2', 'key-pair/mine'))],
  [
    'launch a disk in another Region',
    call('ec2:RunInstances', arn('ec2', 'volume/*', { region: 'us-east-1' }), volume),
  ],
  ['make an image', call('ec2:CreateImage', instance())],
  ['launch in another Region', call('ec2:RunInstances', arn('ec2', 'instance/*', { region: 'us-east-1' }), launch)],
  ['make a foreign instance ours', setTags({}, ['Slipway', 'Purpose'])],
  ['make an instance of another stage ours', setTags(otherStage, ['Slipway'])],
  ['rename a preview to another PR', setTags(ours, ['PR'])],
  ['smuggle a key among the changeable ones', setTags(ours, ['shutdown-at', 'Slipway'])],
  ['tag nothing at all', call('ec2:CreateTags', instance(), tagged('aws:ResourceTag', ours))],
  ['extend a foreign instance', setTags({}, ['shutdown-at'])],
  ['extend a preview of another stage', setTags(otherStage, ['shutdown-at'])],
  ['tag a volume later', setTags(ours, ['Slipway'], arn('ec2', 'volume/vol-1'))],
  ['terminate a foreign instance', call('ec2:TerminateInstances', instance())],
  ['terminate of another stage', call('ec2:TerminateInstances', instance(), tagged('aws:ResourceTag', otherStage))],
  [
    'terminate for another purpose',
    call('ec2:TerminateInstances', instance(), tagged('aws:ResourceTag', { ...ours, Purpose: 'web' })),
  ],
  ['stop an instance', call('ec2:StopInstances', instance(), tagged('aws:ResourceTag', ours))],
  [
    'change the metadata options',
    call('ec2:ModifyInstanceMetadataOptions', instance(), tagged('aws:ResourceTag', ours)),
  ],
  ['open a security group', call('ec2:AuthorizeSecurityGroupIngress', arn('ec2', 'security-group/sg-0acme0001'))],
  ['send a shell script', call('ssm:SendCommand', 'arn:aws:ssm:ap-northeast-1::document/AWS-RunShellScript')],
  ['send an account shell script', call('ssm:SendCommand', document('AWS-RunShellScript'))],
  [
    'send a document of another stage',
    call('ssm:SendCommand', document('slipway-prod-preview-deploy-api-0a1b2c3d4e5f')),
  ],
  ['send a document outside the catalogue', call('ssm:SendCommand', document('slipway-dev-run-shell-0a1b2c3d4e5f'))],
  [
    'send a document with a longer name',
    call('ssm:SendCommand', document('slipway-dev-preview-deploy-api-0a1b2c3d4e5f-x')),
  ],
  ['send to a foreign instance', onPreview({})],
  ['send to an instance of another stage', onPreview(otherStage)],
  ['write a document', call('ssm:CreateDocument', document('slipway-dev-run-disk-usage-0a1b2c3d4e5f'))],
  ['change a document', call('ssm:UpdateDocument', document('slipway-dev-run-disk-usage-0a1b2c3d4e5f'))],
  ['open a session', call('ssm:StartSession', instance(), tagged('ssm:resourceTag', ours))],
  ['read a parameter of the team', call('ssm:GetParameters', arn('ssm', 'parameter/gym/production/database-url'))],
  ['read one parameter by name', call('ssm:GetParameter', arn('ssm', 'parameter/gym/preview/database-url'))],
  ['read parameters by path', call('ssm:GetParametersByPath', arn('ssm', 'parameter/gym'))],
  [
    'read the secrets of another stage',
    call('ssm:GetParameters', arn('ssm', 'parameter/slipway/prod/slack/bot-token')),
  ],
  ['write a Slack secret', call('ssm:PutParameter', secret('bot-token'))],
  [
    'pass an administrator role to EC2',
    call('iam:PassRole', role('admin'), { 'iam:PassedToService': 'ec2.amazonaws.com' }),
  ],
  [
    'pass the preview role to Lambda',
    call('iam:PassRole', role('slipway-dev-preview-api'), { 'iam:PassedToService': 'lambda.amazonaws.com' }),
  ],
  [
    'pass another role to a task',
    call('iam:PassRole', role('admin'), { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' }),
  ],
  ['assume a role outside the settings', call('sts:AssumeRole', role('admin'))],
  ['assume a role of another stage', call('sts:AssumeRole', role('slipway-prod-operator'))],
  ['make a user', call('iam:CreateUser', 'arn:aws:iam::123456789012:user/x')],
  ['change a role', call('iam:PutRolePolicy', role('slipway-dev-viewer'))],
  ['run a task in another cluster', task('prod-api:42', { ...cluster('billing'), ...tagged('aws:RequestTag', ours) })],
  ['run another definition', task('billing:1', { ...cluster('prod'), ...tagged('aws:RequestTag', ours) })],
  ['run a task without our tag', task('prod-api:42', cluster('prod'))],
  ['stop a task of the service', call('ecs:StopTask', arn('ecs', 'task/prod/1'))],
  ['update another service', call('ecs:UpdateService', arn('ecs', 'service/prod/billing'))],
  [
    'update to another definition',
    call('ecs:UpdateService', arn('ecs', 'service/prod/api'), {
      'ecs:task-definition': arn('ecs', 'task-definition/x:1'),
    }),
  ],
  ['register a task definition', call('ecs:RegisterTaskDefinition')],
  ['open a shell in a task', call('ecs:ExecuteCommand', arn('ecs', 'task/prod/1'))],
  ['delete a database', call('rds:DeleteDBCluster', arn('rds', 'cluster:prod-aurora'))],
  ['delete the log group', call('logs:DeleteLogGroup', arn('logs', 'log-group:/slipway/slipway-dev:*'))],
  ['delete a log stream', call('logs:DeleteLogStream', logs('/slipway/slipway-dev'))],
  ['shorten the retention', call('logs:PutRetentionPolicy', arn('logs', 'log-group:/slipway/slipway-dev:*'))],
  ['read a log of someone else', call('logs:FilterLogEvents', logs('/ecs/billing'))],
  ['invoke an unqualified operation', call('lambda:InvokeFunction', arn('lambda', 'function:slipway-dev-operation'))],
  [
    'invoke an operation of another stage',
    call('lambda:InvokeFunction', arn('lambda', 'function:slipway-prod-operation:durable')),
  ],
  ['change code', call('lambda:UpdateFunctionCode', arn('lambda', 'function:slipway-dev-operation'))],
  [
    'checkpoint for another function',
    call('lambda:CheckpointDurableExecution', arn('lambda', 'function:other:1/durable-execution/a/b')),
  ],
  ['decrypt with a key', call('kms:Decrypt', arn('kms', 'key/1'))],
];

describe('the roles of the stack', () => {
  it('are those of four functions, three kinds of people and the preview', () => {
    expect(roleNames).toEqual(['slack', 'operation', 'sweep', 'watch', ...people, 'preview-api']);
  });

  it.each(allowed)('may %s: %j, and nobody else', (_, roles, asked) => {
    expect(roleNames.filter((name) => mayCall(name, asked))).toEqual(roleNames.filter((name) => roles.includes(name)));
  });

  it.each(forbidden)('none may %s', (_, asked) => {
    expect(roleNames.filter((name) => mayCall(name, asked))).toEqual([]);
  });
});
