import * as z from 'zod/mini';
import type { CallAws } from './signed-call.ts';

/** Names of SecureString parameters: without those that are `required` nothing is read, of the others none need be there. */
type Wanted = { readonly required: readonly string[]; readonly optional?: readonly string[] };

/** Values by the parameters' names. */
export type ReadParameters = (deadline: number) => Promise<ReadonlyMap<string, string>>;

const answer = z.object({ Parameters: z.array(z.object({ Name: z.string(), Value: z.string() })) });

/** A rotated secret is noticed after this long. */
const keptMs = 600_000;

/** Secrets are read before anybody is known: what knocks meanwhile must not multiply the calls of an outage. */
const failureKeptMs = 2_000;

/**
 * Reads all in one call and keeps them for the life of the container, ten minutes at a time; a failure is kept for two
 * seconds. Requests side by side wait for one reading.
 * @throws where they cannot be read and never were: the message names parameters, never a value.
 */
export function createReadParameters(wanted: Wanted, callAws: CallAws, now: () => number): ReadParameters {
  let values: ReadonlyMap<string, string> | undefined;
  let newest: { readonly at: number; readonly keptMs: number; readonly read: Promise<Read> } | undefined;

  async function readAndKeep(deadline: number): Promise<Read> {
    const read = await readAll(wanted, callAws, deadline);
    if (read.kind === 'read') values = read.values;
    newest = { at: now(), keptMs: read.kind === 'read' ? keptMs : failureKeptMs, read: Promise.resolve(read) };
    return read;
  }

  return async (deadline) => {
    const age = newest ? now() - newest.at : 0;
    if (!newest || age < 0 || age >= newest.keptMs)
      newest = { at: now(), keptMs: failureKeptMs, read: readAndKeep(deadline) };
    const read = await newest.read;
    if (read.kind === 'read') return read.values;
    if (!values) throw new Error(read.reason);
    return values;
  };
}

type Read =
  | { readonly kind: 'read'; readonly values: ReadonlyMap<string, string> }
  | { readonly kind: 'failed'; readonly reason: string };

const failed = (reason: string): Read => ({ kind: 'failed', reason });

async function readAll({ required, optional = [] }: Wanted, callAws: CallAws, deadline: number): Promise<Read> {
  const names = [...required, ...optional];
  const result = await callAws({
    service: 'ssm',
    path: '/',
    headers: { 'Content-Type': 'application/x-amz-json-1.1', 'X-Amz-Target': 'AmazonSSM.GetParameters' },
    body: JSON.stringify({ Names: names, WithDecryption: true }),
    deadline,
  });
  if (result.kind === 'refused') return failed(`GetParameters of ${names.join(', ')} was refused: ${result.code}`);
  if (result.kind === 'unreachable')
    return failed(`GetParameters of ${names.join(', ')} was not answered: ${result.reason}`);
  const values = valuesOf(result.body);
  const missing = required.filter((name) => !values.get(name)?.trim());
  if (missing.length === 0) return { kind: 'read', values };
  return failed(`No value in Parameter Store: ${missing.join(', ')}`);
}

/** A parser's complaint would quote the answer, and with it a secret, so what cannot be read has no values. */
function valuesOf(body: string): Map<string, string> {
  try {
    return new Map(answer.parse(JSON.parse(body)).Parameters.map(({ Name, Value }) => [Name, Value]));
  } catch {
    return new Map();
  }
}
