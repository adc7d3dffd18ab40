import { describe, expect, it } from 'vitest';
import acme from '../../sandbox/acme.config.ts';
import { sandboxStack } from '../../sandbox/sandbox.ts';
import { stackPolicies } from '../../sandbox/stack-policies.ts';
import type { Settings } from '../../src/config/settings.ts';
import { reservedConcurrency } from '../../stack/reserved-concurrency.ts';
import { secretsKey } from '../../stack/secrets-key.ts';
import { stackRoles } from '../../stack/stack-parts.ts';
import { acmeRepository } from '../acme-repository.ts';
import { acmeWithGithub } from './acme-with-github.ts';
import { arn, call } from './aws-call.ts';
import { forbiddenCalls } from './forbidden-calls.ts';
import { policiesOf, whoMay } from './team-policies.ts';

const without: Settings = { ...acme, github: undefined };
const following = acmeWithGithub();
const policies = policiesOf(following);
const parameter = (name: string) => call('ssm:GetParameters', arn('ssm', `parameter/slipway/dev/github/${name}`));
const invoke = (name: string) => call('lambda:InvokeFunction', arn('lambda', `function:slipway-dev-${name}`));
const execution = arn('lambda', 'function:slipway-dev-operation:3/durable-execution/gh-1/abc');
const starters = ['slack', 'sweep', 'github', 'image-pushed'];

describe('where previews follow their pull requests', () => {
  it.each([
    ['read the secret of the webhook', parameter('webhook-secret'), ['github']],
    ['read the one before it', parameter('webhook-secret-before'), ['github']],
    ['read the id of the App', parameter('app-id'), ['operation']],
    ['read the key of the App', parameter('private-key'), ['operation']],
    ['read another parameter of GitHub', parameter('anything'), []],
    ['start an operation', invoke('operation:durable'), starters],
    ['start one of an unpublished version', invoke('operation'), []],
    ['start one of another stage', call('lambda:InvokeFunction', arn('lambda', 'function:slipway-prod-operation:durable')), []], // biome-ignore format: one line
    ['say that an image was pushed', invoke('image-pushed'), ['image-pushed-ci']],
    ['say that GitHub delivered something', invoke('github'), []],
    ['call the Slack function', invoke('slack'), []],
    ['stop an execution', call('lambda:StopDurableExecution', execution), []],
    ['complete a callback', call('lambda:SendDurableExecutionCallbackSuccess', execution), ['operation']],
  ])('may %s: %j %j', (_what, asked, roles) => {
    expect(whoMay(policies, asked).sort()).toEqual([...roles].sort());
  });

  it.each(forbiddenCalls(acmeRepository))('none may %s', (_what, asked) => {
    expect(whoMay(policies, asked)).toEqual([]);
  });

  it("the functions that GitHub and CI call, and CI's role, may do what they must and nothing else", () => {
    const actionsOf = (name: string) =>
      stackPolicies(following, sandboxStack)
        .get(`slipway-dev-${name}`)
        ?.flatMap(({ Statement }) => Statement.flatMap(({ Action }) => Action))
        .sort();
    const log = ['logs:CreateLogStream', 'logs:PutLogEvents'];
    expect(actionsOf('github')).toEqual(['lambda:InvokeFunction', ...log, 'ssm:GetParameters']);
    expect(actionsOf('image-pushed')).toEqual(['lambda:InvokeFunction', ...log]);
    expect(actionsOf('image-pushed-ci')).toEqual(['lambda:InvokeFunction']);
  });

  it('a token is read in place of the App', () => {
    const byToken = policiesOf(acmeWithGithub({ token: true }));
    expect(whoMay(byToken, parameter('token'))).toEqual(['operation']);
    expect(whoMay(byToken, parameter('private-key'))).toEqual([]);
    expect(whoMay(byToken, parameter('webhook-secret'))).toEqual(['github']);
  });

  it("CI's function cannot decrypt, GitHub's can", () => {
    const readers = JSON.stringify(secretsKey(following, sandboxStack)).match(/"(\w+)Role","Arn"/g);
    expect(readers).toEqual(['Slack', 'Operation', 'Sweep', 'Watch', 'Github'].map((name) => `"${name}Role","Arn"`));
  });

  it('a flood at either URL is held by a limit of its own', () => {
    expect(Object.keys(reservedConcurrency({ concurrency: 10 }, following))).toEqual([
      'SlackLambdaFunction',
      'GithubLambdaFunction',
    ]);
  });
});

describe('without github', () => {
  it('no role, right or reader is there for it', () => {
    const names = stackRoles(without, sandboxStack).map(({ logicalId }) => logicalId);
    expect(names).not.toEqual(expect.arrayContaining([expect.stringMatching(/Github|ImagePushed/)]));
    expect(whoMay(policiesOf(without), invoke('operation:durable'))).toEqual(['slack']);
    expect(JSON.stringify(secretsKey(without, sandboxStack))).not.toMatch(/git ?hub/i);
    expect(Object.keys(reservedConcurrency({ concurrency: 10 }, without))).toEqual(['SlackLambdaFunction']);
  });
});

describe('the role that workflows take', () => {
  const issuer = 'token.actions.githubusercontent.com';
  const trustOf = (settings: Settings) =>
    stackRoles(settings, sandboxStack).find(({ name }) => name === 'slipway-dev-image-pushed-ci')?.trust;
  const trusting = (...subjects: readonly string[]) => [
    {
      Effect: 'Allow',
      Principal: { Federated: `arn:aws:iam::123456789012:oidc-provider/${issuer}` },
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: { StringEquals: { [`${issuer}:aud`]: 'sts.amazonaws.com', [`${issuer}:sub`]: subjects } },
    },
  ];

  it('trusts the pull requests of the repository by its name', () => {
    expect(trustOf(following)).toEqual(trusting('repo:acme/gym-api:pull_request'));
  });

  it('trusts them by the numbers too where the settings have them', () => {
    const settings = acmeWithGithub({ githubIds: { owner: 583231, repository: 1296269 } });
    expect(trustOf(settings)).toEqual(
      trusting('repo:acme/gym-api:pull_request', 'repo:acme@583231/gym-api@1296269:pull_request'),
    );
  });

  it('matches no pattern', () => {
    expect(JSON.stringify(trustOf(following))).not.toMatch(/StringLike|[*?]/);
  });
});
