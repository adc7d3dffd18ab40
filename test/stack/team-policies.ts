import { verdictOf } from '../../sandbox/aws/access.ts';
import type { PolicyDocument } from '../../sandbox/aws/policy-document.ts';
import { sandboxStack } from '../../sandbox/sandbox.ts';
import { stackPolicies } from '../../sandbox/stack-policies.ts';
import type { Settings } from '../../src/config/settings.ts';
import { stackRegion } from '../../src/config/stack-region.ts';
import type { AwsCall } from './aws-call.ts';

export type Policies = ReadonlyMap<string, PolicyDocument>;

/** What each role of the stack of these settings may do, by the role's name. */
export const policiesOf = (settings: Settings): Policies =>
  new Map(
    [...stackPolicies(settings, { ...sandboxStack, region: stackRegion(settings) })].map(([name, documents]) => [
      name,
      { Statement: documents.flatMap(({ Statement }) => Statement) },
    ]),
  );

/** Who may, by the role's name without that of the stack. */
export const whoMay = (policies: Policies, { action, resource, context = {} }: AwsCall): string[] =>
  [...policies].flatMap(([name, policy]) =>
    verdictOf(policy, action, resource, context) === 'allowed' ? [name.replace('slipway-dev-', '')] : [],
  );
