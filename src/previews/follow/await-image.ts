import { CallbackError } from '@aws/durable-execution-sdk-js';
import type { PullRequest } from '../../github/pull-request.ts';
import type { Talk } from '../../operations/talk.ts';
import type { Over } from './decide-up.ts';
import type { Waiting } from './follow-state.ts';
import { type ImageForUp, whyLate } from './image-for-up.ts';
import { type Looked, type Looking, lookAtHead } from './look-at-head.ts';
import { waitingMessage } from './waiting-messages.ts';

/** A head whose image does not come by itself within the time of a wait. */
type OnHead = Extract<Looked, { kind: 'head' }>;
type Building = OnHead & { readonly image: Extract<ImageForUp, { kind: 'building' }> };

/** How the wait for an image ends. */
export type Awaited =
  | Over
  | OnHead
  | { readonly kind: 'fork'; readonly pull: PullRequest }
  /** `/preview down` was asked for meanwhile. */
  | { readonly kind: 'called-off'; readonly pull: PullRequest };

const roundMs = 10 * 60_000;
const longestMs = 3 * roundMs;

export const isBuilding = (looked: Looked): looked is Building =>
  looked.kind === 'head' && looked.image.kind === 'building';

/**
 * Waits until the image of the head is there, or does not come. Whoever looks at the pull request next (an event, the
 * sweep) wakes it by its callback; where nobody does, it looks by itself every ten minutes.
 *
 * Where several people wait for one pull request, only the newest is woken: it has written over what the others had
 * left. They find out at the end of their round, and then redeploy the same commit to what was launched meanwhile.
 */
export async function awaitImage(
  looking: Looking,
  { talk, since }: { readonly talk: Pick<Talk, 'show'>; readonly since: Map<string, number> },
  first: Building,
): Promise<Awaited> {
  const { steps } = looking.run;
  const deadline = steps.now() + longestMs;
  const show = showChanges(looking, talk, deadline);
  let last = first;
  for (let round = 1; ; round += 1) {
    const ms = Math.min(roundMs, deadline - steps.now());
    await show(last);
    const wait = await beginRound(looking, last, { round, ms });
    // What came before the callback was written down has woken nobody.
    let looked = await lookAgain(looking, since, `round ${round}`);
    if (isPending(looked)) {
      last = newest(looked, last);
      await show(last);
      await wait.moved(last.pull.headSha);
      await wait.over();
      looked = await lookAgain(looking, since, `after round ${round}`);
    }
    if (isPending(looked)) {
      last = newest(looked, last);
      if (steps.now() < deadline) continue;
      looked = { ...last, image: whyLate(last.pull, last.image) };
    }
    await wait.forget();
    return looked;
  }
}

type Pending = { readonly kind: 'unseen' } | { readonly kind: 'building'; readonly head: Building };
type Again = Awaited | Pending;

const isPending = (again: Again): again is Pending => again.kind === 'unseen' || again.kind === 'building';

/** GitHub did not answer this once: what was seen before still stands. */
const newest = (again: Pending, before: Building): Building => (again.kind === 'building' ? again.head : before);

async function lookAgain(looking: Looking, since: Map<string, number>, step: string): Promise<Again> {
  const looked = await lookAtHead(looking, { step, since, waits: true });
  // Every `/preview up` begins by removing it: it was written since.
  if (looked.kind === 'head' && looked.notes?.ended !== undefined) return { kind: 'called-off', pull: looked.pull };
  return isBuilding(looked) ? { kind: 'building', head: looked } : looked;
}

type Round = { readonly round: number; readonly ms: number };

/** Each round has a callback of its own. What it is answered with says nothing: how it stands is looked up. */
async function beginRound({ run, state }: Looking, { pull }: Building, { round, ms }: Round) {
  const timeout = { seconds: Math.max(1, Math.ceil(ms / 1000)) };
  const [woken, callback] = await run.durable.createCallback(`image ${round}`, { timeout });
  const ours: Waiting = { sha: pull.headSha, callback };
  const written = await state.writeWaiting(ours);
  return {
    /** Whoever wakes this wait looks for the commit that it waits for. */
    async moved(sha: string): Promise<void> {
      if (sha !== ours.sha) await state.writeWaiting({ sha, callback });
    },
    async over(): Promise<void> {
      try {
        await woken;
      } catch (error) {
        if (!(error instanceof CallbackError)) throw error;
      }
    },
    /** What somebody else has written since is theirs. */
    async forget(): Promise<void> {
      const now = written ? await state.read('read who waits') : undefined;
      if (now?.waiting?.callback === callback) await state.remove('waiting');
    },
  };
}

/** A message is edited where something has changed, not on every look. */
function showChanges({ asked, pr }: Looking, talk: Pick<Talk, 'show'>, deadline: number) {
  let shown = '';
  return async ({ pull, image }: Building): Promise<void> => {
    const now = `${pull.headSha} ${image.state}`;
    if (now === shown) return;
    shown = now;
    await talk.show(waitingMessage(asked, { pr, pull, state: image.state, deadline }));
  };
}
