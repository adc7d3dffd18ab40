import { createReadParameters } from './read-parameters.ts';
import type { CallAws } from './signed-call.ts';

type SlackSecrets = { readonly signingSecret: string; readonly botToken: string };

/** Names of SecureString parameters. */
export type SecretParameters = { readonly signingSecretParameter: string; readonly botTokenParameter: string };

export type ReadSecrets = (deadline: number) => Promise<SlackSecrets>;

/**
 * Reads both secrets in one call and keeps them.
 * @throws where they cannot be read and never were.
 */
export function createReadSecrets(names: SecretParameters, callAws: CallAws, now: () => number): ReadSecrets {
  const { signingSecretParameter, botTokenParameter } = names;
  const read = createReadParameters({ required: [signingSecretParameter, botTokenParameter] }, callAws, now);
  return async (deadline) => {
    const values = await read(deadline);
    return {
      signingSecret: values.get(signingSecretParameter) ?? '',
      botToken: values.get(botTokenParameter) ?? '',
    };
  };
}
