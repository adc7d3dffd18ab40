/**
 * The candidate that is at most two typing slips away, or a third of its own length where it is short; half of what was
 * typed has to be right.
 */
export function nearest(typed: string, candidates: readonly string[]): string | undefined {
  const word = typed.toLowerCase().slice(0, 40);
  const ranked = candidates
    .map((candidate) => ({ candidate, slips: slipsBetween(word, candidate) }))
    .filter(({ candidate, slips }) => slips <= Math.min(2, Math.ceil(candidate.length / 3), Math.ceil(word.length / 2)))
    .sort((a, b) => a.slips - b.slips);
  return ranked[0]?.candidate;
}

/** Letters to insert, drop, replace or swap with their neighbour (optimal string alignment). */
function slipsBetween(a: string, b: string): number {
  const at = (row: readonly number[], column: number): number => row[column] ?? Number.POSITIVE_INFINITY;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1];
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      current[column] = Math.min(
        at(last, column) + 1,
        at(current, column - 1) + 1,
        at(last, column - 1) + (same ? 0 : 1),
        swapped ? at(before, column - 2) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    before = last;
    last = current;
  }
  return at(last, b.length);
}
