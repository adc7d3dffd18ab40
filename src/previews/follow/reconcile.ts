import type { Reconcile, Reconciled } from '../../operations/woken.ts';
import type { Preview } from '../preview.ts';
import { answerQuestion } from './answer-question.ts';
import { askGithub } from './ask-github.ts';
import { carryOutDecision } from './carry-out-decision.ts';
import { type Decided, decideFollow, type Seen } from './decide-follow.ts';
import { type Following, followingOf } from './following.ts';
import { endedByItself, livingOf, readStanding, type Standing } from './standing.ts';
import { tellPullRequest } from './tell-pull-request.ts';
import { wakeWaiting } from './wake-waiting.ts';

/** So often what was done is looked at again: somebody may have pushed or closed meanwhile. */
const mostRounds = 4;

/** EC2 shows a new instance only after a moment. */
const lagSeconds = 5;

/**
 * Brings the previews of one pull request to how it stands on GitHub. What woke it only says whom to look at: lost, late,
 * doubled and swapped events end in the same.
 */
export const reconcile: Reconcile = async (woken) => {
  const following = followingOf(woken);
  if (!following) return { kind: 'nothing' };
  const waits = await wakeWaiting(following);
  let newest: Reconciled = { kind: 'nothing' };
  for (let round = 1; round <= mostRounds; round += 1) {
    const standing = await look(following, round);
    const decision = await decide(following, standing, round);
    // Whoever waits for the image brings it up in their own name.
    if (waits && decision.kind !== 'end') return newest;
    const done = await carryOutDecision(following, standing.live, decision);
    if (done.kind === 'nothing') {
      await tellOver(following, standing.last);
      return newest;
    }
    newest = done;
    if (done.kind === 'failed' || decision.kind === 'end') return done;
  }
  return newest;
};

/** Its time was up, or EC2 ended it: nobody has said that on the pull request. The sweep wakes this once. */
async function tellOver(following: Following, last: Preview | undefined): Promise<void> {
  const { wake, steps } = following.woken;
  if (!last || wake.event !== 'sweep' || !endedByItself(last)) return;
  const how = { kind: last.expiry.at <= steps.now() ? 'time-up' : 'by-itself' } as const;
  const preview = { instance: undefined, comment: last.comment, message: undefined };
  await tellPullRequest(following, { state: { kind: 'ended', how }, preview });
}

async function look({ woken: { wake, steps }, access, pr }: Following, round: number): Promise<Standing> {
  const standing = await readStanding(access, { pr, step: `look ${round}` });
  if (standing.live.length > 0 || wake.action !== 'closed') return standing;
  await steps.pause('EC2 may not show it yet', lagSeconds);
  return readStanding(access, { pr, step: `look again ${round}` });
}

/** Asks for what a decision needs, one thing after the other: most need the pull request alone. */
async function decide(following: Following, { live, last }: Standing, round: number): Promise<Decided> {
  const { woken, follow } = following;
  const now = woken.steps.now();
  let seen: Seen = {
    ...{ follow, live: live.map((preview) => livingOf(preview, now)) },
    read: await askGithub(woken),
    isTick: woken.wake.event === 'sweep',
    ...{ ended: undefined, ownerMay: undefined, image: undefined, hasRoom: undefined },
  };
  for (;;) {
    const decision = decideFollow(seen);
    if (decision.kind !== 'ask') return decision;
    seen = { ...seen, ...(await answerQuestion(following, { what: decision.what, seen, live, last, round })) };
  }
}
