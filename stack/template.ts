import type { Statement } from '../src/access/session-policy.ts';
import { rolePolicies } from './role-policies.ts';

export type Json = string | number | boolean | readonly Json[] | { readonly [key: string]: Json | undefined };

type Resource = {
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

/** A role as the stack makes it, before it is put into CloudFormation's words. */
export type Role = {
  readonly logicalId: string;
  readonly name: string;
  readonly trust: readonly Json[];
  readonly statements: readonly Statement[];
};

export function roleResources(role: Role): Resources {
  const { logicalId, name, trust } = role;
  const [own, ...others] = rolePolicies(role);
  const beside = others.map((PolicyDocument, index): [string, Resource] => [
    `${logicalId}Policy${index + 2}`,
    { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument } },
  ]);
  return {
    [logicalId]: {
      Type: 'AWS::IAM::Role',
      Properties: {
        RoleName: name,
        AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: trust },
        Policies: [{ PolicyName: name, PolicyDocument: own }],
        ...(beside.length > 0 ? { ManagedPolicyArns: beside.map(([id]) => ({ Ref: id })) } : {}),
      },
    },
    ...Object.fromEntries(beside),
  };
}

/** Trust in an AWS service, for roles that nothing else assumes. */
export const trustService = (service: string): Json => ({
  Effect: 'Allow',
  Principal: { Service: service },
  Action: 'sts:AssumeRole',
});

/** Wraps every text that holds a pseudo parameter, so that CloudFormation fills it in. */
export function substituted<T>(value: T): T;
export function substituted(value: unknown): unknown {
  if (typeof value === 'string') return value.includes('${AWS::') ? { 'Fn::Sub': value } : value;
  if (Array.isArray(value)) return value.map((item) => substituted(item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, substituted(item)]));
}
