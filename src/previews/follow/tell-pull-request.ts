import type { PullRequest } from '../../github/pull-request.ts';
import type { Talk } from '../../operations/talk.ts';
import type { Closing, Preview } from '../preview.ts';
import { waysTo } from './brought-up.ts';
import type { CommentState } from './comment-state.ts';
import type { Held } from './decide-follow.ts';
import type { Following } from './following.ts';
import { type WhyNoImage, whyNoImage } from './why-no-image.ts';

type Told = {
  readonly state: CommentState;
  readonly pull?: PullRequest | undefined;
  readonly preview: Pick<Preview, 'comment' | 'message'> & { readonly instance: string | undefined };
  readonly talk?: Pick<Talk, 'permalink' | 'place'>;
};

/** Says on the pull request how its preview stands. Nothing that GitHub refuses fails the work. */
export async function tellPullRequest(
  { woken, access, pr, writeBack }: Following,
  { state, pull, preview, talk }: Told,
): Promise<void> {
  const { repository } = woken;
  const { instance, comment, message } = preview;
  const place = talk?.place() ?? message;
  const speaks = talk ?? woken.talkAt(place, undefined);
  await writeBack({
    ...{ repository, pr, state, pull, known: comment },
    // What nobody launched yet is told where the settings launch it.
    mayCreate: state.kind !== 'ended',
    link: place && pull?.isPrivate ? await speaks.permalink(place) : undefined,
    ...(instance === undefined ? {} : waysTo(access, { repository, pr, instance })),
  });
}

export const endedState = (why: Closing, login: string | undefined): CommentState => ({
  kind: 'ended',
  how: { kind: why, login },
});

const noImage = {
  'run-failed': 'run-failed',
  'needs-approval': 'needs-approval',
  conflict: 'conflict',
  'no-run': 'no-run',
  'bot-without-secrets': 'bot',
  'success-without-image': 'no-push',
  'not-known': 'not-known',
} as const satisfies Record<string, WhyNoImage>;

/** Why the newest commit does not run. */
export function heldState(why: Held, sha: string, preview: Preview | undefined): CommentState {
  const expiresAt = preview?.expiry.at;
  const runs = preview?.deployed?.sha;
  if (why === 'building') return { kind: 'waiting', sha, expiresAt };
  if (why === 'no-room') return { kind: 'failed', sha, cause: [noRoom] };
  if (expiresAt === undefined) {
    if (why === 'fork') return { kind: 'fork', sha };
    const cause = why === 'draft' || why === 'owner-may-not' ? [] : [whyNoImage[noImage[why]]];
    return { kind: 'failed', sha, cause };
  }
  const kept = (kept: Extract<CommentState, { kind: 'kept' }>['why']): CommentState => ({
    ...{ kind: 'kept', sha: runs, expiresAt, why: kept },
  });
  switch (why) {
    case 'draft':
      return kept({ kind: 'draft' });
    case 'owner-may-not':
      return kept({ kind: 'owner' });
    case 'fork':
      return kept(runs === undefined ? { kind: 'no-redeploy' } : { kind: 'approval', sha: runs });
    default:
      return kept({ kind: 'image', why: noImage[why] });
  }
}

const noRoom = {
  en: 'As many previews run as may be launched by GitHub at once, or the budget of the month is used up.',
  ja: 'GitHub から同時に起動できるプレビューの上限、または今月の予算に達しています。',
};
