import type { Word } from './tokenize.ts';

/** The name that was meant, whatever its case and with `#` in front where Slack made a channel of it. */
export function nameAmong(allowed: readonly string[], { typed, plain }: Pick<Word, 'typed' | 'plain'>): string {
  const exact = [typed, plain].find((one) => allowed.includes(one));
  if (exact !== undefined) return exact;
  const name = plain.replace(/^#/, '').toLowerCase();
  const [same, ...more] = allowed.filter((one) => one.toLowerCase() === name);
  return same === undefined || more.length > 0 ? plain : same;
}
