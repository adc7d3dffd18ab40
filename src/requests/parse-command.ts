import type { Text } from '../config/language.ts';
import type { TypedText } from '../slack/typed-text.ts';
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

const isPressed = (via: Surface): boolean => via === 'button' || via === 'home';

export type Usage = {
  readonly kind: 'usage';
  readonly problem: Text;
  /** The whole command that was likely meant, where the problem does not say it. */
  readonly line?: string;
  /** What could have been meant: the usage lines to show. */
  readonly usage: readonly Declaration[];
};

export type Parsed = Understood | Usage;

/** Understands a command or says what is wrong with it. Never throws, whatever was typed. */
export function parseCommand(typing: Typing, declarations: readonly Declaration[], settings: ParsingSettings): Parsed {
  const { text, marks = [], via } = typing;
  const known = { declarations: declarations.filter(({ buttonOnly }) => isPressed(via) || !buttonOnly), settings };
  const command = plainWord(/^\s*(\S*)/.exec(text)?.[1] ?? '').toLowerCase();
  const family = known.declarations.filter((declaration) => declaration.command === command);
  if (family.length > 0 && settings.repositories.length === 0 && family.every(isAboutPreviews))
    return noPreviews(known);
  const pasted = readVerbatim(text, family);
  if (pasted) return asPasted(pasted, settings);
  const tokens = tokenize({ text, marks });
  const words = tokens.kind === 'words' ? tokens.words.slice(1) : [];
  if (family.length === 0) return unknownCommand(command, words, known);
  if (tokens.kind === 'problem') return usage(family, tokens.problem);
  const line = [quoted(command), ...words];
  const read = readLine(line, known);
  return read.kind === 'request' ? read : suggesting(line, read, known);
}

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
  const likely = nearest(command, [...new Set(known.declarations.map((declaration) => declaration.command))]);
  const meant = known.declarations.filter((declaration) => likely === undefined || declaration.command === likely);
  const line = likely === undefined ? undefined : firstUnderstood([[quoted(likely), ...words]], known);
  return usage(meant, problems.unknownCommand(command, likely), line);
}

/** Leads from a near miss to the line to type. */
function suggesting(line: Line, misread: MisreadLine, known: Known): Usage {
  const own = misread.line ?? firstUnderstood(misread.repaired, known);
  if (misread.asks) return usage(misread.usage, misread.problem, own);
  const meant = own ?? firstUnderstood(otherCommands(line, known.declarations), known);
  return usage(misread.usage, meant === undefined ? misread.problem : asking(misread.problem, meant));
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
