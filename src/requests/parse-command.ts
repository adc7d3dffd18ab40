import type { Text } from '../config/language.ts';
import { actionOf, subjectsOf } from './actions.ts';
import type { Typed } from './assign-words.ts';
import { assignWords } from './assign-words.ts';
import type { Arguments, Declaration, ParsingSettings } from './declaration.ts';
import { nearest } from './nearest.ts';
import { problems } from './problems.ts';
import { quote } from './quote.ts';
import type { Word } from './tokenize.ts';
import { tokenize } from './tokenize.ts';

/** `text` is the whole command, such as `/preview up 123`, whether typed or carried by a button. */
export type Typing = { readonly text: string; readonly via: 'command' | 'button' };

export type Parsed =
  | {
      readonly kind: 'request';
      readonly declaration: Declaration;
      readonly typed: Typed;
      readonly args: Arguments;
      readonly action: string;
      /** The command as it was understood, without what is nobody's to see: typing it again gives the same request. */
      readonly text: string;
    }
  | {
      readonly kind: 'usage';
      readonly problem: Text;
      /** What could have been meant: the usage lines to show. */
      readonly usage: readonly Declaration[];
    };

type Usage = Extract<Parsed, { kind: 'usage' }>;

const usage = (problem: Text, declarations: readonly Declaration[]): Usage => ({
  kind: 'usage',
  problem,
  usage: declarations.filter((declaration) => !declaration.buttonOnly),
});

/** Understands a command or says what is wrong with it. Never throws, whatever was typed. */
export function parseCommand(typing: Typing, declarations: readonly Declaration[], settings: ParsingSettings): Parsed {
  const reachable = declarations.filter((declaration) => typing.via === 'button' || !declaration.buttonOnly);
  const command = /^\s*(\S*)/.exec(typing.text)?.[1]?.toLowerCase() ?? '';
  const family = reachable.filter((declaration) => declaration.command === command);
  if (family.length === 0) {
    const likely = nearest(command, [...new Set(reachable.map((declaration) => declaration.command))]);
    const meant = reachable.filter((declaration) => likely === undefined || declaration.command === likely);
    return usage(problems.unknownCommand(command, likely), meant);
  }
  const tokens = tokenize(typing.text);
  if (tokens.kind === 'problem') return usage(tokens.problem, family);
  const chosen = chooseDeclaration(tokens.words.slice(1), family, settings);
  return chosen.kind === 'usage' ? chosen : understand(chosen.declaration, chosen.rest, settings);
}

type Chosen = { readonly kind: 'chosen'; readonly declaration: Declaration; readonly rest: readonly Word[] };

function chooseDeclaration(
  words: readonly Word[],
  family: readonly Declaration[],
  settings: ParsingSettings,
): Chosen | Usage {
  const [first] = words;
  const named = family.find(({ verb }) => verb !== undefined && verb === first?.value.toLowerCase());
  if (named) return { kind: 'chosen', declaration: named, rest: words.slice(1) };
  const verbs = family.flatMap(({ verb }) => verb ?? []);
  const verbless = family.find(({ verb }) => verb === undefined);
  const subjects = verbless ? subjectsOf(verbless, settings) : [];
  const likely = first && nearest(first.value, [...subjects, ...verbs]);
  if (verbless && !(likely && verbs.includes(likely))) return { kind: 'chosen', declaration: verbless, rest: words };
  if (first === undefined) return usage(problems.noVerb(family[0]?.command ?? ''), family);
  return usage(problems.unknownVerb(first.value, likely), family);
}

function understand(declaration: Declaration, words: readonly Word[], settings: ParsingSettings): Parsed {
  const assigned = assignWords(words, declaration, declaration.choices?.(settings));
  if (assigned.kind === 'problem') return usage(assigned.problem, [declaration]);
  const checked = declaration.schema(settings).safeParse(assigned.typed);
  if (!checked.success) return usage(problemOf(checked.error.issues), [declaration]);
  return {
    kind: 'request',
    declaration,
    typed: assigned.typed,
    args: checked.data,
    action: actionOf(declaration, checked.data),
    text: canonicalText(declaration, assigned.typed),
  };
}

type Issue = { readonly path: readonly PropertyKey[]; readonly params?: Readonly<Record<string, unknown>> | undefined };

function problemOf(issues: readonly Issue[]): Text {
  const [issue] = issues;
  const problem = issue?.params?.problem;
  return isText(problem) ? problem : problems.unreadable(String(issue?.path[0] ?? ''));
}

const isText = (value: unknown): value is Text =>
  typeof value === 'object' && value !== null && 'en' in value && 'ja' in value;

function canonicalText({ command, verb, positional, hidden = [] }: Declaration, typed: Typed): string {
  const options = Object.entries(typed).filter(([name]) => !positional.includes(name));
  return [
    command,
    ...(verb === undefined ? [] : [verb]),
    ...positional.filter((name) => !hidden.includes(name)).map((name) => quote(String(typed[name]))),
    ...options.flatMap(([name, value]) => (value === true ? [`--${name}`] : [`--${name}`, quote(value)])),
  ].join(' ');
}
