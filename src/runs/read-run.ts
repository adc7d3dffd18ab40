import type { Text } from '../config/language.ts';
import type { ParsingSettings } from '../requests/declaration.ts';
import { nearest } from '../requests/nearest.ts';
import { checkParameter } from './check-parameter.ts';
import { runProblems } from './run-problems.ts';
import { runUsage } from './run-usage.ts';
import { targetKind, typedTarget } from './targets.ts';

export type RunArguments = {
  readonly name: string;
  /** `pr-123`, or the name of an environment or of an instance. */
  readonly target: string;
  readonly values: Readonly<Record<string, string>>;
  /** Why an approver acts alone. */
  readonly breakGlass?: string;
};

export type ReadRun =
  | { readonly kind: 'run'; readonly run: RunArguments }
  | { readonly kind: 'problem'; readonly problem: Text };

type Entry = ParsingSettings['runs'][string];
type Parameters = { readonly kind: 'values'; readonly values: Record<string, string> };

const shortestReason = 10;
const longestReason = 300;

const problem = (text: Text) => ({ kind: 'problem' as const, problem: text });

/** Checks what was typed after `/run` against the catalogue. */
export function readRun(
  { name: typedName = '', target: typedTo = '', 'break-glass': reason, ...given }: Readonly<Record<string, string>>,
  runs: ParsingSettings['runs'],
): ReadRun {
  const name = typedName.toLowerCase();
  const target = typedTo.toLowerCase();
  const entry = Object.hasOwn(runs, name) ? runs[name] : undefined;
  if (!entry) {
    const known = Object.keys(runs);
    const likely = nearest(name, known);
    return problem(
      runProblems.unknownName(typedName, likely ? [likely, ...known.filter((one) => one !== likely)] : known),
    );
  }
  if (target === 'preview' || !entry.targets.includes(targetKind(target)))
    return problem(runProblems.unknownTarget(name, typedTo, entry.targets.map(typedTarget)));
  const read = readParameters(name, entry, given);
  if (read.kind === 'problem') return read;
  const { values } = read;
  if (reason === undefined) return { kind: 'run', run: { name, target, values } };
  const breakGlass = reason.trim();
  if (lettersIn(breakGlass) < shortestReason || breakGlass.length > longestReason)
    return problem(runProblems.shortReason(shortestReason));
  return { kind: 'run', run: { name, target, values, breakGlass } };
}

/** What people can read: spaces count once, blanks and invisible characters that fill a reason do not. */
const lettersIn = (text: string): number =>
  [...text.replaceAll(/[\p{Default_Ignorable_Code_Point}\u2800]/gu, '').replaceAll(/\s+/g, ' ')].length;

/** Options arrive in lower case: `--maxLines` and `--max-lines` both mean the parameter `maxLines`. */
const plain = (name: string) => name.replaceAll('-', '').toLowerCase();

function readParameters(
  name: string,
  entry: Entry,
  given: Readonly<Record<string, string>>,
): Parameters | Extract<ReadRun, { kind: 'problem' }> {
  const usage = runUsage(name, entry);
  const known = new Map(Object.keys(entry.parameters).map((parameter) => [plain(parameter), parameter]));
  const typed = new Map<string, string>();
  for (const [option, value] of Object.entries(given)) {
    const parameter = known.get(plain(option));
    if (parameter === undefined) return problem(runProblems.unknownParameter(name, option, usage));
    typed.set(parameter, value);
  }
  const values: Record<string, string> = {};
  for (const [parameter, spec] of Object.entries(entry.parameters)) {
    const value = typed.get(parameter) ?? usual(spec);
    if (value === undefined) return problem(runProblems.missingParameter(parameter, usage));
    const checked = checkParameter(value, spec);
    if (checked.kind === 'problem') return problem(runProblems.badParameter(parameter, checked.problem, usage));
    values[parameter] = checked.value;
  }
  return { kind: 'values', values };
}

const usual = (spec: Entry['parameters'][string]): string | undefined =>
  spec.kind === 'pullRequest' || spec.default === undefined ? undefined : String(spec.default);
