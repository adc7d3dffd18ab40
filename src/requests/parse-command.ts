import type { Text } from '../config/language.ts';
import type { Typed } from './assign-words.ts';
import { assignWords } from './assign-words.ts';
import type { Declaration, ParsingSettings } from './declaration.ts';
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
      readonly args: Readonly<Record<string, unknown>>;
      readonly action: string;
      /** The command as it was understood: typing it again gives the same request. */
      readonly text: string;
      /** The same without what is nobody's to see. */
      readonly shown: string;
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
    const known = [...new Set(reachable.map((declaration) => declaration.command))];
    return usage(problems.unknownCommand(command, nearest(command, known)), reachable);
  }
  const tokens = tokenize(typing.text);
  if (tokens.kind === 'problem') return usage(tokens.problem, family);
  const chosen = chooseDeclaration(command, tokens.words.slice(1), family);
  return chosen.kind === 'usage' ? chosen : understand(chosen.declaration, chosen.rest, settings);
}

type Chosen = { readonly kind: 'chosen'; readonly declaration: Declaration; readonly rest: readonly Word[] };

function chooseDeclaration(command: string, words: readonly Word[], family: readonly Declaration[]): Chosen | Usage {
  const verb = words[0]?.value.toLowerCase();
  const named = family.find((declaration) => declaration.verb !== undefined && declaration.verb === verb);
  if (named) return { kind: 'chosen', declaration: named, rest: words.slice(1) };
  const verbless = family.find((declaration) => declaration.verb === undefined);
  if (verbless) return { kind: 'chosen', declaration: verbless, rest: words };
  if (words[0] === undefined) return usage(problems.noVerb(command), family);
  const verbs = family.flatMap((declaration) => declaration.verb ?? []);
  return usage(problems.unknownVerb(words[0].value, nearest(words[0].value, verbs)), family);
}

function understand(declaration: Declaration, words: readonly Word[], settings: ParsingSettings): Parsed {
  const assigned = assignWords(words, declaration, declaration.choices?.(settings));
  if (assigned.kind === 'problem') return usage(assigned.problem, [declaration]);
  const checked = declaration.schema(settings).safeParse(assigned.typed);
  if (!checked.success) return usage(problemOf(checked.error.issues), [declaration]);
  return {
    kind: 'request',
    declaration,
    args: checked.data,
    action: declaration.action(checked.data),
    text: canonicalText(declaration, assigned.typed),
    shown: shownText(declaration, assigned.typed),
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

function shownText(declaration: Declaration, typed: Typed): string {
  const { hidden = [], positional } = declaration;
  const visible = (name: string) => !hidden.includes(name);
  return canonicalText(
    { ...declaration, positional: positional.filter(visible) },
    Object.fromEntries(Object.entries(typed).filter(([name]) => visible(name))),
  );
}

function canonicalText(declaration: Declaration, typed: Typed): string {
  const { command, verb, positional } = declaration;
  const options = Object.entries(typed).filter(([name]) => !positional.includes(name));
  return [
    command,
    ...(verb === undefined ? [] : [verb]),
    ...positional.map((name) => quote(String(typed[name]))),
    ...options.flatMap(([name, value]) => (value === true ? [`--${name}`] : [`--${name}`, quote(value)])),
  ].join(' ');
}
