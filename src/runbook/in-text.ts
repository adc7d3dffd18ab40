import type { Place, TextSource } from './evidence.ts';
import { isValueName, type Values } from './facts.ts';
import { needlesOf } from './needles.ts';
import type { Find, Match } from './symptom.ts';
import type { SeenText } from './texts.ts';

type Conditions = {
  readonly sources?: readonly TextSource[];
  readonly places?: readonly Place[];
  /** Tested on what matched: which of several causes a message of one form names. */
  readonly only?: RegExp;
  /** Tested on the line that matched, in lower case: what only looks like the symptom. */
  readonly unless?: RegExp;
  /** Tested on the whole text: what must stand somewhere beside it. */
  readonly beside?: RegExp;
};

const longestLine = 300;
const longestWhole = 4_000;
const mostMatches = 20;

/**
 * Finds a message in any text of the evidence, however it is cased, wrapped or surrounded. Patterns are tried in order;
 * their named groups become values. Patterns bound every repetition, so that a match stays linear in the text.
 */
export function inText(patterns: RegExp | readonly RegExp[], conditions: Conditions = {}): Find {
  const all = onceAsked(() =>
    [patterns].flat().map((pattern) => ({ pattern: new RegExp(pattern.source, 'gim'), needles: needlesOf(pattern) })),
  );
  return ({ texts }) => {
    const fitting = texts.filter((text) => applies(text, conditions));
    if (fitting.length === 0) return undefined;
    for (const { pattern, needles } of all())
      for (const { text, inLowerCase, place } of fitting) {
        if (needles && !needles.some((needle) => inLowerCase.includes(needle))) continue;
        const match = firstMatch(pattern, text, conditions);
        if (match) return { ...match, place };
      }
    return undefined;
  };
}

/** Most starts of the function look nothing up: hundreds of patterns are read when a text first comes. */
function onceAsked<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** The first of several ways in which a symptom can show. */
export function anyOf(...finds: readonly Find[]): Find {
  return (seen) => {
    for (const find of finds) {
      const match = find(seen);
      if (match) return match;
    }
    return undefined;
  };
}

/** One line, whitespace collapsed, long ones cut with what matters kept in sight. */
export function toLine(text: string): string {
  const line = text
    .slice(0, 4 * longestLine)
    .replace(/\s+/g, ' ')
    .trim();
  return line.length > longestLine ? `${line.slice(0, longestLine - 1)}…` : line;
}

/** What was pasted may have come from anywhere. */
function applies({ source, place, text }: SeenText, { sources, places, beside }: Conditions): boolean {
  const fromThere = source === 'pasted' || (sources?.includes(source) ?? true);
  return fromThere && (places?.includes(place) ?? true) && (beside?.test(text) ?? true);
}

function firstMatch(pattern: RegExp, text: string, { only, unless }: Conditions): Match | undefined {
  let seen = 0;
  for (const found of text.matchAll(pattern)) {
    const whole = wholeLines(text, found.index, found.index + found[0].length);
    if ((only?.test(found[0]) ?? true) && !unless?.test(whole.toLowerCase()))
      return { line: toLine(shown(text, found)), whole, values: toValues(found.groups) };
    seen += 1;
    if (seen === mostMatches) return undefined;
  }
  return undefined;
}

function shown(text: string, found: RegExpExecArray): string {
  const end = found.index + found[0].length;
  const before = text.slice(Math.max(0, found.index - longestLine / 2), found.index);
  const [after = ''] = text.slice(end, end + longestLine).split('\n', 1);
  return before.slice(before.lastIndexOf('\n') + 1) + found[0] + after;
}

/** Log lines of one request can be megabytes: what is claimed of one is bounded too. */
function wholeLines(text: string, start: number, end: number): string {
  const before = text.slice(Math.max(0, start - longestWhole), start);
  const [after = ''] = text.slice(end, end + longestWhole).split('\n', 1);
  return (before.slice(before.lastIndexOf('\n') + 1) + text.slice(start, end) + after).replace(/\s+/g, ' ').trim();
}

function toValues(groups: Readonly<Record<string, string | undefined>> | undefined): Values {
  return Object.fromEntries(Object.entries(groups ?? {}).filter(([name, value]) => isValueName(name) && value));
}
