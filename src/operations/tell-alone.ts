import { type Delivery, postDirectly } from '../slack/deliver.ts';
import { refusalCode } from '../slack/refusal.ts';
import type { Deliver, DeliverWays } from './deliver-noting.ts';

/**
 * What is for the asker alone goes by the response URL, else in a direct message, and else nowhere: then the log says so,
 * and not what it said.
 */
export async function tellAlone(
  ways: DeliverWays,
  deliver: Deliver,
  { responseUrl, user, message }: Pick<Delivery, 'responseUrl' | 'user' | 'message'>,
): Promise<void> {
  const { steps, respond, refusals } = ways;
  const answered = await steps.attempt('answer privately', async () => {
    const result = await respond(responseUrl, { ...message, ephemeral: true });
    const code = result.kind === 'failed' ? refusalCode(result) : undefined;
    if (code !== undefined) refusals.note('response_url', code);
    return result;
  });
  if (answered.ok && answered.value.kind === 'answered') return;
  const direct = await deliver('answer in a direct message', (slack) => postDirectly(slack, user, message));
  if (direct?.kind !== 'posted') await reachedNobody(ways, 'an answer for the asker alone');
}

/** In a step, so that no replay says it again. */
export async function reachedNobody({ steps, refusals }: DeliverWays, what: string): Promise<void> {
  await steps.attempt('log that nobody was told', async () => refusals.lost(what));
}
