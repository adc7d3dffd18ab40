import { nearest } from './nearest.ts';

/** The candidate that was likely meant: misspelt, written out (`production` for `prod`), shortened (`stg`) or a part of it. */
export function likeliest(typed: string, candidates: readonly string[]): string | undefined {
  const word = typed.toLowerCase();
  const slip = nearest(word, candidates);
  if (slip !== undefined || word.length < 2) return slip;
  const near = candidates.filter((candidate) => {
    const name = candidate.toLowerCase();
    return beginsWith(name, word) || beginsWith(word, name) || shortens(word, name) || name.split('-').includes(word);
  });
  return near.length === 1 ? near[0] : undefined;
}

const beginsWith = (whole: string, start: string): boolean => start.length > 1 && whole.startsWith(start);

/** All letters of the short word stand in the long one, in the same order and from its first on. */
function shortens(short: string, long: string): boolean {
  if (short.length < 3 || short[0] !== long[0]) return false;
  let found = 0;
  for (const letter of long) if (letter === short[found]) found += 1;
  return found === short.length;
}
