/** Microseconds of CPU time that some work takes. */
export const cpuOf = (work: () => void): number => {
  const before = process.cpuUsage();
  work();
  return process.cpuUsage(before).user;
};

/**
 * How many times as much CPU a megabyte costs as 50 KB: about 20 where the work is linear, 400 where it is quadratic.
 * CPU time, so that a busy machine counts for nothing; the least of three where a garbage collection would weigh most.
 */
export function growth(text: (length: number) => string, read: (text: string) => void): number {
  const [short, long] = [text(50_000), text(1_000_000)];
  const readShort = () => cpuOf(() => read(short));
  cpuOf(() => read(text(20_000)));
  const small = Math.max(2_000, Math.min(readShort(), readShort(), readShort()));
  return cpuOf(() => read(long)) / small;
}

/** Far from both: a machine's caches and its garbage collector may cost a few times as much. */
export const linearGrowth = 100;
