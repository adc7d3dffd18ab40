import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { type Access, verdictOf } from '../../sandbox/aws/access.ts';
import { longestPolicy } from '../../sandbox/aws/check-assume-role.ts';
import { type PolicyDocument, policyDocumentSchema } from '../../sandbox/aws/policy-document.ts';
import { playEveryCall, type Recorded } from './every-call.ts';
import { everyKindSettings } from './every-kind-settings.ts';
import { grantsOf } from './grants-of.ts';
import { conditionKeys, isKey } from './iam-reference.ts';
import { type Packaged, packageStack } from './package-stack.ts';
import { templatePolicies } from './template-policies.ts';

/** Granted, and used by somebody else than the bot's own code. */
const usedElsewhere: Readonly<Record<string, readonly string[]>> = {
  'Lambda writes the functions’ log': ['slack', 'operation', 'sweep', 'watch'].flatMap((role) => [
    `slipway-dev-${role} logs:CreateLogStream`,
    `slipway-dev-${role} logs:PutLogEvents`,
  ]),
  'the durable SDK fetches what Lambda did not hand over of a history of hundreds of operations': [
    'slipway-dev-operation lambda:GetDurableExecutionState',
  ],
  'one-off tasks alone run with the role, which a deploy would look for in the same way': [
    'slipway-dev-operator iam:GetRole',
  ],
  'the SSM agent of a preview': [
    'ec2messages:AcknowledgeMessage',
    'ec2messages:DeleteMessage',
    'ec2messages:FailMessage',
    'ec2messages:GetEndpoint',
    'ec2messages:GetMessages',
    'ec2messages:SendReply',
    'ssm:UpdateInstanceInformation',
    'ssmmessages:CreateControlChannel',
    'ssmmessages:CreateDataChannel',
    'ssmmessages:OpenControlChannel',
    'ssmmessages:OpenDataChannel',
  ].map((action) => `slipway-dev-preview-api ${action}`),
  'the deploy script on a preview': [
    'ssm:GetParameters',
    'kms:Decrypt',
    'ecr:GetAuthorizationToken',
    'ecr:BatchGetImage',
    'ecr:GetDownloadUrlForLayer',
  ].map((action) => `slipway-dev-preview-api ${action}`),
};

/** One action on one resource, by one role. */
type Asked = { readonly role: string; readonly action: string; readonly resource: string; readonly facts: Facts };
type Facts = NonNullable<Access['context']>;

let packaged: Packaged;
let policies: ReadonlyMap<string, PolicyDocument>;
let recorded: Recorded;
let asked: readonly Asked[];

beforeAll(async () => {
  const settings = `import { defineConfig } from './src/config/define-config.ts';
    export default defineConfig(${JSON.stringify(everyKindSettings)});`;
  [packaged, recorded] = await Promise.all([packageStack(() => settings, { templateAlone: true }), playEveryCall()]);
  policies = templatePolicies(packaged);
  asked = distinct(recorded).filter(({ role }) => policies.has(role));
});
afterAll(() => packaged?.remove());

/** What was asked of IAM, once each. */
function distinct({ asked: all }: Recorded): Asked[] {
  const flat = all.flatMap(({ role, needed }) =>
    needed.flatMap(({ action, resources = ['*'], context: facts = {} }) =>
      resources.map((resource): Asked => ({ role, action, resource, facts })),
    ),
  );
  return [...new Map(flat.map((one) => [JSON.stringify(one), one])).values()];
}

const shown = ({ role, action, resource }: Asked) => `${role} ${action} ${resource}`;

/** The facts that AWS itself would put before IAM; undefined where it never asks about such a resource. */
async function factsOfAws({ action, resource, facts }: Asked): Promise<Facts | undefined> {
  const keys = await conditionKeys(action, resource);
  return keys && Object.fromEntries(Object.entries(facts).filter(([key]) => isKey(keys, key)));
}

const assumptions = () =>
  recorded.calls
    .filter(({ operation }) => operation === 'AssumeRole')
    .map(({ input }) => z.object({ RoleArn: z.string(), Policy: z.string() }).parse(input));

describe('the roles of the packaged stack, and every call that the bot can make', () => {
  it('are played to the end: nothing was refused for lack of a right, and every role of the bot acted', () => {
    expect(
      recorded.calls.filter(({ error }) => /AccessDenied|UnauthorizedOperation|AuthFail/.test(error ?? '')),
    ).toEqual([]);
    const actors = new Set(asked.map(({ role }) => role));
    expect([...policies.keys()].filter((role) => !actors.has(role))).toEqual(['slipway-dev-preview-api']);
  });

  it('allow each call on its resources, under the condition keys that AWS has for it', async () => {
    const denied: string[] = [];
    for (const one of asked) {
      const policy = policies.get(one.role);
      const facts = await factsOfAws(one);
      if (!policy || !facts || verdictOf(policy, one.action, one.resource, facts) !== 'allowed')
        denied.push(shown(one));
    }
    expect(denied).toEqual([]);
  });

  it('grant no action on any resource that is not used', () => {
    const unused = [...policies].flatMap(([role, policy]) => {
      const own = asked.filter((one) => one.role === role);
      return grantsOf(policy)
        .filter(
          (grant) =>
            !own.some(({ action, resource, facts }) => verdictOf(grant.policy, action, resource, facts) === 'allowed'),
        )
        .map(({ action, resource }) => ({ grant: `${role} ${action}`, resource }));
    });
    const elsewhere = Object.values(usedElsewhere).flat();
    expect(unused.filter(({ grant }) => !elsewhere.includes(grant))).toEqual([]);
    expect(elsewhere.filter((grant) => !unused.some((one) => one.grant === grant))).toEqual([]);
  });

  it('include every action of every session on its resources, and STS takes each session’s policy', async () => {
    expect(assumptions().length).toBeGreaterThan(40);
    const beyond = new Set<string>();
    for (const { RoleArn, Policy } of assumptions()) {
      expect(Policy.length).toBeLessThanOrEqual(longestPolicy);
      const role = policies.get(RoleArn.split('/').at(-1) ?? '');
      const unconditional = {
        Statement: (role?.Statement ?? []).map(({ Condition: _, ...statement }) => statement),
      };
      for (const { action, resource } of grantsOf(policyDocumentSchema.parse(JSON.parse(Policy)))) {
        // A session of a launch names in one statement what two actions are about.
        const isAsked = action.includes('*') || (await conditionKeys(action, resource)) !== undefined;
        if (isAsked && verdictOf(unconditional, action, resource, {}) !== 'allowed')
          beyond.add(`${RoleArn} ${action} ${resource}`);
      }
    }
    expect([...beyond]).toEqual([]);
  });

  it('may decrypt the Slack secrets where they read them, and nowhere else', () => {
    const readers = asked.filter(({ resource }) => resource.includes(':parameter/slipway/dev/slack/'));
    const { KeyPolicy } = z
      .object({
        KeyPolicy: z.object({ Statement: z.array(z.looseObject({ Action: z.unknown(), Principal: z.unknown() })) }),
      })
      .parse(packaged.template.Resources.SecretsKey?.Properties);
    const decrypting = KeyPolicy.Statement.filter(({ Action }) => JSON.stringify(Action).includes('kms:Decrypt'));
    const roles = JSON.stringify(decrypting.map(({ Principal }) => Principal)).match(/\w+Role(?=")/g) ?? [];
    const names = roles.map((id) => packaged.template.Resources[id]?.Properties.RoleName);
    expect(new Set(names)).toEqual(new Set(readers.map(({ role }) => role)));
  });
});
