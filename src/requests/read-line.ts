import { chooseDeclaration } from './choose-declaration.ts';
import type { Declaration, ParsingSettings } from './declaration.ts';
import { problems } from './problems.ts';
import { quoted } from './read-option.ts';
import { type Misread, readWords, type Understood } from './read-words.ts';
import { repairs } from './repairs.ts';
import type { Word } from './tokenize.ts';

/** A whole command, word by word: the first is the command itself. */
export type Line = readonly Word[];

export type Known = { readonly declarations: readonly Declaration[]; readonly settings: ParsingSettings };

export type MisreadLine = Misread & {
  /** What could have been meant. */
  readonly usage: readonly Declaration[];
  /** The same line as it may have been meant, likeliest first; many are nothing. */
  readonly repaired: readonly Line[];
};

/** Reads a line as it stands. */
export function readLine(line: Line, { declarations, settings }: Known): Understood | MisreadLine {
  const [head, ...words] = line;
  const family = declarations.filter(({ command }) => command === head?.plain);
  const chosen = chooseDeclaration(words, family, settings);
  if (chosen.kind === 'none') return withoutVerb(line, family, chosen.likely?.verb);
  const { declaration, rest } = chosen;
  const read = readWords(rest, declaration, settings);
  if (read.kind === 'request') return read;
  const start = line.slice(0, line.length - rest.length);
  const repaired = read.at === undefined ? [] : repairs(rest, read.at, declaration, settings);
  return { ...read, usage: [declaration], repaired: repaired.map((repair) => [...start, ...repair]) };
}

function withoutVerb([head, typed, ...rest]: Line, family: readonly Declaration[], likely?: string): MisreadLine {
  const command = head ? [head] : [];
  const problem = typed ? problems.unknownVerb(typed.plain, likely) : problems.noVerb(head?.plain ?? '');
  const repaired = likely === undefined ? [] : [[...command, quoted(likely), ...rest]];
  return { kind: 'misread', problem, asks: likely !== undefined, usage: family, repaired };
}
