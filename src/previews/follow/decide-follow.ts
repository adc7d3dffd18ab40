import type { Follow } from '../../config/follow-of.ts';
import type { PullRequest, PullRequestRead } from '../../github/pull-request.ts';
import type { Closing } from '../preview.ts';
import type { HeadImage } from './head-image.ts';

/** A live preview of the pull request, as far as following it needs to know. */
export type Living = {
  readonly instance: string;
  readonly owner: string | undefined;
  readonly isAutomatic: boolean;
  readonly deployedSha: string | undefined;
  /** The commit that was meant, where nothing said whether its image was its own. */
  readonly unprovenSha: string | undefined;
  readonly failedSha: string | undefined;
  /** Nobody noted what runs there: it was launched before anything followed GitHub. */
  readonly isUnknown: boolean;
  /** Somebody is bringing it up right now. */
  readonly isLaunching: boolean;
};

/** All that is known when it is decided; what is not known yet is undefined. */
export type Seen = {
  readonly read: PullRequestRead;
  readonly follow: Follow;
  /** Oldest first: the first is the one that the commands speak of. */
  readonly live: readonly Living[];
  /** The commit for which a person or the clock ended the preview: nothing but a push or a person brings it back. */
  readonly ended: { readonly sha: string | undefined } | undefined;
  /** Whether its owner may still ask for it; true where nobody owns it. */
  readonly ownerMay: boolean | undefined;
  readonly image: HeadImage | undefined;
  /** Only the clock asks: nothing is known to have happened. */
  readonly isTick: boolean;
  /** Whether GitHub alone may launch one more. */
  readonly hasRoom: boolean | undefined;
};

/** Why an older commit stays, or nothing is launched, although the pull request is open and wants a preview. */
export type Held =
  | 'draft'
  | 'fork'
  | 'owner-may-not'
  | 'no-room'
  | 'building'
  | Extract<HeadImage, { kind: 'not-coming' }>['why'];

/** What a decision asks for before it can be made. */
export type Question = 'ended' | 'room' | 'owner' | 'image';

export type FollowDecision =
  | { readonly kind: 'end'; readonly why: Closing }
  /** Nothing lives, and what was remembered of it is forgotten. */
  | { readonly kind: 'forget' }
  | { readonly kind: 'ask'; readonly what: Question }
  | { readonly kind: 'launch'; readonly pull: PullRequest }
  | { readonly kind: 'redeploy'; readonly pull: PullRequest; readonly preview: Living }
  /** What runs is what the commit would run: only its name is new. */
  | { readonly kind: 'same-image'; readonly pull: PullRequest; readonly preview: Living; readonly digest: string }
  | { readonly kind: 'hold'; readonly pull: PullRequest; readonly why: Held; readonly preview: Living | undefined }
  | { readonly kind: 'nothing' }
  /** GitHub did not let us see it: what lives goes on until its time is up. */
  | { readonly kind: 'not-known'; readonly reason: string };

/** A decision that nothing is missing for. */
export type Decided = Exclude<FollowDecision, { kind: 'ask' }>;

const nothing: FollowDecision = { kind: 'nothing' };
const ask = (what: Question): FollowDecision => ({ kind: 'ask', what });

/** What is to be done about the previews of a pull request, from how it stands: no event's word counts. */
export function decideFollow(seen: Seen): FollowDecision {
  const { read, live, follow } = seen;
  switch (read.kind) {
    case 'refused':
      return { kind: 'not-known', reason: read.reason };
    case 'gone':
      return over(seen, 'gone');
    case 'found':
      break;
  }
  const { pull } = read;
  if (pull.state === 'closed') return over(seen, pull.merged ? 'merged' : 'closed');
  const [preview] = live;
  if (!preview) return withoutPreview(seen, pull);
  const isUnlabelled = follow.on === 'label' && preview.isAutomatic && !pull.labels.includes(follow.label);
  return isUnlabelled ? { kind: 'end', why: 'unlabelled' } : withPreview(seen, pull, preview);
}

function over({ live, follow }: Seen, why: Exclude<Closing, 'unlabelled'>): FollowDecision {
  if (!follow.endOnClose) return nothing;
  return live.length > 0 ? { kind: 'end', why } : { kind: 'forget' };
}

/** Whether GitHub alone may launch a preview of it, and what holds it back where the settings would want one. */
function wanted({ on, label, drafts, bots }: Follow, pull: PullRequest): 'wanted' | 'unwanted' | 'fork' {
  const asked = on === 'always' || (on === 'label' && pull.labels.includes(label));
  if (!asked || (pull.draft && !drafts) || (pull.author?.isBot === true && !bots)) return 'unwanted';
  return pull.fromFork ? 'fork' : 'wanted';
}

function withoutPreview({ follow, ended, image, hasRoom }: Seen, pull: PullRequest): FollowDecision {
  const hold = (why: Held): FollowDecision => ({ kind: 'hold', pull, why, preview: undefined });
  const want = wanted(follow, pull);
  if (want === 'unwanted') return nothing;
  // Only a label says that somebody of the team wants a stranger's code to run; without one nobody asked.
  if (want === 'fork') return follow.on === 'label' ? hold('fork') : nothing;
  if (ended === undefined) return ask('ended');
  if (ended.sha === pull.headSha) return nothing;
  if (hasRoom === undefined) return ask('room');
  if (!hasRoom) return hold('no-room');
  if (image === undefined) return ask('image');
  return image.kind === 'building' || image.kind === 'not-coming' ? hold(whyOf(image)) : { kind: 'launch', pull };
}

const whyOf = (image: Extract<HeadImage, { kind: 'building' | 'not-coming' }>): Held =>
  image.kind === 'building' ? 'building' : image.why;

function withPreview({ follow, ownerMay, image, isTick }: Seen, pull: PullRequest, preview: Living): FollowDecision {
  const hold = (why: Held): FollowDecision => ({ kind: 'hold', pull, why, preview });
  const { headSha } = pull;
  // One that sleeps is woken for a new commit.
  if (preview.isLaunching || !follow.redeployOnPush) return nothing;
  if (preview.failedSha === headSha || (preview.isUnknown && isTick)) return nothing;
  // What failed since may have taken the place of what had worked: pushed back, that is deployed again.
  if (preview.deployedSha === headSha && preview.failedSha === undefined) return nothing;
  if (pull.fromFork) return hold('fork');
  if (pull.draft && !follow.drafts) return hold('draft');
  if (ownerMay === undefined) return ask('owner');
  if (!ownerMay) return hold('owner-may-not');
  if (image === undefined) return ask('image');
  switch (image.kind) {
    case 'built':
      return { kind: 'redeploy', pull, preview };
    case 'unchanged':
      return { kind: 'same-image', pull, preview, digest: image.digest };
    case 'building':
    case 'not-coming':
      return preview.unprovenSha === headSha ? nothing : hold(whyOf(image));
  }
}
