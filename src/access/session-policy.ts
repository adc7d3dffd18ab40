/** What STS takes as the policy of one session. */
export const sessionPolicyLimit = 2048;

export type Condition = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

/** One statement that allows; Slipway's session policies and roles deny nothing by statement, they leave it out. */
export type Statement = {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly condition?: Condition;
};

/**
 * The session policy of one request as compact JSON.
 * @throws above what STS takes, so that a policy that grew shows in a test and not in front of a user.
 */
export function sessionPolicy(statements: readonly Statement[]): string {
  const policy = JSON.stringify(policyDocument(statements));
  if (policy.length > sessionPolicyLimit) {
    throw new Error(`The session policy has ${policy.length} characters, STS takes ${sessionPolicyLimit}`);
  }
  return policy;
}

type StatementJson = {
  readonly Effect: 'Allow';
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: Condition;
};

/** A policy as IAM reads it. */
export type PolicyDocument = { readonly Version: '2012-10-17'; readonly Statement: readonly StatementJson[] };

/** The same statements as a role's policy in the stack. */
export function policyDocument(statements: readonly Statement[]): PolicyDocument {
  return {
    Version: '2012-10-17',
    Statement: statements.map(({ actions, resources, condition }) => ({
      Effect: 'Allow',
      Action: oneOrMany(actions),
      Resource: oneOrMany(resources),
      ...(condition ? { Condition: condition } : {}),
    })),
  };
}

function oneOrMany(values: readonly string[]): string | readonly string[] {
  const [only, ...others] = values;
  return only !== undefined && others.length === 0 ? only : values;
}
