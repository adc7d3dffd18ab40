import { describe, expect, it } from 'vitest';
import { verdictOf } from '../../../sandbox/aws/access.ts';
import { policyDocumentSchema } from '../../../sandbox/aws/policy-document.ts';
import { sandboxStack } from '../../../sandbox/sandbox.ts';
import { policyDocument, type Statement } from '../../../src/access/session-policy.ts';
import { partStatements } from '../../../src/operations/sleep/hand.ts';
import { actionGrants } from '../../../stack/action-grants.ts';
import { nights } from './nights.ts';

const instance = { instanceIdentifier: 'staging-postgres', port: 5432, allowedFrom: ['sg-0acme0002'] };

describe('the grants of an environment with hours', () => {
  it.each([
    ['a cluster', undefined],
    ['an instance', instance],
  ])('are what a sleep and a wake of %s need, and no more', async (_what, database) => {
    await using staging = await nights({ quick: true, ...(database ? { database } : {}) });
    const used = new Map<string, Set<string>>();
    for (const act of ['sleep', 'wake'] as const) {
      const before = staging.aws.asked.length;
      await staging[act]();
      const asked = staging.aws.asked.slice(before).filter(({ role }) => role.endsWith('-automation'));
      used.set(act, new Set(asked.flatMap(({ needed }) => needed.map(({ action }) => action))));
    }
    const grants = actionGrants(staging.settings, sandboxStack);
    for (const act of ['sleep', 'wake'] as const) {
      const granted = grants.get(`environment:${act}@staging`)?.flatMap(({ actions }) => actions) ?? [];
      // A sleep deletes its note where nothing was changed after all, and a wake writes none.
      const besides = act === 'sleep' ? ['ssm:DeleteParameters'] : ['ssm:PutParameter'];
      expect([...new Set(granted)].filter((action) => !besides.includes(action)).toSorted()).toEqual(
        [...(used.get(act) ?? [])].filter((action) => !besides.includes(action)).toSorted(),
      );
    }
  });

  it('are given for no environment without hours', async () => {
    await using staging = await nights();
    const granted = [...actionGrants(staging.settings, sandboxStack).keys()].filter((action) =>
      action.startsWith('environment:'),
    );
    expect(granted).toEqual(['environment:sleep@staging', 'environment:wake@staging']);
  });
});

describe('the session of a sleep', () => {
  const arn = (id: string) => `arn:aws:application-autoscaling:ap-northeast-1:123456789012:scalable-target/${id}`;
  const facts = {
    'application-autoscaling:service-namespace': 'ecs',
    'application-autoscaling:scalable-dimension': 'ecs:service:DesiredCount',
  };
  const may = (statements: readonly Statement[], target: string) =>
    verdictOf(
      policyDocumentSchema.parse(policyDocument(statements)),
      'application-autoscaling:RegisterScalableTarget',
      arn(target),
      facts,
    );

  it('changes what scales this service, and not what scales another one', async () => {
    await using staging = await nights();
    const { environments } = staging.settings;
    if (!environments.staging) throw new Error('There is no staging');
    const statements = partStatements(sandboxStack, environments.staging, 'sleep', arn('its-own'));
    expect(may(statements, 'its-own')).toBe('allowed');
    expect(may(statements, 'of-another')).not.toBe('allowed');
  });
});
