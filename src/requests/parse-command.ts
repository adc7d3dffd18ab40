import type { Text } from '../config/language.ts';
import type { TypedText } from '../slack/typed-text.ts';
import { behindSlipway, commandMeant, commandsOf, isTalkBehindSlipway } from './behind-slipway.ts';
import type { Declaration, ParsingSettings } from './declaration.ts';
import { nearest } from './nearest.ts';
import { otherCommands } from './other-commands.ts';
import { plainWord } from './plain-word.ts';
import { asking, problems } from './problems.ts';
import { type Known, type Line, type MisreadLine, readLine } from './read-line.ts';
import { quoted } from './read-option.ts';
import { readVerbatim } from './read-verbatim.ts';
import { type Misread, readWords, type Understood } from './read-words.ts';
import type { Surface } from './request.ts';
import { tokenize } from './tokenize.ts';

/** `text` is the whole command, such as `/preview up 123`, whether typed or carried by a button. */
export type Typing = Pick<TypedText, 'text'> & Partial<TypedText> & { readonly via: Surface };

export const isPressed = (via: Surface): boolean => via === 'button' || via === 'home';

export type Usage = {
  readonly kind: 'usage';
  readonly problem: Text;
  /** The whole command that was likely meant, where the problem does not say it. */
  readonly line?: string;
  /** It does not begin like anything that can be asked for, as talk about the bot does not. */
  readonly isNoCommand?: boolean;
  /** What could have been meant: the usage lines to show. */
  readonly usage: readonly Declaration[];
  /** The argument that is wrong, where it is one. */
  readonly field?: Misread['field'];
};

export type Parsed = Understood | Usage;

/** Understands a command or says what is wrong with it. Never throws, whatever was typed. */
export function parseCommand(typing: Typing, declarations: readonly Declaration[], settings: ParsingSettings): Parsed {
  const { text, marks = [], via } = typing;
  const offered = (one: Declaration) => (isPressed(via) || !one.buttonOnly) && isThere(one, text, settings);
  const known = { declarations: declarations.filter(offered), settings };
  const typed = plainWord(/^\s*(\S*)/.exec(text)?.[1] ?? '').toLowerCase();
  const pasted = readVerbatim(withoutRepetition(text), familyOf(typed, known));
  if (pasted) return asPasted(pasted, settings);
  const tokens = tokenize({ text, marks });
  const words = tokens.kind === 'words' ? tokens.words : roughWords(text);
  const line = behindSlipway([quoted(typed), ...words.slice(1)], known);
  const command = line[0]?.plain ?? '';
  const family = familyOf(command, known);
  if (family.length > 0 && settings.repositories.length === 0 && family.every(isAboutPreviews))
    return noPreviews(known);
  if (family.length === 0) return unknownCommand(command, line.slice(1), known);
  if (tokens.kind === 'problem') return usage(family, tokens.problem);
  const read = readLine(line, known);
  if (read.kind === 'request') return read;
  const asked = misspeltBehindSlipway(line, known) ?? suggesting(line, read, known);
  return read.field ? { ...asked, field: read.field } : asked;
}

/** Where no environment has hours, what needs them is neither suggested nor listed: who types it is told why. */
const isThere = ({ access, verb }: Declaration, text: string, { withHours }: ParsingSettings): boolean =>
  typeof access === 'string' ||
  access.each !== 'with-hours' ||
  withHours.length > 0 ||
  text
    .toLowerCase()
    .split(/\s+/)
    .slice(1, 3)
    .includes(verb ?? '');

/** `@slipway /slipway explain …`: what is pasted behind it is not split into words. */
const withoutRepetition = (text: string): string => text.replace(/^\s*\/slipway\s+(?:\/?slipway\s+)+/i, '/slipway ');

const familyOf = (command: string, { declarations }: Known): readonly Declaration[] =>
  declarations.filter((declaration) => declaration.command === command);

/** Where quotation marks leave it open what one word is, the first still say which command it is. */
const roughWords = (text: string): Line => text.trim().split(/\s+/).map(quoted);

const isAboutPreviews = ({ access }: Declaration): boolean => typeof access !== 'string' && 'verb' in access;

/** Whatever was typed, there is nothing to do it to; what else there is stands in the help. */
const noPreviews = ({ declarations }: Known): Usage =>
  usage(
    declarations.filter(({ name }) => name === 'slipway help'),
    problems.noPreviews,
  );

function asPasted({ declaration, words }: NonNullable<ReturnType<typeof readVerbatim>>, settings: ParsingSettings) {
  const read = readWords(words, declaration, settings);
  return read.kind === 'request' ? read : usage([declaration], read.problem);
}

function unknownCommand(command: string, words: Line, known: Known): Usage {
  const likely = nearest(command, commandsOf(known));
  const meant = known.declarations.filter((declaration) => likely === undefined || declaration.command === likely);
  const line = likely === undefined ? undefined : firstUnderstood([[quoted(likely), ...words]], known);
  return usage(meant, problems.unknownCommand(command, likely), line);
}

/** `/slipway helth prod` is nearer to a command than to a verb of `/slipway`. */
function misspeltBehindSlipway(line: Line, known: Known): Usage | undefined {
  const likely = commandMeant(line, known);
  if (likely === undefined) return undefined;
  const problem = problems.unknownVerb(line[1]?.plain ?? '', likely.slice(1));
  return usage(familyOf(likely, known), problem, firstUnderstood([[quoted(likely), ...line.slice(2)]], known));
}

/** Leads from a near miss to the line to type. */
function suggesting(line: Line, misread: MisreadLine, known: Known): Usage {
  const own = misread.line ?? firstUnderstood(misread.repaired, known);
  if (misread.asks) return usage(misread.usage, misread.problem, own);
  const meant = own ?? firstUnderstood(otherCommands(line, known.declarations), known);
  const problem = meant === undefined ? misread.problem : asking(misread.problem, meant);
  const isNoCommand = meant === undefined && isTalkBehindSlipway(line, known);
  return { ...usage(misread.usage, problem), ...(isNoCommand ? { isNoCommand } : {}) };
}

function firstUnderstood(lines: readonly Line[], known: Known): string | undefined {
  for (const line of lines) {
    const read = readLine(line, known);
    if (read.kind === 'request') return read.text;
  }
  return undefined;
}

const usage = (declarations: readonly Declaration[], problem: Text, line?: Misread['line']): Usage => ({
  kind: 'usage',
  problem,
  ...(line === undefined ? {} : { line }),
  usage: declarations.filter((declaration) => !declaration.buttonOnly),
});
