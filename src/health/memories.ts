import type { Environment } from './probing.ts';
import type { Memory } from './recall.ts';

const memories = new WeakMap<Environment, Memory>();

/** What this container remembers of an environment: where its parts were, never how they were. */
export function memoryOf(environment: Environment): Memory {
  const known = memories.get(environment);
  if (known) return known;
  const memory: Memory = new Map();
  memories.set(environment, memory);
  return memory;
}
