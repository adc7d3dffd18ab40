import { policyDocument, type Statement } from '../src/access/session-policy.ts';

export type Json = string | number | boolean | readonly Json[] | { readonly [key: string]: Json | undefined };

export type Resource = {
  readonly Type: string;
  readonly DeletionPolicy?: 'RetainExceptOnCreate';
  readonly UpdateReplacePolicy?: 'Retain';
  readonly DependsOn?: readonly string[];
  readonly Properties: { readonly [key: string]: Json | undefined };
};

export type Resources = { readonly [logicalId: string]: Resource };

/** Stays when the stack goes or replaces it, but not when the deployment that made it fails: that could not be repeated. */
export const retained = { DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' } as const;

export const getAtt = (logicalId: string, attribute: string): Json => ({ 'Fn::GetAtt': [logicalId, attribute] });

/** IAM takes this much in all inline policies of one role. */
const inlineLimit = 10_240;

/** A role as the stack makes it, before it is put into CloudFormation's words. */
export type Role = {
  readonly logicalId: string;
  readonly name: string;
  readonly trust: readonly Json[];
  readonly statements: readonly Statement[];
};

/** @throws where IAM would refuse the policy for its length. */
export function rolePolicy({ name, statements }: Role) {
  const document = policyDocument(mergeStatements(statements));
  const { length } = JSON.stringify(document);
  if (length <= inlineLimit) return document;
  throw new Error(
    `The policy of role ${name} has ${length} characters, IAM takes ${inlineLimit}: map a role of your own`,
  );
}

export const roleResource = (role: Role): Resource => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    RoleName: role.name,
    AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: role.trust },
    Policies: [{ PolicyName: role.name, PolicyDocument: rolePolicy(role) }],
  },
});

/** Trust in an AWS service, for roles that nothing else assumes. */
export const trustService = (service: string): Json => ({
  Effect: 'Allow',
  Principal: { Service: service },
  Action: 'sts:AssumeRole',
});

/** One statement where several differ in their actions alone, or in their resources alone. */
function mergeStatements(statements: readonly Statement[]): Statement[] {
  const byTarget = merge(statements, ({ resources, condition }) => [resources, condition]);
  return merge(byTarget, ({ actions, condition }) => [actions, condition]);
}

function merge(statements: readonly Statement[], same: (statement: Statement) => unknown): Statement[] {
  const merged = new Map<string, Statement>();
  for (const statement of statements) {
    const key = JSON.stringify(same(statement));
    const known = merged.get(key) ?? statement;
    const actions = [...new Set([...known.actions, ...statement.actions])].sort();
    const resources = [...new Set([...known.resources, ...statement.resources])].sort();
    merged.set(key, { ...known, actions, resources });
  }
  return [...merged.values()];
}

/** Wraps every text that holds a pseudo parameter, so that CloudFormation fills it in. */
export function substituted<T>(value: T): T;
export function substituted(value: unknown): unknown {
  if (typeof value === 'string') return value.includes('${AWS::') ? { 'Fn::Sub': value } : value;
  if (Array.isArray(value)) return value.map((item) => substituted(item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, substituted(item)]));
}
