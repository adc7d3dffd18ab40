import * as z from 'zod/mini';
import type { CallAws } from './signed-call.ts';

type SlackSecrets = { readonly signingSecret: string; readonly botToken: string };

/** Names of SecureString parameters. */
export type SecretParameters = { readonly signingSecretParameter: string; readonly botTokenParameter: string };

export type ReadSecrets = (deadline: number) => Promise<SlackSecrets>;

const answer = z.object({ Parameters: z.array(z.object({ Name: z.string(), Value: z.string() })) });

/** A rotated secret is noticed after this long. */
const keptMs = 600_000;

/** The secrets are read before anybody is known: what knocks meanwhile must not multiply the calls of an outage. */
const failureKeptMs = 2_000;

/**
 * Reads both secrets in one call and keeps them for the life of the container, ten minutes at a time; a failure is kept
 * for two seconds. Requests side by side wait for one reading.
 * @throws where they cannot be read and never were.
 */
export function createReadSecrets(names: SecretParameters, callAws: CallAws, now: () => number): ReadSecrets {
  let secrets: SlackSecrets | undefined;
  let newest: { readonly at: number; readonly keptMs: number; readonly read: Promise<Read> } | undefined;

  async function readAndKeep(deadline: number): Promise<Read> {
    const read = await readSecrets(names, callAws, deadline);
    if (read.kind === 'read') secrets = read.secrets;
    newest = { at: now(), keptMs: read.kind === 'read' ? keptMs : failureKeptMs, read: Promise.resolve(read) };
    return read;
  }

  return async (deadline) => {
    const age = newest ? now() - newest.at : 0;
    if (!newest || age < 0 || age >= newest.keptMs)
      newest = { at: now(), keptMs: failureKeptMs, read: readAndKeep(deadline) };
    const read = await newest.read;
    if (read.kind === 'read') return read.secrets;
    if (!secrets) throw new Error(read.reason);
    return secrets;
  };
}

type Read =
  | { readonly kind: 'read'; readonly secrets: SlackSecrets }
  | { readonly kind: 'failed'; readonly reason: string };

const failed = (reason: string): Read => ({ kind: 'failed', reason });

async function readSecrets(names: SecretParameters, callAws: CallAws, deadline: number): Promise<Read> {
  const { signingSecretParameter, botTokenParameter } = names;
  const result = await callAws({
    service: 'ssm',
    path: '/',
    headers: { 'Content-Type': 'application/x-amz-json-1.1', 'X-Amz-Target': 'AmazonSSM.GetParameters' },
    body: JSON.stringify({ Names: [signingSecretParameter, botTokenParameter], WithDecryption: true }),
    deadline,
  });
  if (result.kind === 'refused') return failed(`GetParameters was refused: ${result.code}`);
  if (result.kind === 'unreachable') return failed(`GetParameters was not answered: ${result.reason}`);
  const values = valuesOf(result.body);
  const signingSecret = values.get(signingSecretParameter);
  const botToken = values.get(botTokenParameter);
  if (!signingSecret || !botToken) return failed('A Slack secret has no value in Parameter Store');
  return { kind: 'read', secrets: { signingSecret, botToken } };
}

/** A parser's complaint would quote the answer, and with it a secret, so what cannot be read has no values. */
function valuesOf(body: string): Map<string, string> {
  try {
    return new Map(answer.parse(JSON.parse(body)).Parameters.map(({ Name, Value }) => [Name, Value]));
  } catch {
    return new Map();
  }
}
