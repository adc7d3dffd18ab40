import { describe, expect, it } from 'vitest';
import acme from '../../sandbox/acme.config.ts';
import { verdictOf } from '../../sandbox/aws/access.ts';
import { stackPolicies } from '../../sandbox/stack-policies.ts';
import { settingsSchema } from '../../src/config/settings.ts';
import { mappedRoles } from '../../stack/mapped-roles.ts';
import { previewRoles } from '../../stack/preview-roles.ts';
import { acmeOnEcr } from '../on-ecr.ts';
import ecrElsewhere from '../teams/ecr-elsewhere.config.ts';

const stack = { name: 'slipway-dev', account: '123456789012', region: 'ap-northeast-1', partition: 'aws' };

const s3Statements = (runOutput?: { bucket: string; prefix?: string }) =>
  previewRoles(settingsSchema.parse({ ...acme, runOutput }), stack)
    .flatMap(({ statements }) => statements)
    .filter(({ actions }) => actions.some((action) => action.startsWith('s3:')));

describe('the role of a preview', () => {
  it('writes to S3 where the output of commands goes there, and nowhere else', () => {
    expect(s3Statements()).toEqual([]);
    expect(s3Statements({ bucket: 'acme-runs', prefix: 'slipway/runs' })).toEqual([
      { actions: ['s3:PutObject'], resources: ['arn:aws:s3:::acme-runs/slipway/runs/previews/api/*'] },
    ]);
    expect(s3Statements({ bucket: 'acme-runs' })).toEqual([
      { actions: ['s3:PutObject'], resources: ['arn:aws:s3:::acme-runs/previews/api/*'] },
    ]);
  });
});

describe('the images of a preview', () => {
  const repository = (name: string, { account = '210987654321', region = 'us-east-1' } = {}) =>
    `arn:aws:ecr:${region}:${account}:repository/${name}`;
  const policies = stackPolicies(acmeOnEcr(), stack);
  const may = (role: string, action: string, resource: string) =>
    (policies.get(`slipway-dev-${role}`) ?? []).some((policy) => verdictOf(policy, action, resource, {}) === 'allowed');
  const roles = [...policies.keys()].map((name) => name.replace('slipway-dev-', ''));
  const whoMay = (action: string, resource: string) => roles.filter((role) => may(role, action, resource));

  it.each([
    ['log in to ECR', 'ecr:GetAuthorizationToken', '*', ['preview-api']],
    ['read the manifest', 'ecr:BatchGetImage', repository('gym/api'), ['preview-api']],
    ['fetch the layers', 'ecr:GetDownloadUrlForLayer', repository('gym/api'), ['preview-api']],
    ['see which tags there are', 'ecr:DescribeImages', repository('gym/api'), ['developer', 'operator', 'automation']],
  ])('are those that its role alone may pull, and who launches it may look for: %s', (_, action, resource, who) => {
    expect(whoMay(action, resource)).toEqual(who);
  });

  it.each([
    ["pull another account's image", 'ecr:BatchGetImage', repository('gym/api', { account: '123456789012' })],
    ['pull from another Region', 'ecr:BatchGetImage', repository('gym/api', { region: 'ap-northeast-1' })],
    ["pull another repository's image", 'ecr:BatchGetImage', repository('gym/web')],
    ['pull from a folder of the repository', 'ecr:BatchGetImage', repository('gym/api/base')],
    ["fetch another repository's layers", 'ecr:GetDownloadUrlForLayer', repository('billing')],
    ['push an image', 'ecr:PutImage', repository('gym/api')],
    ['upload a layer', 'ecr:InitiateLayerUpload', repository('gym/api')],
    ['delete an image', 'ecr:BatchDeleteImage', repository('gym/api')],
    ['open the repository to others', 'ecr:SetRepositoryPolicy', repository('gym/api')],
    ['list the repositories', 'ecr:DescribeRepositories', '*'],
    ["look for another repository's images", 'ecr:DescribeImages', repository('gym/web')],
    ["look for another account's images", 'ecr:DescribeImages', repository('gym/api', { account: '123456789012' })],
    ['log in to ECR Public', 'ecr-public:GetAuthorizationToken', '*'],
    ['get a bearer token', 'sts:GetServiceBearerToken', '*'],
  ])('let no role %s', (_, action, resource) => {
    expect(whoMay(action, resource)).toEqual([]);
  });

  it('are pulled by the role of their own repository alone, which reads no login for them', () => {
    const both = stackPolicies(ecrElsewhere, stack);
    const whoPulls = (resource: string) =>
      [...both].flatMap(([name, all]) =>
        all.some((policy) => verdictOf(policy, 'ecr:BatchGetImage', resource, {}) === 'allowed') ? [name] : [],
      );
    expect(whoPulls(repository('acme/api'))).toEqual(['slipway-dev-preview-api']);
    expect(whoPulls(repository('acme/web'))).toEqual([]);
    const token = 'arn:aws:ssm:ap-northeast-1:123456789012:parameter/acme/ghcr/token';
    const whoReads = [...both].flatMap(([name, all]) =>
      all.some((policy) => verdictOf(policy, 'ssm:GetParameters', token, {}) === 'allowed') ? [name] : [],
    );
    expect(whoReads).toEqual(['slipway-dev-preview-web']);
  });

  it('need no right where they lie on another registry', () => {
    // The images of services are another thing.
    const previewsAlone = { ...acme, environments: {}, runs: {} };
    const actions = [...previewRoles(acme, stack), ...mappedRoles(previewsAlone, stack)].flatMap(({ statements }) =>
      statements.flatMap((statement) => statement.actions),
    );
    expect(actions.filter((action) => action.startsWith('ecr'))).toEqual([]);
  });
});
