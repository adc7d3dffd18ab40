import { decide } from '../../access/decide.ts';
import { repositoriesOf } from '../../config/repositories.ts';
import { repositoryAction } from '../../config/repository-action.ts';
import type { PullRequest } from '../../github/pull-request.ts';
import { findPreviews, liveOldestFirst } from '../live-previews.ts';
import { monthFor } from '../money/approve-launch.ts';
import type { Preview } from '../preview.ts';
import { fullLimit } from '../up/limits.ts';
import { askForImage } from './ask-for-image.ts';
import type { Question, Seen } from './decide-follow.ts';
import type { Following } from './following.ts';
import { ownerOf } from './owner-of.ts';
import { endedByItself } from './standing.ts';

type Asked = {
  readonly what: Question;
  readonly seen: Seen;
  readonly live: readonly Preview[];
  readonly last: Preview | undefined;
  readonly round: number;
};

/** Finds out what a decision needs to know. */
export async function answerQuestion(following: Following, asked: Asked): Promise<Partial<Seen>> {
  const { what, seen, live, last, round } = asked;
  if (seen.read.kind !== 'found') throw new Error('Only an open pull request leaves a question');
  const { pull } = seen.read;
  const [preview] = live;
  switch (what) {
    case 'ended':
      return { ended: { sha: await endedOf(following, pull, last) } };
    case 'room':
      return { hasRoom: await hasRoom(following, ownerOf(following.woken.settings, pull), round) };
    case 'owner':
      return { ownerMay: preview?.owner === undefined || (await ownerMay(following, preview.owner, round)) };
    case 'image':
      return { image: await askForImage(following, { pull, preview, round }) };
  }
}

/**
 * For which commit the preview was ended. A person's end was noted when it was typed; the clock's, which can note nothing,
 * is noted here, while EC2 still shows the instance.
 */
async function endedOf({ notes, state }: Following, { headSha }: PullRequest, last: Preview | undefined) {
  const noted = await notes();
  // Whose end cannot be read is not overruled.
  if (noted === undefined) return headSha;
  if (noted.ended !== undefined || !last || !endedByItself(last)) return noted.ended;
  await state.writeEnded(headSha);
  return headSha;
}

/** Whether GitHub alone may launch one more, and the settings' own limits leave room for it. */
async function hasRoom(
  { woken, access, follow }: Following,
  owner: string | undefined,
  round: number,
): Promise<boolean> {
  const { repository, steps } = woken;
  const now = steps.now();
  const fits = await access.read().step(`count previews ${round}`, async (connection) => {
    const live = liveOldestFirst(await findPreviews(connection, access, { now }));
    const own = live.filter(({ pr, isAutomatic }) => isAutomatic && isOf(woken, pr)).length;
    return own < follow.limit && fullLimit(live, { user: owner ?? 'github', repository }) === undefined;
  });
  // Nobody is there who could be asked: what would need a second person's word is not launched.
  const month = fits ? await monthFor(woken, woken)(steps.now()) : undefined;
  return fits && (month === undefined || month.kind === 'within');
}

const isOf = ({ repository }: Following['woken'], pr: string): boolean =>
  repository.isDefault ? !pr.includes('#') : pr.startsWith(`${repository.key}#`);

/** A push is followed under its owner's name only while the owner could ask for it. */
function ownerMay({ woken, pr }: Following, owner: string, round: number): Promise<boolean> {
  const { settings, steps, groupsOf } = woken;
  const action = repositoryAction('preview:up', pr, repositoriesOf(settings.previews));
  return steps.step(`may the owner still ${round}`, async () => {
    const groups = await groupsOf(settings.slack.team, owner);
    return decide(settings.access, { user: owner, groups }, action).kind === 'allow';
  });
}
