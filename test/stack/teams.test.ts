import { describe, expect, it } from 'vitest';
import { repositoriesOf } from '../../src/config/repositories.ts';
import { teams } from '../teams/all.ts';
import { teamSettings } from '../teams/team-settings.ts';
import { arn, call, instance, launchOf, type Own, oursOf, role, tagged, volumeOf } from './aws-call.ts';
import { forbiddenCalls } from './forbidden-calls.ts';
import { policiesOf, whoMay } from './team-policies.ts';

describe.each(Object.keys(teams))('the roles of a team with %s', (name) => {
  it('deny at least eighty calls to everybody, for each of its repositories', async () => {
    const settings = await teamSettings(name);
    const policies = policiesOf(settings);
    const repositories = repositoriesOf(settings.previews);
    // That call is about staging.
    const tunnelled = Object.values(settings.runs).some(
      ({ kind, targets }) => kind === 'tunnel' && targets.includes('staging'),
    );
    const nobody = [{ key: 'api', repository: 'acme/api' }];
    for (const own of repositories.length > 0 ? repositories : nobody) {
      const forbidden = [...forbiddenCalls(own), ...strangers(own)];
      expect(forbidden.length).toBeGreaterThanOrEqual(80);
      expect(forbidden.filter(([, asked]) => whoMay(policies, asked).length > 0).map(([what]) => what)).toEqual(
        tunnelled ? ['run a task that sessions may go through where no tunnel leads'] : [],
      );
    }
  });
});

/** Other repositories, images and keys than those of the settings. */
const strangers = (own: Own) =>
  [
    ['launch a preview of a repository that the settings do not have', launchAs(own, { repository: 'acme/other' })],
    ['launch under the profile of another repository', launchAs(own, { key: 'other' })],
    ["pull another account's image", ecr('BatchGetImage', '999999999999')],
    ["fetch another account's layers", ecr('GetDownloadUrlForLayer', '999999999999')],
    ["look for another account's images", ecr('DescribeImages', '999999999999')],
    ['push an image', ecr('PutImage', '123456789012')],
    ['use a key that the settings do not name', kms('Decrypt', {})],
    ['grant a key that the settings do not name', kms('CreateGrant', { 'kms:GrantIsForAWSResource': 'true' })],
    ['read a parameter of another repository', call('ssm:GetParameters', arn('ssm', 'parameter/acme/other/secret'))],
    ['write output under another repository', call('s3:PutObject', 'arn:aws:s3:::acme-runs/previews/other/x')],
  ] as const;

const launchAs = (own: Own, change: Partial<Own>) =>
  call('ec2:RunInstances', instance('*'), launchOf({ ...own, ...change }));
const ecr = (action: string, account: string) =>
  call(`ecr:${action}`, arn('ecr', 'repository/acme/api', { account, region: 'eu-west-1' }));
const kms = (action: string, context: Readonly<Record<string, string>>) =>
  call(`kms:${action}`, arn('kms', 'key/ffffffff-12ab-34cd-56ef-1234567890ab'), {
    'kms:ViaService': 'ec2.ap-northeast-1.amazonaws.com',
    ...context,
  });

describe('two repositories of one team', () => {
  const policies = policiesOf(teams['two repositories'] ?? expect.unreachable());
  const [api, web] = [
    { key: 'api', repository: 'acme/api' },
    { key: 'web', repository: 'acme/web' },
  ];
  /** Who may ask for the previews of `web` alone has the stack's role of viewers. */
  const limited = 'viewer';
  const parameter = (path: string) => call('ssm:GetParameters', arn('ssm', `parameter${path}`));
  const on = (own: Own, action: string, prefix = 'aws:ResourceTag') =>
    call(action, instance(), { ...tagged(prefix, oursOf(own)), 'aws:TagKeys': ['shutdown-at'] });
  const pass = (key: string) =>
    call('iam:PassRole', role(`slipway-dev-preview-${key}`), { 'iam:PassedToService': 'ec2.amazonaws.com' });
  const send = (key: string) =>
    call('ssm:SendCommand', arn('ssm', `document/slipway-dev-preview-deploy-${key}-0a1b2c3d4e5f`));
  const mixed = (own: Own, profileOf: Own) =>
    call('ec2:RunInstances', instance('*'), {
      ...launchOf(own),
      'ec2:InstanceProfile': launchOf(profileOf)['ec2:InstanceProfile'],
    });

  it.each([
    ['an instance of web reads its own parameter', parameter('/acme/web/session-secret'), ['preview-web']],
    ['no instance of web reads one of api', parameter('/acme/api/database-url'), ['preview-api']],
    ['nobody launches web with the profile of api', mixed(web, api), []],
    ['nobody launches api with the profile of web', mixed(api, web), []],
    [
      'who may ask for web alone launches it',
      call('ec2:RunInstances', instance('*'), launchOf(web)),
      [limited, 'developer', 'operator'],
    ],
    ['and no preview of api', call('ec2:RunInstances', instance('*'), launchOf(api)), ['developer', 'operator']],
    ['nor its disk', call('ec2:RunInstances', arn('ec2', 'volume/*'), volumeOf(api)), ['developer', 'operator']],
    ['passes the role of web', pass('web'), [limited, 'developer', 'operator']],
    ['and not that of api', pass('api'), ['developer', 'operator']],
    ['terminates previews of web', on(web, 'ec2:TerminateInstances'), ['sweep', limited, 'developer', 'operator']],
    ['and none of api', on(api, 'ec2:TerminateInstances'), ['sweep', 'developer', 'operator']],
    ['stops previews of web', on(web, 'ec2:StopInstances'), [limited, 'developer', 'operator']],
    ['and none of api', on(api, 'ec2:StopInstances'), ['developer', 'operator']],
    ['wakes those of web', on(web, 'ec2:StartInstances'), [limited, 'developer', 'operator']],
    ['and none of api', on(api, 'ec2:StartInstances'), ['developer', 'operator']],
    ['extends those of web', on(web, 'ec2:CreateTags'), [limited, 'developer', 'operator']],
    ['and none of api', on(api, 'ec2:CreateTags'), ['developer', 'operator']],
    ['deploys on those of web', on(web, 'ssm:SendCommand', 'ssm:resourceTag'), [limited, 'developer', 'operator']],
    ['and on none of api', on(api, 'ssm:SendCommand', 'ssm:resourceTag'), ['developer', 'operator']],
    ['sends the documents of web', send('web'), [limited, 'developer', 'operator']],
    ['and none of api', send('api'), ['developer', 'operator']],
  ])('are kept apart by IAM: %s', (_, asked, who) => {
    expect(whoMay(policies, asked).sort()).toEqual([...who].sort());
  });
});
