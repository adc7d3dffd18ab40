import { AwsError } from '../aws/aws-error.ts';
import { createEc2 } from '../aws/ec2.ts';
import { iso } from '../config/iso.ts';
import type { Scheduled } from '../operations/scheduled.ts';
import type { Draft } from '../slack/message.ts';
import { lastingRefusal } from '../slack/refusal.ts';
import { cardOf } from './cards/card-of.ts';
import type { Preview } from './preview.ts';
import { jointWarning, warningMessage } from './sweep-messages.ts';

/** Slack takes about one message a second in a channel: so many have one of their own, the others share them. */
const mostAlone = 20;
const mostTogether = 30;

/** Warns every owner in this very sweep: by the next one their previews may be gone. */
export async function warnAll(around: Scheduled, warned: readonly Preview[]): Promise<void> {
  for (const preview of warned.slice(0, mostAlone)) await warn(around, [preview]);
  const homes = Map.groupBy(warned.slice(mostAlone), (preview) => homeOf(around, preview));
  for (const previews of homes.values()) {
    for (let start = 0; start < previews.length; start += mostTogether) {
      await warn(around, previews.slice(start, start + mostTogether));
    }
  }
}

/** Beside the message of the preview, where those look who use it. */
const homeOf = ({ settings }: Scheduled, preview: Preview) => cardOf(preview)?.channel ?? settings.slack.channel;

/** Previews of one home. Marked as warned only once Slack has taken the warning. */
async function warn(around: Scheduled, previews: readonly Preview[]): Promise<void> {
  const { settings, now, log } = around;
  const [first] = previews;
  if (!first) return;
  const alone = previews.length === 1;
  const message = alone ? warningMessage(first, settings, now) : jointWarning(previews, settings, now);
  // Slack takes the id of a person for the direct messages with them.
  const places = [homeOf(around, first), settings.slack.channel, ...(alone && first.owner ? [first.owner] : [])];
  const ids = previews.map(({ instance }) => instance.id);
  const refused = await postInFirst(around, [...new Set(places)], message);
  if (!refused) return note(around, ids);
  if (alone || lastingRefusal(refused) === undefined)
    return log('warn', 'A warning was not posted', { instances: ids, reason: refused.reason });
  for (const preview of previews) await warn(around, [preview]);
}

/** Gives what the last place answered where none takes it. */
async function postInFirst({ post }: Scheduled, places: readonly string[], message: Draft) {
  let refused: Exclude<Awaited<ReturnType<Scheduled['post']>>, { kind: 'posted' }> | undefined;
  for (const place of places) {
    const posted = await post(place, message);
    if (posted.kind === 'posted') return undefined;
    refused = posted;
  }
  return refused;
}

/** One that was terminated meanwhile, or that AWS refuses to tag, must not keep the others from being noted. */
async function note(around: Scheduled, ids: readonly string[]): Promise<void> {
  const { connect, stack, now, log } = around;
  try {
    await createEc2(connect(stack.region)).createTags(ids, { 'warned-at': iso(now) });
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    if (ids.length > 1) for (const id of ids) await note(around, [id]);
    else log('warn', 'A warning was not noted', { instance: ids[0], code: error.failure.code });
  }
}
