import type { Text } from '../config/language.ts';
import type { ParsingSettings } from '../requests/declaration.ts';
import { likeliest } from '../requests/likeliest.ts';
import { notPullRequest, readPullRequest, repositoryIn } from '../requests/pull-request.ts';
import type { Fault } from '../requests/read-words.ts';
import { readReason, reasonBounds } from './break-glass-reason.ts';
import { checkParameter } from './check-parameter.ts';
import { parameterOf } from './parameter-of.ts';
import { runLine } from './run-line.ts';
import { runProblems } from './run-problems.ts';
import { runUsage } from './run-usage.ts';
import { pullRequestOf, targetKind, typedTarget } from './targets.ts';

export type RunArguments = {
  readonly name: string;
  /** `pr-123` or `web#123`, or the name of an environment or of an instance. */
  readonly target: string;
  readonly values: Readonly<Record<string, string>>;
  /** Why an approver acts alone. */
  readonly breakGlass?: string;
};

export type ReadRun = { readonly kind: 'run'; readonly run: RunArguments } | Unread;

/** `meant` holds what was likely meant, by name. */
type Unread = {
  readonly kind: 'problem';
  readonly problem: Text;
  readonly meant?: Readonly<Record<string, string>>;
  /** The one argument that it is about, and the problem as it stands beside its input in a form. */
  readonly field: Fault;
};

type Entry = ParsingSettings['runs'][string];
type Parameters = { readonly kind: 'values'; readonly values: Record<string, string> };

const problem = (text: Text, argument: string, own: Text = text): Unread => ({
  kind: 'problem',
  problem: text,
  field: { argument, problem: own },
});

/** Checks what was typed after `/run` against the catalogue. */
export function readRun(
  { name: typedName = '', target: typedTo = '', 'break-glass': reason, ...given }: Readonly<Record<string, string>>,
  { runs, repositories }: Pick<ParsingSettings, 'runs' | 'repositories'>,
): ReadRun {
  const name = typedName.toLowerCase();
  const target = typedTo.toLowerCase();
  const entry = Object.hasOwn(runs, name) ? runs[name] : undefined;
  if (!entry) return unknownName(typedName, Object.keys(runs));
  const pr = pullRequestOf(target);
  const unknownPreview = pr !== undefined && !repositoryIn(pr, repositories);
  if (target === 'preview' || unknownPreview || !entry.targets.includes(targetKind(target)))
    return unknownTarget(name, typedTo, entry, repositories);
  const read = readParameters(name, entry, given);
  if (read.kind === 'problem') return read;
  const { values } = read;
  if (reason === undefined) return { kind: 'run', run: { name, target, values } };
  const why = readReason(reason);
  if (why.kind === 'outside')
    return problem(runProblems.reason(reasonBounds, `${runLine(name, target, given)} ${why.option}`), '--break-glass');
  return { kind: 'run', run: { name, target, values, breakGlass: why.reason } };
}

function unknownName(typed: string, known: readonly string[]): Unread {
  const name = likeliest(typed, known);
  if (name === undefined) return problem(runProblems.unknownName(typed, known), 'name');
  return {
    ...problem(runProblems.unknownName(typed, [name, ...known.filter((one) => one !== name)]), 'name'),
    meant: { name },
  };
}

function unknownTarget(
  name: string,
  typed: string,
  { targets }: Entry,
  repositories: ParsingSettings['repositories'],
): Unread {
  if (targets.includes('preview') && readPullRequest(typed)) return problem(notPullRequest(typed, repositories), 'pr');
  const wrong = problem(runProblems.unknownTarget(name, typed, targets.map(typedTarget)), 'target');
  const target = likeliest(
    typed,
    targets.filter((one) => one !== 'preview'),
  );
  return target === undefined ? wrong : { ...wrong, meant: { target } };
}

function readParameters(name: string, entry: Entry, given: Readonly<Record<string, string>>): Parameters | Unread {
  const usage = runUsage(name, entry);
  const typed = new Map<string, string>();
  for (const [option, value] of Object.entries(given)) {
    const [parameter] = parameterOf(entry, option) ?? [];
    if (parameter === undefined) return problem(runProblems.unknownParameter(name, option, usage), `--${option}`);
    typed.set(parameter, value);
  }
  const values: Record<string, string> = {};
  for (const [parameter, spec] of Object.entries(entry.parameters)) {
    const value = typed.get(parameter) ?? usual(spec);
    if (value === undefined) return problem(runProblems.missingParameter(parameter, usage), `--${parameter}`);
    const checked = checkParameter(value, spec);
    if (checked.kind === 'problem') {
      const said = runProblems.badParameter(parameter, checked.problem, usage);
      return problem(said, `--${parameter}`, checked.problem);
    }
    values[parameter] = checked.value;
  }
  return { kind: 'values', values };
}

const usual = (spec: Entry['parameters'][string]): string | undefined =>
  spec.kind === 'pullRequest' || spec.default === undefined ? undefined : String(spec.default);
