import type { Language, Text } from '../config/language.ts';
import { trimNewlines } from '../config/trim-newlines.ts';

const mark = '…';
const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
/** Only this many characters before the cut are read as graphemes, so that long texts stay cheap. */
const windowLength = 256;

/** The longest beginning of `text` that fits `limit` and ends between two characters as people see them. */
export function truncate(text: string, limit: number): string {
  if (text.length <= limit) return text;
  if (limit < mark.length) return '';
  return text.slice(0, graphemeBoundary(text, limit - mark.length)) + mark;
}

/** As `truncate`, for text that is escaped already: never ends inside an entity. */
export function truncateEscaped(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return `${truncate(text, limit)
    .slice(0, -mark.length)
    .replace(/&[a-z]{0,4}$/, '')}${mark}`;
}

/** The newest lines that fit `limit`, under a line that says how many are missing. `size` measures what is sent. */
export function newestLines(
  text: string,
  limit: number,
  language: Language,
  size: (line: string) => number = (line) => line.length,
): string {
  const lines = trimNewlines(text).split('\n');
  if (lines.reduce((sum, line) => sum + size(line) + 1, -1) <= limit) return lines.join('\n');
  let room = limit - size(missing(lines.length)[language]);
  const kept: string[] = [];
  for (const line of lines.toReversed()) {
    room -= size(line) + 1;
    if (room < 0) break;
    kept.unshift(line);
  }
  if (kept.length > 0) return [missing(lines.length - kept.length)[language], ...kept].join('\n');
  const newest = lines.at(-1) ?? '';
  const first = missing(lines.length - 1)[language];
  return [...(lines.length > 1 ? [first] : []), endOf(newest, limit - size(first) - 1, size)].join('\n');
}

const missing = (count: number): Text => ({
  en: `(${mark} ${count} earlier lines left out)`,
  ja: `(${mark} これより前の ${count} 行は省略)`,
});

/** The end of one line that alone is too long: what a log line says last is usually what went wrong. */
function endOf(line: string, limit: number, size: (line: string) => number): string {
  let length = limit - mark.length;
  for (;;) {
    const start = line.length - length;
    const end = mark + line.slice(isLowSurrogate(line, start) ? start + 1 : start);
    const over = size(end) - limit;
    if (over <= 0 || length <= 0) return end;
    length -= over;
  }
}

const isLowSurrogate = (text: string, index: number) => /[\uDC00-\uDFFF]/.test(text.charAt(index));

function graphemeBoundary(text: string, cut: number): number {
  let start = Math.max(0, cut - windowLength);
  if (isLowSurrogate(text, start)) start += 1;
  let boundary = start;
  for (const { index } of segmenter.segment(text.slice(start, cut + windowLength))) {
    if (start + index > cut) break;
    boundary = start + index;
  }
  return boundary;
}
