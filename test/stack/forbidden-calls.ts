import { type AwsCall, arn, call, instance, launchOf, type Own, oursOf, role, tagged, volumeOf } from './aws-call.ts';

/** What no role of the stack may do to the previews of a repository, to other instances and to the rest of the account. */
export function forbiddenCalls(own: Own): readonly (readonly [what: string, asked: AwsCall])[] {
  const [ours, launch, volume] = [oursOf(own), launchOf(own), volumeOf(own)];
  const document = (name: string) => arn('ssm', `document/${name}`);
  const setTags = (tags: Record<string, string>, keys: string[], resource = instance()) =>
    call('ec2:CreateTags', resource, { ...tagged('aws:ResourceTag', tags), 'aws:TagKeys': keys });
  const runInstances = (context: Record<string, string>) =>
    call('ec2:RunInstances', instance('*'), { ...launch, ...context });
  const launchVolume = (context: Record<string, string>) =>
    call('ec2:RunInstances', arn('ec2', 'volume/*'), { ...volume, ...context });
  const onPreview = (tags: Record<string, string>) =>
    call('ssm:SendCommand', instance(), tagged('ssm:resourceTag', tags));
  const cluster = (name: string) => ({ 'ecs:cluster': arn('ecs', `cluster/${name}`) });
  const task = (definition: string, context: Record<string, string>) =>
    call('ecs:RunTask', arn('ecs', `task-definition/${definition}`), context);
  const register = (family: string, context: Record<string, string>) =>
    call('ecs:RegisterTaskDefinition', arn('ecs', `task-definition/${family}:*`), context);
  const secret = (name: string) => arn('ssm', `parameter/slipway/dev/slack/${name}`);
  const notes = (stack: string) => arn('ssm', `parameter/slipway/${stack}/follow/${own.key}/7/ended`);
  const hours = (stack: string, environment: string) =>
    arn('ssm', `parameter/slipway/${stack}/hours/${environment}/before`);
  const logs = (group: string) => arn('logs', `log-group:${group}:log-stream:x`);

  const otherStage = { ...ours, Slipway: 'slipway-prod' };
  return [
    ['write a secret', call('ssm:PutParameter', secret('bot-token'))],
    [
      'be quiet about an environment of another stage',
      call('ssm:PutParameter', arn('ssm', 'parameter/slipway/slipway-prod/watch/prod/quiet')),
    ],
    [
      'wish for hours of another stage',
      call('ssm:PutParameter', arn('ssm', 'parameter/slipway/slipway-prod/hours/staging/wish')),
    ],
    [
      'wish for hours of an environment that has none',
      call('ssm:PutParameter', arn('ssm', 'parameter/slipway/slipway-dev/hours/prod/wish')),
    ],
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
    ...(['Stop', 'Start'] as const).flatMap((verb) => {
      const asked = (tags: Readonly<Record<string, string>>) =>
        call(`ec2:${verb}Instances`, instance(), tagged('aws:ResourceTag', tags));
      return [
        [`${verb.toLowerCase()} a foreign instance`, call(`ec2:${verb}Instances`, instance())],
        [`${verb.toLowerCase()} of another stage`, asked(otherStage)],
        [`${verb.toLowerCase()} for another purpose`, asked({ ...ours, Purpose: 'web' })],
        [
          `${verb.toLowerCase()} in another Region`,
          call(
            `ec2:${verb}Instances`,
            arn('ec2', 'instance/i-0123456789abcdef0', { region: 'us-east-1' }),
            tagged('aws:ResourceTag', ours),
          ),
        ],
      ] as const;
    }),
    ['reboot a preview', call('ec2:RebootInstances', instance(), tagged('aws:ResourceTag', ours))],
    [
      'change the metadata options',
      call('ec2:ModifyInstanceMetadataOptions', instance(), tagged('aws:ResourceTag', ours)),
    ],
    ['open a security group', call('ec2:AuthorizeSecurityGroupIngress', arn('ec2', 'security-group/sg-0acme0001'))],
    ['send a shell script', call('ssm:SendCommand', 'arn:aws:ssm:ap-northeast-1::document/AWS-RunShellScript')],
    ['send an account shell script', call('ssm:SendCommand', document('AWS-RunShellScript'))],
    [
      'send a document of another stage',
      call('ssm:SendCommand', document(`slipway-prod-preview-deploy-${own.key}-0a1b2c3d4e5f`)),
    ],
    ['send a document outside the catalogue', call('ssm:SendCommand', document('slipway-dev-run-shell-0a1b2c3d4e5f'))],
    [
      'send a document with a longer name',
      call('ssm:SendCommand', document(`slipway-dev-preview-deploy-${own.key}-0a1b2c3d4e5f-x`)),
    ],
    ['send to a foreign instance', onPreview({})],
    ['send to an instance of another stage', onPreview(otherStage)],
    ['write a document', call('ssm:CreateDocument', document('slipway-dev-run-disk-usage-0a1b2c3d4e5f'))],
    ['change a document', call('ssm:UpdateDocument', document('slipway-dev-run-disk-usage-0a1b2c3d4e5f'))],
    ['open a session', call('ssm:StartSession', instance(), tagged('ssm:resourceTag', ours))],
    [
      'open the tunnel that it prints the command of',
      call('ssm:StartSession', document('slipway-dev-tunnel-prod-0a1b2c3d4e5f')),
    ],
    [
      'open a session through a task of ours',
      call('ssm:StartSession', arn('ecs', 'task/prod/1'), tagged('aws:ResourceTag', ours)),
    ],
    [
      'forward a port to any host',
      call('ssm:StartSession', 'arn:aws:ssm:ap-northeast-1::document/AWS-StartPortForwardingSessionToRemoteHost'),
    ],
    ['take up a session of somebody', call('ssm:ResumeSession', arn('ssm', 'session/U0OPS-0123456789abcdef0'))],
    ['end a session of somebody', call('ssm:TerminateSession', arn('ssm', 'session/U0OPS-0123456789abcdef0'))],
    [
      'write a session document with another host',
      call('ssm:CreateDocument', document('slipway-dev-tunnel-prod-0a1b2c3d4e5f')),
    ],
    ['read a parameter of the team', call('ssm:GetParameters', arn('ssm', 'parameter/gym/production/database-url'))],
    ['read one parameter by name', call('ssm:GetParameter', arn('ssm', 'parameter/gym/preview/database-url'))],
    ['read parameters by path', call('ssm:GetParametersByPath', arn('ssm', 'parameter/gym'))],
    [
      'read the secrets of another stage',
      call('ssm:GetParameters', arn('ssm', 'parameter/slipway/prod/slack/bot-token')),
    ],
    ['write a Slack secret', call('ssm:PutParameter', secret('bot-token'))],
    ['write a secret of GitHub', call('ssm:PutParameter', arn('ssm', 'parameter/slipway/github/private-key'))],
    ['delete a secret of Slack', call('ssm:DeleteParameters', secret('bot-token'))],
    ['delete a secret of GitHub', call('ssm:DeleteParameters', arn('ssm', 'parameter/slipway/github/private-key'))],
    [
      'delete what the watch remembers',
      call('ssm:DeleteParameters', arn('ssm', 'parameter/slipway/slipway-dev/watch/prod')),
    ],
    ['read the notes on a pull request of another stage', call('ssm:GetParameters', notes('slipway-prod'))],
    ['write a note on a pull request of another stage', call('ssm:PutParameter', notes('slipway-prod'))],
    ['forget a note on a pull request of another stage', call('ssm:DeleteParameters', notes('slipway-prod'))],
    ['read the notes on pull requests by path', call('ssm:GetParametersByPath', notes('slipway-dev'))],
    [
      'pass an administrator role to EC2',
      call('iam:PassRole', role('admin'), { 'iam:PassedToService': 'ec2.amazonaws.com' }),
    ],
    [
      'pass the preview role to Lambda',
      call('iam:PassRole', role(`slipway-dev-preview-${own.key}`), { 'iam:PassedToService': 'lambda.amazonaws.com' }),
    ],
    [
      'pass another role to a task',
      call('iam:PassRole', role('admin'), { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' }),
    ],
    ['assume a role outside the settings', call('sts:AssumeRole', role('admin'))],
    ['assume a role of another stage', call('sts:AssumeRole', role('slipway-prod-operator'))],
    ['assume the role of events of another stage', call('sts:AssumeRole', role('slipway-prod-automation'))],
    ['assume the role of CI', call('sts:AssumeRole', role('slipway-dev-image-pushed-ci'))],
    ['trust somebody else', call('iam:UpdateAssumeRolePolicy', role('slipway-dev-automation'))],
    ['make a user', call('iam:CreateUser', 'arn:aws:iam::123456789012:user/x')],
    ['change a role', call('iam:PutRolePolicy', role('slipway-dev-viewer'))],
    [
      'run a task in another cluster',
      task('prod-api:42', { ...cluster('billing'), ...tagged('aws:RequestTag', ours) }),
    ],
    ['run another definition', task('billing:1', { ...cluster('prod'), ...tagged('aws:RequestTag', ours) })],
    ['run a task without our tag', task('prod-api:42', cluster('prod'))],
    [
      'run a task that sessions may go through where no tunnel leads',
      task('staging-api:42', {
        ...cluster('staging'),
        ...tagged('aws:RequestTag', ours),
        'ecs:enable-execute-command': 'true',
      }),
    ],
    ['stop a task of the service', call('ecs:StopTask', arn('ecs', 'task/prod/1'))],
    ['update another service', call('ecs:UpdateService', arn('ecs', 'service/prod/billing'))],
    [
      'update to another definition',
      call('ecs:UpdateService', arn('ecs', 'service/prod/api'), {
        'ecs:task-definition': arn('ecs', 'task-definition/x:1'),
      }),
    ],
    [
      'scale what is no service',
      call('application-autoscaling:RegisterScalableTarget', arn('application-autoscaling', 'scalable-target/0ec5'), {
        'application-autoscaling:service-namespace': 'dynamodb',
        'application-autoscaling:scalable-dimension': 'dynamodb:table:ReadCapacityUnits',
      }),
    ],
    [
      'take away what scales a service',
      call('application-autoscaling:DeregisterScalableTarget', arn('application-autoscaling', 'scalable-target/0ec5')),
    ],
    [
      'schedule another count',
      call('application-autoscaling:PutScheduledAction', arn('application-autoscaling', 'scalable-target/0ec5')),
    ],
    ['stop the database of another environment', call('rds:StopDBCluster', arn('rds', 'cluster:other-aurora'))],
    ['start the database of another environment', call('rds:StartDBCluster', arn('rds', 'cluster:other-aurora'))],
    ['stop a member of a cluster', call('rds:StopDBInstance', arn('rds', 'db:staging-aurora-1'))],
    ['change a database', call('rds:ModifyDBCluster', arn('rds', 'cluster:staging-aurora'))],
    ['write down how an environment of another stage was', call('ssm:PutParameter', hours('slipway-prod', 'staging'))],
    ['write down how another environment was', call('ssm:PutParameter', hours('slipway-dev', 'other'))],
    ['forget how another environment was', call('ssm:DeleteParameters', hours('slipway-dev', 'other'))],
    [
      'write down what scaled another service',
      call('ssm:PutParameter', arn('ssm', 'parameter/slipway/slipway-dev/scale/other/before')),
    ],
    ['register a definition of another family', register('billing', { 'ecs:privileged': 'false' })],
    ['register a definition of a family that begins alike', register('prod-api-admin', { 'ecs:privileged': 'false' })],
    ['register a privileged definition', register('prod-api', { 'ecs:privileged': 'true' })],
    [
      'tag a definition later',
      call('ecs:TagResource', arn('ecs', 'task-definition/prod-api:41'), tagged('aws:RequestTag', ours)),
    ],
    ['deregister a definition', call('ecs:DeregisterTaskDefinition')],
    [
      'pass a role of a definition to another service',
      call('iam:PassRole', role('prod-api-task'), { 'iam:PassedToService': 'lambda.amazonaws.com' }),
    ],
    ['let a paused deployment go on', call('ecs:ContinueServiceDeployment', arn('ecs', 'service/prod/api'))],
    ['read a secret of the team', call('secretsmanager:GetSecretValue', arn('secretsmanager', 'secret:prod/x-a1B2c3'))],
    ['look at a role outside the settings', call('iam:GetRole', role('admin'))],
    ['delete an image', call('ecr:BatchDeleteImage', arn('ecr', 'repository/acme/gym-api'))],
    ['push an image', call('ecr:PutImage', arn('ecr', 'repository/acme/gym-api'))],
    ['open a shell in a task', call('ecs:ExecuteCommand', arn('ecs', 'task/prod/1'))],
    ['see the images of another repository', call('ecr:DescribeImages', arn('ecr', 'repository/acme/billing'))],
    [
      'see images in another Region',
      call('ecr:DescribeImages', arn('ecr', 'repository/acme/gym-api', { region: 'us-west-2' })),
    ],
    [
      'read the layers of another repository',
      call('ecr:GetDownloadUrlForLayer', arn('ecr', 'repository/acme/billing')),
    ],
    ['push an image', call('ecr:PutImage', arn('ecr', 'repository/acme/gym-api'))],
    ['delete an image', call('ecr:BatchDeleteImage', arn('ecr', 'repository/acme/gym-api'))],
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
    [
      'say that an image was pushed to another stage',
      call('lambda:InvokeFunction', arn('lambda', 'function:slipway-prod-image-pushed')),
    ],
    ['deliver an event past the webhook', call('lambda:InvokeFunction', arn('lambda', 'function:slipway-dev-github'))],
    ['change code', call('lambda:UpdateFunctionCode', arn('lambda', 'function:slipway-dev-operation'))],
    [
      'checkpoint for another function',
      call('lambda:CheckpointDurableExecution', arn('lambda', 'function:other:1/durable-execution/a/b')),
    ],
    ['decrypt with a key', call('kms:Decrypt', arn('kms', 'key/1'))],
  ];
}
