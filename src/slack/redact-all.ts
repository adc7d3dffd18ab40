import { mask, redact } from './redact.ts';
import { isPlainValue, smellsOfSecret } from './secret-names.ts';

/**
 * A copy with the secrets of every string masked, and strings under a name such as `password` masked whole; the shape
 * stays, so the type does. `keep` names properties that are structure, not text.
 */
export function redactAll<T>(found: T, keep?: ReadonlySet<string>): T;
export function redactAll(found: unknown, keep: ReadonlySet<string> = new Set()): unknown {
  if (typeof found === 'string') return redact(found).toWellFormed();
  if (found instanceof Error) return redactError(found);
  if (Array.isArray(found)) return found.map((item) => redactAll(item, keep));
  if (typeof found !== 'object' || found === null) return found;
  return Object.fromEntries(
    Object.entries(found).map(([name, value]) => [name, keep.has(name) ? value : redactNamed(name, value, keep)]),
  );
}

const redactNamed = (name: string, value: unknown, keep: ReadonlySet<string>): unknown =>
  typeof value === 'string' && smellsOfSecret(name) && !isPlainValue(value) ? mask : redactAll(value, keep);

/** An error's own text is not enumerable; a log formatter would print it as it is. */
function redactError(error: Error): Error {
  const masked = new Error(redact(error.message));
  masked.name = error.name;
  masked.stack = redact(error.stack ?? '');
  return masked;
}
