import * as z from 'zod';
import { type PolicyDocument, policyDocumentSchema } from '../../sandbox/aws/policy-document.ts';
import { sandboxStack } from '../../sandbox/sandbox.ts';
import type { Packaged } from './package-stack.ts';

const attached = z.object({ PolicyDocument: policyDocumentSchema });
const role = z.object({
  RoleName: z.string(),
  Policies: z.array(attached),
  ManagedPolicyArns: z.array(z.object({ Ref: z.string() })).default([]),
});

/** The policies of the template's roles by role name, as CloudFormation would deploy them into the sandbox's account. */
export const templatePolicies = ({ template: { Resources } }: Packaged): ReadonlyMap<string, PolicyDocument> =>
  new Map(
    Object.values(Resources)
      .filter(({ Type }) => Type === 'AWS::IAM::Role')
      .map(({ Properties }) => {
        const { RoleName, Policies, ManagedPolicyArns } = role.parse(filledIn(Properties));
        const managed = ManagedPolicyArns.map(({ Ref }) => attached.parse(filledIn(Resources[Ref]?.Properties)));
        const documents = [...Policies, ...managed].map(({ PolicyDocument }) => PolicyDocument);
        return [RoleName, { Statement: documents.flatMap(({ Statement }) => Statement) }];
      }),
  );

function filledIn(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(filledIn);
  if (typeof value !== 'object' || value === null) return value;
  const substitution = z.strictObject({ 'Fn::Sub': z.string() }).safeParse(value);
  if (substitution.success) return withPseudoParameters(substitution.data['Fn::Sub']);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, filledIn(item)]));
}

const withPseudoParameters = (text: string) =>
  text
    .replaceAll(/\$\{AWS::AccountId\}/g, sandboxStack.account)
    .replaceAll(/\$\{AWS::Partition\}/g, sandboxStack.partition);
