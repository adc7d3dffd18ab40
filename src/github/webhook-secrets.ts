import { createReadParameters } from '../aws/read-parameters.ts';
import type { CallAws } from '../aws/signed-call.ts';
import type { WebhookSettings } from './webhook-settings.ts';

/** The secret that signs, and the one before it while both are taken. */
export type ReadWebhookSecrets = (deadline: number) => Promise<readonly [string, ...string[]]>;

/**
 * Pasted secrets are read without what stands around them: nobody sees the newline at their end. One before that is gone
 * from Parameter Store is not missed: it was to go.
 * @throws where the secret cannot be read and never was: the message names the parameter.
 */
export function createReadWebhookSecrets(
  { webhookSecret, previousWebhookSecret }: Pick<WebhookSettings, 'webhookSecret' | 'previousWebhookSecret'>,
  callAws: CallAws,
  now: () => number,
): ReadWebhookSecrets {
  const optional = previousWebhookSecret === undefined ? [] : [previousWebhookSecret];
  const read = createReadParameters({ required: [webhookSecret], optional }, callAws, now);
  return async (deadline) => {
    const values = await read(deadline);
    const secretIn = (name: string) => values.get(name)?.trim() ?? '';
    return [secretIn(webhookSecret), ...optional.map(secretIn).filter((value) => value !== '')];
  };
}
