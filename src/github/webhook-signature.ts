import { verifyWithFallback } from '@octokit/webhooks-methods';

/** GitHub writes small letters; anything else is not its signature, whatever the secret. */
const shape = /^sha256=[0-9a-f]{64}$/;

export const isSignature = (signature: string): boolean => shape.test(signature);

/** Whether one of the secrets signed these bytes. They are UTF-8: decoded and encoded again they stay what they are. */
export async function isSignedByOne(
  [secret, ...others]: readonly [string, ...string[]],
  { body, signature }: { readonly body: Buffer; readonly signature: string },
): Promise<boolean> {
  // The library throws where there is nothing to verify.
  if (body.length === 0 || !isSignature(signature)) return false;
  return verifyWithFallback(secret, body.toString('utf8'), signature, others);
}
