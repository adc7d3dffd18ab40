import type { Preview } from '../preview.ts';
import { endOf } from '../sleep/sleeper-end.ts';
import type { CommentState } from './comment-state.ts';

/** Its instance is stopped, until somebody wakes it or its end. */
export const asleepState = (preview: Preview): CommentState => ({
  kind: 'asleep',
  sha: preview.deployed?.sha,
  expiresAt: endOf(preview).at,
});
