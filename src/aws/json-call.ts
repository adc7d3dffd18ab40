import { Sha256 } from '@smithy/core/checksum';
import { SignatureV4 } from '@smithy/signature-v4';
import * as z from 'zod';
import { callAws } from './aws-error.ts';
import type { Connection } from './connection.ts';
import { httpPost } from './http-post.ts';

export type JsonService = {
  /** As in the signing name and in IAM. */
  readonly name: string;
  readonly host: string;
  /** What stands before the operation in `X-Amz-Target`. */
  readonly target: string;
};

const timeoutMs = 5_000;

/** Some services name the error behind a namespace, and write the message with a capital letter. */
const refusal = z.object({
  __type: z.string().transform((type) => type.slice(type.lastIndexOf('#') + 1)),
  message: z.string().optional(),
  Message: z.string().optional(),
});

/**
 * One call of a service of which a single operation is needed: a client of the SDK would weigh more than all that is
 * done with it. The signature is the SDK's own. Asked once; what a retry is for is the caller's.
 * @throws AwsError as the SDK's clients do.
 */
export function jsonCall(
  { region, credentials, endpoint }: Connection,
  { name, host, target }: JsonService,
  operation: string,
  input: object,
): Promise<unknown> {
  return callAws(name, operation, async () => {
    const url = new URL(endpoint ?? `https://${host}`);
    const signer = new SignatureV4({ service: name, region, credentials, sha256: Sha256 });
    const { headers, body } = await signer.sign({
      method: 'POST',
      protocol: url.protocol,
      hostname: url.hostname,
      path: '/',
      headers: {
        host: url.host,
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': `${target}.${operation}`,
      },
      body: JSON.stringify(input),
    });
    const answer = await httpPost({ url: `${url.origin}/`, headers, body, timeoutMs });
    const json = parsed(answer.body);
    if (answer.status === 200) return json;
    const said = refusal.safeParse(json).data;
    throw Object.assign(new Error(said?.message ?? said?.Message ?? ''), {
      name: said?.__type ?? 'Unknown',
      $metadata: { httpStatusCode: answer.status },
    });
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
