import type { Declaration, ParsingSettings } from './declaration.ts';
import { nearest } from './nearest.ts';
import { optionOf, readOption } from './read-option.ts';
import type { Word } from './tokenize.ts';

type Words = readonly Word[];

/**
 * What may have been meant where the word at `at` does not fit, likeliest first. Whoever suggests one of them reads it
 * first: many are nothing.
 */
export function repairs(
  words: Words,
  at: number,
  declaration: Declaration,
  settings: Pick<ParsingSettings, 'runs'>,
): readonly Words[] {
  const word = words[at];
  if (word === undefined) return [];
  return [
    ...splitOption(words, at),
    ...otherOption(words, at, declaration),
    ...withoutDashes(words, at, declaration),
    ...splitValue(words, at),
    ...withoutOption(words, at, valueOptions(declaration, settings)),
  ];
}

const option = (name: string): Word => ({ typed: `--${name}`, plain: `--${name}`, bare: name.length + 2 });

const replaced = (words: Words, at: number, count: number, ...by: Words): Words => [
  ...words.slice(0, at),
  ...by,
  ...words.slice(at + count),
];

/** `-- ttl 2h` is `--ttl 2h`. */
function splitOption(words: Words, at: number): readonly Words[] {
  const [dash, name] = [words[at], words[at + 1]];
  if (!dash || !name || !/^-+$/.test(dash.plain)) return [];
  return [replaced(words, at, 2, option(name.plain.replace(/^-+/, '').toLowerCase()))];
}

/** `--tll 2h` is `--ttl 2h`; `--pr 123` is `123` where a pull request has its place. */
function otherOption(words: Words, at: number, declaration: Declaration): readonly Words[] {
  const typed = words[at] && readOption(words[at]);
  if (!typed || optionOf(typed, declaration)) return [];
  const value = typed.value ? [typed.value] : [];
  if (declaration.positional.includes(typed.name)) return [replaced(words, at, 1, ...value)];
  const likely = nearest(typed.name, Object.keys(declaration.options));
  return likely === undefined ? [] : [replaced(words, at, 1, option(likely), ...value)];
}

/** `since 2h` is `--since 2h`. */
function withoutDashes(words: Words, at: number, declaration: Declaration): readonly Words[] {
  const known = Object.keys(declaration.options);
  const named = words.map((word) =>
    known.includes(word.plain.toLowerCase()) ? option(word.plain.toLowerCase()) : word,
  );
  const word = words[at];
  const open = declaration.openOptions && word ? [replaced(words, at, 1, option(word.plain.toLowerCase()))] : [];
  return [named, ...open];
}

/** `30 m` is `30m`, and what stands in front of more words may be the beginning of one value. */
function splitValue(words: Words, at: number): readonly Words[] {
  const first = words[at - 1];
  const rest = looseWords(words, at);
  if (!first || rest.length === 0) return [];
  return [replaced(words, at - 1, 1 + rest.length, { ...merged([first, ...rest]), bare: first.bare })];
}

/** `ERROR` alone is `--filter ERROR`, `2h` is `--since 2h`, and `v1.42.0` what a command of the catalogue asks for. */
function withoutOption(words: Words, at: number, names: readonly string[]): readonly Words[] {
  const rest = looseWords(words, at);
  const whole = merged(rest);
  return rest.length === 0 ? [] : names.map((name) => replaced(words, at, rest.length, option(name), whole));
}

function valueOptions(
  { options, openOptions }: Declaration,
  { runs }: Pick<ParsingSettings, 'runs'>,
): readonly string[] {
  const own = Object.keys(options).filter((name) => options[name] === 'value');
  const ofRuns = openOptions ? Object.values(runs).flatMap(({ parameters }) => Object.keys(parameters)) : [];
  return [...new Set([...own, ...ofRuns])];
}

const merged = (words: Words): Word => ({
  typed: words.map(({ typed }) => typed).join(' '),
  plain: words.map(({ plain }) => plain).join(' '),
  bare: 0,
});

/** The words from here on up to the next option. */
function looseWords(words: Words, at: number): Words {
  const rest = words.slice(at);
  const end = rest.findIndex((word) => readOption(word) !== undefined);
  return end === -1 ? rest : rest.slice(0, end);
}
