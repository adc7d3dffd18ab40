import { endOf, OperationFailed, toFailure } from '../../operations/failure.ts';
import type { Reconciled } from '../../operations/woken.ts';
import type { Place } from '../../slack/deliver.ts';
import { cardOf, linkTo } from '../cards/card-of.ts';
import { livePreviews } from '../live-previews.ts';
import type { Closing, Preview } from '../preview.ts';
import { terminate, waitUntilTerminated } from '../terminate.ts';
import { closedMessage } from './closed-message.ts';
import type { Following } from './following.ts';
import { endedState, tellPullRequest } from './tell-pull-request.ts';

/** Ends what lives of a pull request, and says so where its card stands. */
export async function endFollowed(following: Following, live: readonly Preview[], why: Closing): Promise<Reconciled> {
  const { woken } = following;
  const record = woken.recorder('down');
  try {
    const previews = await endAll(following, live, why);
    const [place, ...others] = cardsOf(live);
    const owner = live.find((preview) => preview.owner)?.owner;
    // Of what nobody has heard of yet nobody needs to hear that it is over: who launches it says so.
    const isUnheard = live.every(({ isAutomatic }) => isAutomatic);
    const message = closedMessage(woken, { pr: following.pr, why, previews, now: woken.steps.now() });
    const talk = woken.talkAt(place, owner);
    if (place || (owner && !isUnheard)) await talk.finish(message);
    for (const other of others) await talk.edit(other, message);
    await record('done', { reason: why });
    const [first] = live;
    if (first) {
      const preview = { instance: undefined, comment: first.comment, message: undefined };
      await tellPullRequest(following, { state: endedState(why, woken.wake.sender?.login), preview });
    }
    return { kind: 'done' };
  } catch (error) {
    if (!(error instanceof OperationFailed)) throw error;
    const outcome = endOf(toFailure(error));
    const reason = 'reason' in outcome ? outcome.reason : outcome.kind;
    await record(outcome.kind === 'unknown' ? 'unknown' : 'failed', { reason });
    return { kind: 'failed', reason };
  }
}

/** Doubles may have one each. */
function cardsOf(live: readonly Preview[]): readonly Place[] {
  const cards = new Map<string, Place>();
  for (const place of live.flatMap((preview) => cardOf(preview) ?? [])) cards.set(linkTo(place), place);
  return [...cards.values()];
}

/** One that was being launched meanwhile shows when the others are gone. */
async function endAll({ access, pr }: Following, live: readonly Preview[], why: Closing) {
  const by = (preview: Preview) => ({ by: why, place: cardOf(preview) });
  for (const preview of live) await terminate(access, preview, by(preview));
  await waitUntilTerminated(
    access,
    live.map(({ instance }) => instance.id),
  );
  const late = await livePreviews(access, pr, 'look again');
  const since = late.filter(({ instance }) => !live.some((known) => known.instance.id === instance.id));
  for (const preview of since) await terminate(access, preview, by(preview));
  return [...live, ...since];
}
