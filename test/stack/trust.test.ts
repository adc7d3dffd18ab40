import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import acme from '../../sandbox/acme.config.ts';
import { verdictOf } from '../../sandbox/aws/access.ts';
import { policyDocumentSchema } from '../../sandbox/aws/policy-document.ts';
import { sandboxStack as stack } from '../../sandbox/sandbox.ts';
import type { Settings } from '../../src/config/settings.ts';
import { stackRegion } from '../../src/config/stack-region.ts';
import { stackRoles } from '../../stack/stack-parts.ts';
import followsGithub from '../teams/follows-github.config.ts';
import { acmeWithGithub } from './acme-with-github.ts';

/** Who asks a role's trust policy, and for what. */
type Asked = {
  readonly by: string;
  readonly action: string;
  readonly facts?: Readonly<Record<string, string>>;
};

const trusted = z.looseObject({
  Principal: z.union([
    z.strictObject({ AWS: z.strictObject({ 'Fn::GetAtt': z.tuple([z.string(), z.literal('Arn')]) }) }),
    z.strictObject({ Service: z.string() }),
    z.strictObject({ Federated: z.string() }),
  ]),
});

/** Roles of the stack by their id in the template, anybody else by their name. */
function principalOf(statement: unknown): string {
  const { Principal } = trusted.parse(statement);
  if ('Service' in Principal) return Principal.Service;
  return 'Federated' in Principal ? Principal.Federated : Principal.AWS['Fn::GetAtt'][0];
}

/** Which roles of these settings' stack may be taken so, by their name without the stack's. */
const takes = (settings: Settings, { by, action, facts = {} }: Asked): string[] =>
  stackRoles(settings, { ...stack, region: stackRegion(settings) }).flatMap(({ name, trust }) => {
    const statements = trust
      .filter((statement) => principalOf(statement) === by)
      .map((statement) => ({ ...trusted.parse(statement), Principal: undefined, Resource: ['*'] }));
    const { Statement } = policyDocumentSchema.parse(JSON.parse(JSON.stringify({ Statement: statements })));
    const may = verdictOf({ Statement }, action, '*', facts) === 'allowed';
    return may ? [name.replace(`${stack.name}-`, '')] : [];
  });

const people = ['viewer', 'developer', 'operator'];
const inSession = (name: string) => ({ 'sts:RoleSessionName': name });
const assume = { action: 'sts:AssumeRole' };

describe('the trust of the roles that the operation acts under, evaluated', () => {
  it.each([
    ['slack-U0DEV-0123456789ab', people],
    ['github-72d3162ecc78-583231', ['automation']],
    ['github-0-0', ['automation']],
    ['Slack-U0DEV-0123456789ab', []],
    ['GitHub-72d3162ecc78-583231', []],
    ['xslack-U0DEV', []],
    ['xgithub-1-1', []],
    ['slack', []],
    ['github', []],
    ['admin', []],
  ])('of a session named %s', (name, roles) => {
    expect(takes(acme, { by: 'OperationRole', ...assume, facts: inSession(name) })).toEqual(roles);
  });

  it('takes no session of any other role, service or account', () => {
    const others = stackRoles(acme, stack).flatMap(({ logicalId }) => (logicalId === 'OperationRole' ? [] : logicalId));
    expect(others.length).toBeGreaterThan(10);
    const sessions = ['slack-U0DEV-0123456789ab', 'github-72d3162ecc78-583231'].map(inSession);
    for (const by of [...others, '*', 'ecs-tasks.amazonaws.com']) {
      expect(sessions.flatMap((facts) => takes(acme, { by, ...assume, facts }))).toEqual([]);
    }
  });

  it.each(['sts:SetSourceIdentity', 'sts:TagSession'])('lets the operation alone name who asks: %s', (action) => {
    const named = stackRoles(acme, stack).flatMap(({ logicalId }) =>
      takes(acme, { by: logicalId, action }).map((role) => `${logicalId} ${role}`),
    );
    expect(named).toEqual([...people, 'automation'].map((role) => `OperationRole ${role}`));
  });

  it('has no role of events without github', () => {
    const facts = inSession('github-72d3162ecc78-583231');
    expect(takes({ ...acme, github: undefined }, { by: 'OperationRole', ...assume, facts })).toEqual([]);
  });
});

const issuer = 'token.actions.githubusercontent.com';
const provider = `arn:aws:iam::123456789012:oidc-provider/${issuer}`;
const byName = 'repo:acme/gym-api:pull_request';
const byNumbers = 'repo:acme@583231/gym-api@1296269:pull_request';
const withoutIds = acmeWithGithub();
const withIds = acmeWithGithub({ githubIds: { owner: 583231, repository: 1296269 } });

/** A token of GitHub's for a workflow, as IAM sees it. */
const workflow = (sub: string | undefined, { aud = 'sts.amazonaws.com', by = provider } = {}): Asked => ({
  by,
  action: 'sts:AssumeRoleWithWebIdentity',
  facts: { [`${issuer}:aud`]: aud, ...(sub === undefined ? {} : { [`${issuer}:sub`]: sub }) },
});
const ci = ['image-pushed-ci'];

describe("the trust of the role that CI's workflows take, evaluated", () => {
  it.each<[string, Settings, Asked, string[]]>([
    ['takes a pull request of the repository by its name', withoutIds, workflow(byName), ci],
    ['takes it by its name where the settings have the numbers too', withIds, workflow(byName), ci],
    ['takes it by the numbers where the settings have them', withIds, workflow(byNumbers), ci],
    ['takes no numbers that the settings do not have', withoutIds, workflow(byNumbers), []],
    ['takes no other owner’s number', withIds, workflow('repo:acme@1/gym-api@1296269:pull_request'), []],
    ['takes no other repository’s number', withIds, workflow('repo:acme@583231/gym-api@1:pull_request'), []],
    ['takes no branch', withIds, workflow('repo:acme/gym-api:ref:refs/heads/main'), []],
    ['takes no environment', withIds, workflow('repo:acme/gym-api:environment:preview'), []],
    ['takes no other repository', withIds, workflow('repo:acme/other:pull_request'), []],
    ['takes no other owner', withIds, workflow('repo:evil/gym-api:pull_request'), []],
    ['takes no other capital letters', withIds, workflow('repo:Acme/gym-api:pull_request'), []],
    ['takes nothing that only begins so', withIds, workflow(`${byName}_target`), []],
    ['takes nothing that only ends so', withIds, workflow(`x${byName}`), []],
    ['takes no pattern', withIds, workflow('repo:acme/*:pull_request'), []],
    ['takes no empty subject', withIds, workflow(''), []],
    ['takes no token without a subject', withIds, workflow(undefined), []],
    ['takes no token for somebody else', withIds, workflow(byName, { aud: 'https://github.com/acme' }), []],
    ['takes no other issuer', withIds, workflow(byName, { by: `${provider}/enterprise` }), []],
    ['is not assumed without a token', withIds, { ...workflow(byName), action: 'sts:AssumeRole' }, []],
    ['is not assumed by the operation', withIds, { by: 'OperationRole', ...assume, facts: inSession('github-1-1') }, ['automation']], // biome-ignore format: one line
    ['is not there without github', { ...withIds, github: undefined }, workflow(byName), []],
    ['takes each repository of the team', followsGithub, workflow('repo:acme/api:pull_request'), ci],
    ['takes its other repository too', followsGithub, workflow('repo:acme/web:pull_request'), ci],
    ['takes none that it does not have', followsGithub, workflow(byName), []],
  ])('%s', (_title, settings, asked, roles) => {
    expect(takes(settings, asked)).toEqual(roles);
  });
});
