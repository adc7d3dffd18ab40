import type { Text } from '../config/language.ts';
import { shown } from '../requests/problems.ts';

/** In braces CloudWatch Logs reads comparisons of JSON fields, elsewhere text. */
export const isJsonPattern = (filter: string): boolean => /^\{.*\}$/s.test(filter);

const literal = /"(?:[^"\\]|\\.)*"|%[^%]*%/gs;
const comparison = /^\$[^\s=!<>]*\s*(?:(?:!?=|[<>]=?)\s*[^\s=]\S*|IS\s+(?:NULL|TRUE|FALSE)|(?:NOT\s+)?EXISTS)$/i;

/** What of a JSON pattern CloudWatch Logs would refuse, told before it is asked. */
export function patternFault(filter: string): Text | undefined {
  if (!isJsonPattern(filter)) return undefined;
  const masked = filter.slice(1, -1).replaceAll(literal, (text) => '_'.repeat(text.length));
  if (masked.includes('"') || masked.split('(').length !== masked.split(')').length) return notTaken(filter, filter);
  let start = 1;
  for (const clause of masked.split(/&&|\|\|/)) {
    const part = filter.slice(start, start + clause.length).trim();
    if (!comparison.test(clause.replaceAll(/[()]/g, ' ').trim())) return notTaken(part || filter, filter);
    start += clause.length + '&&'.length;
  }
  return undefined;
}

const example = shown('{ $.level = "ERROR" }');

const notTaken = (part: string, filter: string): Text => ({
  en: `${shown(part)} in ${shown(filter)} is no comparison that CloudWatch Logs takes. In braces it expects fields of JSON lines, such as ${example}. To look for the text itself, leave the braces out.`,
  ja: `${shown(filter)} の ${shown(part)} は、CloudWatch Logs が受け付ける比較ではありません。波かっこの中には ${example} のように JSON の項目を書きます。文字列そのものを探すときは、波かっこを外してください。`,
});
