import { dashes } from './plain-word.ts';
import { doubleMarks, quotationMarks, singleMarks } from './quotation-marks.ts';

const marks = quotationMarks.map(({ open, close }) => open + close).join('');
const plain = new RegExp(`^(?!${dashes})[^\\s${marks}]+$`, 'u');
const negative = /^-\d+$/;
/** Backticks and bold fall off when they begin and end words. */
const formatted = /^[`*_~]|[`*_~]$/;

/** Writes a value so that it is read back as the same single word. */
export function quote(value: string): string {
  if (negative.test(value) || (plain.test(value) && !formatted.test(value))) return value;
  if (!holds(value, doubleMarks)) return `"${value}"`;
  if (!holds(value, singleMarks)) return `'${value}'`;
  const segments = value.match(new RegExp(`[^${doubleMarks}]+|[${doubleMarks}]+`, 'gu')) ?? [];
  return segments
    .map((segment) => (doubleMarks.includes(segment.charAt(0)) ? `'${segment}'` : `"${segment}"`))
    .join('');
}

const holds = (value: string, characters: string): boolean => [...characters].some((one) => value.includes(one));
