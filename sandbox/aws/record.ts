import { isRecord } from './shapes.ts';

/** Members that hold a secret: nothing of a call's secrets is kept. */
const secrets: Readonly<Record<string, readonly string[]>> = { PutParameter: ['Value'] };

/** Times as ISO 8601, bytes as text: what JSON can hold. */
export function plainData(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return Buffer.from(value).toString('utf8');
  if (Array.isArray(value)) return value.map(plainData);
  if (isRecord(value)) return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plainData(each)]));
  return value;
}

/** A call's input as plain JSON data. */
export function recordable(operation: string, input: unknown): unknown {
  const copy = plainData(input);
  if (!isRecord(copy)) return copy;
  const hidden = (secrets[operation] ?? []).filter((name) => name in copy).map((name) => [name, '(not recorded)']);
  return { ...copy, ...Object.fromEntries(hidden) };
}
