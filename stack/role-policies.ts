import { policyDocument, type Statement } from '../src/access/session-policy.ts';

type Document = ReturnType<typeof policyDocument>;

/** IAM takes this much in a role's own policies, this much in one managed policy, and so many of those on a role. */
const inlineLimit = 10_240;
const managedLimit = 6_144;
const mostManaged = 10;

/**
 * A role's policies: the first stands in the role itself, what does not fit into it in managed policies beside it.
 * @throws where IAM would refuse them for their length or number.
 */
export function rolePolicies({ name, statements }: RoleStatements): readonly [Document, ...Document[]] {
  const [own = [], ...others] = distribute(mergeStatements(statements));
  const tooLong = [own, ...others].some((each, index) => lengthOf(each) > limitAt(index));
  if (!tooLong && others.length <= mostManaged) return [policyDocument(own), ...others.map(policyDocument)];
  throw new Error(`The policies of role ${name} are longer than IAM takes: map a role of your own`);
}

type RoleStatements = { readonly name: string; readonly statements: readonly Statement[] };

const limitAt = (index: number) => (index === 0 ? inlineLimit : managedLimit);

/** Each statement into the first policy that has room for it. */
function distribute(statements: readonly Statement[]): Statement[][] {
  const policies: Statement[][] = [];
  for (const statement of statements) {
    const roomy = policies.find((policy, index) => lengthOf([...policy, statement]) <= limitAt(index));
    if (roomy) roomy.push(statement);
    else policies.push([statement]);
  }
  return policies;
}

/** As CloudFormation deploys it: twelve digits, and the longest name that a partition has. */
const lengthOf = (statements: readonly Statement[]) =>
  JSON.stringify(policyDocument(statements))
    .replaceAll(/\$\{AWS::AccountId\}/g, '0'.repeat(12))
    .replaceAll(/\$\{AWS::Partition\}/g, 'aws-us-gov').length;

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
