import { doubleMarks } from './tokenize.ts';

const plain = /^[^\s"“”„‟'‘’‚‛—–―-][^\s"“”„‟'‘’‚‛]*$/;
const negative = /^-[^\s"“”„‟'‘’‚‛—–―-][^\s"“”„‟'‘’‚‛]*$/;

/** Writes a value so that it is read back as the same single word. */
export function quote(value: string): string {
  if (plain.test(value) || negative.test(value)) return value;
  const segments = value.match(new RegExp(`[^${doubleMarks}]+|[${doubleMarks}]+`, 'gu')) ?? [];
  if (segments.length === 0) return '""';
  return segments
    .map((segment) => (doubleMarks.includes(segment.charAt(0)) ? `'${segment}'` : `"${segment}"`))
    .join('');
}
