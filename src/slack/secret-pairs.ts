import { isPlainValue, looksRandom, smellsOfSecret } from './secret-names.ts';

const nameAndSeparator =
  /(?<![\w.$-])((?:\\{0,3}["'])?)([A-Za-z_][\w.-]{1,80})\1([ \t]{0,20}(?:=>|:=|=|:(?!:))[ \t]{0,20})/g;
const quoted = /"((?:\\[^\n]|[^"\\\n])*)|'((?:\\[^\n]|[^'\\\n])*)/y;
const quotedInJson = /\\{1,3}["']((?:(?!\\{1,3}["'])[^\n])*)/y;
/** Ends before what separates pairs (`&b=`, `; b=`, `, b:`) and at quotes and white space. */
const bare = /(?:[^\s"'&;,\\]|[&;,](?!\s|$|["']?[\w.-]{1,40}["']?[ \t]{0,2}[=:])|\\(?!["'nrt]))+/y;
/** A line of an environment dump: the value may hold spaces, and ends before the next `NAME=`. */
const restOfLine = /[^\n]+?(?=[ \t]{1,3}[A-Za-z_]\w{0,60}=|\r?\n|$)/y;
const restOfHeader = /[^\r\n"']+/y;
const schemes = /(?:bearer|basic|token|apikey|digest|negotiate|aws4-hmac-sha256)[ \t]{1,4}/iy;

/** Masks the values in `KEY=value`, `"key": "value"`, `key: value` whose name smells of a secret. */
export function maskPairs(text: string, mask: string): string {
  let masked = '';
  let position = 0;
  nameAndSeparator.lastIndex = 0;
  for (let found = nameAndSeparator.exec(text); found; found = nameAndSeparator.exec(text)) {
    const [whole, quote = '', name = '', separator = ''] = found;
    if (!smellsOfSecret(name)) {
      // What follows may be a name itself: `env: PASSWORD=…`.
      nameAndSeparator.lastIndex = found.index + whole.length;
      continue;
    }
    const start = found.index + whole.length;
    const value = valueAt(text, start, {
      name,
      separator,
      isQuoted: quote !== '',
      isPart: text.charAt(found.index - 1) === ':',
      lineStart: startsLine(text, found.index),
    });
    if (!value) continue;
    masked += text.slice(position, value.start) + mask;
    position = value.stop;
    nameAndSeparator.lastIndex = position;
  }
  return masked + text.slice(position);
}

type Span = { readonly start: number; readonly stop: number };
type Pair = {
  readonly name: string;
  readonly separator: string;
  readonly isQuoted: boolean;
  /** A colon stands right before the name. */
  readonly isPart: boolean;
  readonly lineStart: boolean;
};

function valueAt(text: string, start: number, pair: Pair): Span | undefined {
  const inside = match(quotedInJson, text, start) ?? match(quoted, text, start);
  if (inside) {
    const opening = /^\\{0,3}["']/.exec(inside)?.[0].length ?? 1;
    return unlessPlain(text, start + opening, start + inside.length);
  }
  if (/authorization|cookie/i.test(pair.name)) return rest(text, start, restOfHeader);
  if (pair.lineStart && pair.separator.trim() === '=' && /^[A-Z][A-Z0-9_]*$/.test(pair.name))
    return rest(text, start, restOfLine);
  const value = match(bare, text, start);
  if (value === undefined || isStructure(value, pair) || value.startsWith('[masked]@')) return undefined;
  const stop = start + value.length;
  const isSentence = pair.separator.trim() === ':' && !pair.isQuoted && /\s$/.test(pair.separator);
  if (isSentence && !(pair.lineStart && endsLine(text, stop)) && !looksRandom(value)) return undefined;
  return unlessPlain(text, start, stop);
}

/** `"credentials": {` opens an object; `secret:name` is a part of an ARN. */
const isStructure = (value: string, { separator, isPart }: Pair) =>
  separator.trim() !== '=' && (isPart || /^[{[(]/.test(value));

/** A scheme such as Bearer stays readable before what it introduces. */
function rest(text: string, start: number, to: RegExp): Span | undefined {
  const from = start + (match(schemes, text, start)?.length ?? 0);
  const value = match(to, text, from);
  return value === undefined ? undefined : unlessPlain(text, from, from + value.length);
}

const unlessPlain = (text: string, start: number, stop: number): Span | undefined => {
  const value = text.slice(start, stop).trim();
  return value === '' || isPlainValue(value) ? undefined : { start, stop };
};

function match(sticky: RegExp, text: string, at: number): string | undefined {
  sticky.lastIndex = at;
  return sticky.exec(text)?.[0];
}

/** Only indentation, a list dash, a log bar or `export` stands before it. */
const startsLine = (text: string, index: number): boolean =>
  /(?:^|\n)[ \t]*(?:[-|+>][ \t]+|export[ \t]+|declare -x[ \t]+|set[ \t]+|ENV[ \t]+)?$/.test(
    text.slice(Math.max(0, index - 60), index),
  ) &&
  (index <= 60 || text.slice(index - 60, index).includes('\n'));

const endsLine = (text: string, index: number): boolean => /^[ \t\r,]*(?:\n|$)/.test(text.slice(index, index + 20));
