import type { Condition, PolicyDocument, Statement } from './policy-document.ts';

/** One thing a call needs: the action on each of the resources, with the condition keys that AWS would know. */
export type Access = {
  readonly action: string;
  readonly resources?: readonly string[];
  readonly context?: Readonly<Record<string, string | readonly string[]>>;
};

export type Verdict = 'allowed' | 'denied' | 'not-mentioned';

type Facts = Readonly<Record<string, string | readonly string[]>>;

/** `*` and `?` as IAM reads them. */
function like(pattern: string, value: string, flags = ''): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, `s${flags}`).test(value);
}

type Test = (wanted: string, found: string) => boolean;
const not =
  (test: Test): Test =>
  (wanted, found) =>
    !test(wanted, found);
const equals: Test = (wanted, found) => wanted === found;
const numeric =
  (compare: (found: number, wanted: number) => boolean): Test =>
  (wanted, found) =>
    compare(Number(found), Number(wanted));

const operators: Readonly<Record<string, { readonly test: Test; readonly negated?: true }>> = {
  StringEquals: { test: equals },
  StringNotEquals: { test: not(equals), negated: true },
  StringEqualsIgnoreCase: { test: (wanted, found) => wanted.toLowerCase() === found.toLowerCase() },
  StringLike: { test: like },
  StringNotLike: { test: not(like), negated: true },
  ArnEquals: { test: like },
  ArnLike: { test: like },
  ArnNotLike: { test: not(like), negated: true },
  Bool: { test: (wanted, found) => wanted.toLowerCase() === found.toLowerCase() },
  NumericEquals: { test: numeric((found, wanted) => found === wanted) },
  NumericLessThan: { test: numeric((found, wanted) => found < wanted) },
  NumericLessThanEquals: { test: numeric((found, wanted) => found <= wanted) },
  NumericGreaterThan: { test: numeric((found, wanted) => found > wanted) },
  NumericGreaterThanEquals: { test: numeric((found, wanted) => found >= wanted) },
};

const listOf = (value: string | readonly string[]) => (typeof value === 'string' ? [value] : value);

/** Condition keys are case-insensitive but for what follows the slash: tag keys. */
function factFor(facts: Facts, key: string): readonly string[] | undefined {
  const normal = (text: string) => text.replace(/^[^/]*/, (head) => head.toLowerCase());
  const found = Object.entries(facts).find(([name]) => normal(name) === normal(key));
  return found && listOf(found[1]);
}

const filledIn = (text: string, facts: Facts) =>
  text.replace(/\$\{([^}]+)\}/g, (whole, key: string) => factFor(facts, key)?.[0] ?? whole);

/** A condition that AWS knows and this evaluator does not is never met: it must not allow by accident. */
function isMet(operator: string, wanted: readonly string[], found: readonly string[] | undefined): boolean {
  const [, quantifier, base = '', ifExists] =
    /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/.exec(operator) ?? [];
  if (base === 'Null') return wanted.every((each) => (each === 'true') === (found === undefined));
  const known = operators[base];
  if (!known) return false;
  if (found === undefined) return Boolean(ifExists || known.negated || quantifier === 'ForAllValues');
  const meets = (value: string) =>
    known.negated ? wanted.every((each) => known.test(each, value)) : wanted.some((each) => known.test(each, value));
  return quantifier === 'ForAllValues' ? found.every(meets) : found.some(meets);
}

const conditionsMet = (condition: Condition | undefined, facts: Facts) =>
  Object.entries(condition ?? {}).every(([operator, keys]) =>
    Object.entries(keys).every(([key, wanted]) =>
      isMet(
        operator,
        wanted.map((each) => filledIn(each, facts)),
        factFor(facts, key),
      ),
    ),
  );

function applies(statement: Statement, action: string, resource: string, facts: Facts): boolean {
  const names = (patterns: readonly string[]) => patterns.some((pattern) => like(pattern, action, 'i'));
  const covers = (patterns: readonly string[]) => patterns.some((pattern) => like(filledIn(pattern, facts), resource));
  if (statement.Action ? !names(statement.Action) : !statement.NotAction || names(statement.NotAction)) return false;
  if (statement.Resource ? !covers(statement.Resource) : !statement.NotResource || covers(statement.NotResource))
    return false;
  return conditionsMet(statement.Condition, facts);
}

/** What one policy says of one action on one resource. */
export function verdictOf(policy: PolicyDocument, action: string, resource: string, facts: Facts): Verdict {
  const applying = policy.Statement.filter((statement) => applies(statement, action, resource, facts));
  if (applying.some(({ Effect }) => Effect === 'Deny')) return 'denied';
  return applying.length > 0 ? 'allowed' : 'not-mentioned';
}
