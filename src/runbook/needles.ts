/** Shorter ones stand in every text. */
const shortest = 3;

/** Words of which a text must hold one, if a pattern is to match in it at all. */
type Needles = readonly string[];

/**
 * The words without which a pattern cannot match, in lower case; undefined where there are none. Looking for words is
 * many times faster than trying a pattern at every place of a log, and most logs hold none of the runbook's.
 */
export function needlesOf({ source }: RegExp): Needles | undefined {
  return alternatives({ source, at: 0 });
}

type Reader = { readonly source: string; at: number };

function alternatives(reader: Reader): Needles | undefined {
  const all: (Needles | undefined)[] = [];
  do {
    all.push(sequence(reader));
  } while (reader.source[reader.at++] === '|');
  return all.every((needles) => needles !== undefined) ? all.flat() : undefined;
}

/** Of what stands one after the other the part whose words are longest. */
function sequence(reader: Reader): Needles | undefined {
  const parts: Needles[] = [];
  let run = '';
  const close = () => {
    if (run) parts.push([run.toLowerCase()]);
    run = '';
  };
  while (reader.at < reader.source.length && !'|)'.includes(reader.source[reader.at] ?? '')) {
    const { literal, needles } = atom(reader);
    const { mayBeAbsent, repeats } = quantifier(reader);
    if (literal === undefined || mayBeAbsent) close();
    else run += literal;
    if (repeats) close();
    if (needles && !mayBeAbsent) parts.push(needles);
  }
  close();
  const rated = parts.map((needles) => ({ needles, length: Math.min(...needles.map(({ length }) => length)) }));
  const [best] = rated.filter(({ length }) => length >= shortest).sort((one, other) => other.length - one.length);
  return best?.needles;
}

type Atom = { readonly literal?: string; readonly needles?: Needles | undefined };

function atom(reader: Reader): Atom {
  const sign = reader.source[reader.at++] ?? '';
  if (sign === '\\') return escaped(reader);
  if (sign === '[') return skipClass(reader);
  if (sign === '(') return group(reader);
  return '.^$'.includes(sign) ? {} : { literal: sign };
}

/** A letter after a backslash is a class or a control character; `\x60` and `\u001b` never begin a word of ours. */
function escaped(reader: Reader): Atom {
  const sign = reader.source[reader.at++] ?? '';
  if (sign === 'x') reader.at += 2;
  if (sign === 'u') reader.at += 4;
  return /[A-Za-z0-9]/.test(sign) ? {} : { literal: sign };
}

function skipClass(reader: Reader): Atom {
  while (reader.at < reader.source.length && reader.source[reader.at] !== ']')
    reader.at += reader.source[reader.at] === '\\' ? 2 : 1;
  reader.at += 1;
  return {};
}

function group(reader: Reader): Atom {
  const [opening = ''] = /^\?(?:[:=!]|<[=!]|<\w+>)/.exec(reader.source.slice(reader.at)) ?? [];
  reader.at += opening.length;
  const needles = alternatives(reader);
  return /[=!]$/.test(opening) ? {} : { needles };
}

function quantifier(reader: Reader): { readonly mayBeAbsent: boolean; readonly repeats: boolean } {
  const [whole = ''] = /^(?:[?*+]|\{\d+(?:,\d*)?\})\??/.exec(reader.source.slice(reader.at)) ?? [];
  reader.at += whole.length;
  return { mayBeAbsent: /^(?:[?*]|\{0[,}])/.test(whole), repeats: whole !== '' };
}
