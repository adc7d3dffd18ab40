import { type Delivery, postDirectly } from '../slack/deliver.ts';
import type { Ways } from '../slack/noting.ts';
import { refusalCode } from '../slack/refusal.ts';
import type { Failed } from '../slack/results.ts';
import type { Deliver, DeliverWays, Listener } from './deliver-noting.ts';

/** An answer that the asker alone sees. */
type Private = Listener & Pick<Delivery, 'message'>;

/**
 * What is for the asker alone goes where Slack shows it to nobody else, else in a direct message, and else nowhere: then
 * the log says so, and not what it said.
 */
export async function tellAlone(ways: DeliverWays, deliver: Deliver, answer: Private): Promise<void> {
  if (await isTold(ways, deliver, answer)) return;
  const direct = await deliver('answer in a direct message', (slack) =>
    postDirectly(slack, answer.user, answer.message),
  );
  if (direct?.kind !== 'posted') await reachedNobody(ways, 'an answer for the asker alone');
}

async function isTold(ways: DeliverWays, deliver: Deliver, answer: Private): Promise<boolean> {
  if (answer.view && (await isInWindow(deliver, answer.view.id, answer))) return true;
  if (answer.responseUrl !== '') return isAnswered(ways, answer);
  const { via, channel, thread, user, message } = answer;
  if (via === 'dm') {
    const posted = await deliver('answer in the direct message', (slack) =>
      slack.postMessage({ channel, thread, ...message }),
    );
    return posted?.kind === 'posted';
  }
  if (via !== 'mention') return false;
  const shown = await deliver('answer privately', (slack) => postEphemeral(slack, answer, user));
  return shown?.kind === 'posted';
}

/** Slack shows one in a thread only where somebody has answered there: one that a mention begins has nobody yet. */
const postEphemeral = (slack: Ways, { channel, thread, message, asked }: Private, user: string) =>
  slack.postEphemeral({ channel, user, thread: thread === asked?.ts ? undefined : thread, ...message });

async function isAnswered({ steps, respond, refusals }: DeliverWays, { responseUrl, message }: Private) {
  const answered = await steps.attempt<{ readonly kind: 'answered' } | Failed>('answer privately', async () => {
    const result = await respond(responseUrl, { ...message, ephemeral: true });
    const code = result.kind === 'failed' ? refusalCode(result) : undefined;
    if (code !== undefined) refusals.note('response_url', code);
    return result;
  });
  return answered.ok && answered.value.kind === 'answered';
}

async function isInWindow(deliver: Deliver, id: string, { message, language }: Private): Promise<boolean> {
  const { messageView } = await import('../slack/views/message-view.ts');
  const view = messageView(message, language);
  const updated = await deliver('answer in the window', (slack) => slack.updateView({ id, view }));
  return updated?.kind === 'shown';
}

/** In a step, so that no replay says it again. */
export async function reachedNobody({ steps, refusals }: DeliverWays, what: string): Promise<void> {
  await steps.attempt('log that nobody was told', async () => refusals.lost(what));
}
