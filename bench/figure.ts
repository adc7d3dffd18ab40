/** One line of the benchmark's output: `name value unit`. */
export type Figure = { readonly name: string; readonly value: number; readonly unit: string };

export const median = (values: readonly number[]): number => percentile(values, 0.5);

/** The smallest value that `share` of all values do not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}
