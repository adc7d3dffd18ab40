import type * as z from 'zod/mini';
import type { Text } from '../config/language.ts';
import { actionOf } from './actions.ts';
import { assignWords } from './assign-words.ts';
import type { Arguments, Declaration, ParsingSettings, Words } from './declaration.ts';
import { problems } from './problems.ts';
import { quote } from './quote.ts';
import { asOneText } from './read-verbatim.ts';
import { spellingOf } from './spelling.ts';
import type { Word } from './tokenize.ts';

/** What was typed for a declaration, by name, each as its argument is spelt; flags are `true`. */
type Typed = { readonly [name: string]: string | true };

export type Understood = {
  readonly kind: 'request';
  readonly declaration: Declaration;
  readonly typed: Typed;
  readonly args: Arguments;
  readonly action: string;
  /** The command as it was understood, without what is nobody's to see: typing it again gives the same request. */
  readonly text: string;
};

export type Misread = {
  readonly kind: 'misread';
  readonly problem: Text;
  /** The place of the word that does not fit, where one is left over or missing. */
  readonly at?: number;
  /** The whole command with what was likely meant instead: typing it is understood. */
  readonly line?: string;
  /** Whether the problem asks by itself whether something else was meant. */
  readonly asks?: boolean;
  /** What stands beside the input of a form, where the problem is that of one argument. */
  readonly field?: Fault;
};

/** `argument` as its declaration names it; an option of the catalogue as it is typed, such as `--lines`. */
export type Fault = { readonly argument: string; readonly problem: Text };

/** Reads the words after the verb as a declaration's. */
export function readWords(
  words: readonly Word[],
  declaration: Declaration,
  settings: ParsingSettings,
): Understood | Misread {
  const given = declaration.verbatim ? asOneText(words) : words;
  const assigned = assignWords(given, declaration, declaration.choices?.(settings));
  if (assigned.kind === 'problem') return { ...assigned, kind: 'misread' };
  const schema = declaration.schema(settings);
  const typed = spell(assigned.words, (argument) =>
    declaration.spelling ? declaration.spelling(argument, assigned.words, settings) : spellingOf(schema, argument),
  );
  const read = understand(typed, declaration, { schema, settings });
  if ('args' in read) return read;
  const meant = read.meant && understand({ ...typed, ...read.meant }, declaration, { schema, settings });
  const line = meant && 'args' in meant ? { line: meant.text } : {};
  return { kind: 'misread', problem: read.problem, asks: read.asks, ...line, ...(read.field && { field: read.field }) };
}

/** Reads what no line was typed for: a message that somebody points at, or what a window is opened for. */
export function readTyped(typed: Typed, declaration: Declaration, settings: ParsingSettings): Understood | undefined {
  const read = understand(typed, declaration, { schema: declaration.schema(settings), settings });
  return 'args' in read ? read : undefined;
}

function spell(words: Words, spellingFor: (argument: string) => ReturnType<typeof spellingOf>): Typed {
  const entries = Object.entries(words);
  return Object.fromEntries(entries.map(([name, word]) => [name, word === true || spellingFor(name)(word)]));
}

type Refused = {
  readonly problem: Text;
  readonly meant: Typed | undefined;
  readonly asks: boolean;
  readonly field?: Fault;
};

type By = { readonly schema: z.ZodMiniType<Arguments>; readonly settings: ParsingSettings };

function understand(typed: Typed, declaration: Declaration, { schema, settings }: By): Understood | Refused {
  const checked = schema.safeParse(typed);
  if (!checked.success) return refusal(checked.error.issues);
  const args = checked.data;
  const text = declaration.verbatim ? withoutText(declaration) : canonicalText(declaration, typed, settings);
  return { kind: 'request', declaration, typed, args, action: actionOf(declaration, args, settings), text };
}

type Issue = { readonly path: readonly PropertyKey[]; readonly params?: Readonly<Record<string, unknown>> | undefined };

/** A schema may tell what was likely meant: the argument as it should be, asked for in the problem, or several by name. */
function refusal([issue]: readonly Issue[]): Refused {
  const name = String(issue?.path[0] ?? '');
  const { problem, meant, field } = issue?.params ?? {};
  if (!isText(problem)) return { problem: problems.unreadable(name), meant: undefined, asks: false };
  const at = isFault(field) ? field : { argument: name, problem };
  if (typeof meant === 'string') return { problem, meant: { [name]: meant }, asks: true, field: at };
  return { problem, meant: isTyped(meant) ? meant : undefined, asks: false, field: at };
}

const isText = (value: unknown): value is Text =>
  typeof value === 'object' && value !== null && 'en' in value && 'ja' in value;

const isFault = (value: unknown): value is Fault =>
  typeof value === 'object' && value !== null && 'argument' in value && 'problem' in value && isText(value.problem);

const isTyped = (value: unknown): value is Typed =>
  typeof value === 'object' && value !== null && Object.values(value).every((one) => typeof one === 'string');

/** What was pasted stands nowhere. */
const withoutText = ({ command, verb = '', positional }: Declaration): string =>
  [command, verb, ...positional.map((name) => `<${name}>`)].join(' ');

function canonicalText(declaration: Declaration, typed: Typed, { slack }: ParsingSettings): string {
  const { command, verb, positional, hidden = [] } = declaration;
  const options = Object.entries(typed).filter(([name]) => !positional.includes(name));
  return [
    ...(slack.commands === 'slipway' && command !== '/slipway' ? ['/slipway', command.slice(1)] : [command]),
    ...(verb === undefined ? [] : [verb]),
    ...positional.filter((name) => !hidden.includes(name)).map((name) => quote(String(typed[name]))),
    ...options.flatMap(([name, value]) => (value === true ? [`--${name}`] : [`--${name}`, quote(value)])),
  ].join(' ');
}
