import type { PullRequest } from '../../github/pull-request.ts';
import type { HeadRead } from './read-head.ts';

/** Why GitHub did not say how the pull request stands; `reason` is undefined where nobody answered in time. */
export type Unseen = { readonly kind: 'unseen'; readonly reason?: string };

/** A pull request that is launched for nobody. */
export type Over = { readonly kind: 'over'; readonly why: 'gone' | 'closed' | 'merged' };

/** What a typed `/preview up` may do, from how its pull request stands alone. */
export type MayGoUp =
  | Over
  | Unseen
  /** A stranger's commit: launched by its own approval only. */
  | { readonly kind: 'fork'; readonly pull: PullRequest }
  | { readonly kind: 'head'; readonly pull: PullRequest };

export function decideUp(read: HeadRead, { endOnClose }: { readonly endOnClose: boolean }): MayGoUp {
  switch (read.kind) {
    case 'gone':
      return { kind: 'over', why: 'gone' };
    case 'refused':
      return { kind: 'unseen', reason: read.reason };
    case 'unanswered':
      return { kind: 'unseen' };
    case 'found': {
      const { pull } = read;
      if (pull.state === 'closed' && endOnClose) return { kind: 'over', why: pull.merged ? 'merged' : 'closed' };
      return { kind: pull.fromFork ? 'fork' : 'head', pull };
    }
  }
}
