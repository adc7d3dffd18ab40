import { Refusal } from './refusal.ts';
import { isRecord } from './shapes.ts';

type Matches = (message: string) => boolean;
type JsonTest = (document: unknown) => boolean;

const malformed = (pattern: string) => new Refusal('InvalidParameterException', `Invalid filter pattern: ${pattern}`);

/** Plain and quoted terms must all stand in the line; of `?term`s one must, `-term`s must not. */
function termPattern(pattern: string): Matches {
  const required: string[] = [];
  const optional: string[] = [];
  const excluded: string[] = [];
  for (const [, sign = '', quoted, plain = ''] of pattern.matchAll(/([?-]?)(?:"((?:[^"\\]|\\.)*)"|([^\s"]+))/g)) {
    const list = sign === '?' ? optional : sign === '-' ? excluded : required;
    list.push(quoted === undefined ? plain : quoted.replace(/\\(.)/g, '$1'));
  }
  // An unquoted term of other than letters, digits and underscores is refused by CloudWatch Logs.
  for (const [, plain = ''] of pattern.replace(/[?-]?"(?:[^"\\]|\\.)*"/g, '').matchAll(/(?:^|\s)[?-]?(\S+)/g))
    if (!/^[\p{L}\p{N}_.]*$/u.test(plain)) throw malformed(pattern);
  return (message) =>
    required.every((term) => message.includes(term)) &&
    (optional.length === 0 || required.length > 0 || optional.some((term) => message.includes(term))) &&
    !excluded.some((term) => message.includes(term));
}

function valueAt(document: unknown, path: string): unknown {
  const keys = path.match(/[^.[\]]+/g) ?? [];
  return keys.reduce<unknown>((value, key) => {
    if (Array.isArray(value)) return value[Number(key)];
    return isRecord(value) ? value[key] : undefined;
  }, document);
}

const like = (text: string) => new RegExp(`^${text.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`, 's');

function comparison(source: string): JsonTest {
  const [, path = '', operator = '', quoted, bare] =
    /^\$\.?([\w.[\]-]+)\s*(!=|>=|<=|=|>|<)\s*(?:"((?:[^"\\]|\\.)*)"|(\S+))$/.exec(source.trim()) ?? [];
  if (operator === '') throw malformed(source);
  const wanted = quoted?.replace(/\\(.)/g, '$1') ?? bare ?? '';
  const equal = (value: unknown) =>
    value !== undefined &&
    (bare !== undefined && /^-?[\d.]+$/.test(bare) ? value === Number(bare) : like(wanted).test(String(value)));
  return (document) => {
    const value = valueAt(document, path);
    if (operator === '=') return equal(value);
    if (operator === '!=') return value !== undefined && !equal(value);
    if (typeof value !== 'number') return false;
    const limit = Number(wanted);
    return operator === '>'
      ? value > limit
      : operator === '<'
        ? value < limit
        : operator === '>='
          ? value >= limit
          : value <= limit;
  };
}

/** Splits at `separator` outside quotes and parentheses. */
function splitAt(text: string, separator: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let quoted = false;
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '\\') i += 1;
    else if (text[i] === '"') quoted = !quoted;
    else if (!quoted && text[i] === '(') depth += 1;
    else if (!quoted && text[i] === ')') depth -= 1;
    else if (!quoted && depth === 0 && text.startsWith(separator, i)) {
      parts.push(text.slice(start, i));
      start = i + separator.length;
    }
  }
  return [...parts, text.slice(start)];
}

function expression(source: string): JsonTest {
  const text = source.trim();
  const either = splitAt(text, '||');
  if (either.length > 1) return anyOf(either.map(expression));
  const both = splitAt(text, '&&');
  if (both.length > 1) return allOf(both.map(expression));
  return text.startsWith('(') && text.endsWith(')') ? expression(text.slice(1, -1)) : comparison(text);
}

const anyOf = (tests: readonly JsonTest[]) => (document: unknown) => tests.some((test) => test(document));
const allOf = (tests: readonly JsonTest[]) => (document: unknown) => tests.every((test) => test(document));

/** A filter pattern of CloudWatch Logs: terms, or `{ $.field = "value" && … }` over JSON lines. Case-sensitive. */
export function filterPattern(pattern: string): Matches {
  const json = /^\s*\{(.*)\}\s*$/s.exec(pattern)?.[1];
  if (json === undefined) return termPattern(pattern);
  const test = expression(json);
  return (message) => {
    try {
      return test(JSON.parse(message));
    } catch {
      return false;
    }
  };
}
