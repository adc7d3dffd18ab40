import type { Line } from '../../slack/line.ts';
import type { Closing } from '../preview.ts';
import type { WhyNoImage } from './why-no-image.ts';

/** Why an older commit runs on. `sha`: the only commit that somebody agreed to. */
export type WhyKept =
  | { readonly kind: 'draft' }
  | { readonly kind: 'approval'; readonly sha: string }
  | { readonly kind: 'owner' }
  | { readonly kind: 'no-redeploy' }
  | { readonly kind: 'image'; readonly why: WhyNoImage };

/** `login`: of whoever did it on GitHub, or whose login the settings know; undefined: somebody in Slack. */
export type HowEnded =
  | { readonly kind: Closing; readonly login?: string | undefined }
  | { readonly kind: 'person'; readonly login?: string | undefined }
  | { readonly kind: 'time-up' }
  /** EC2 or the machine ended it. */
  | { readonly kind: 'by-itself' };

/** How a preview stands, as it is told on its pull request. Shas have 40 hex digits; times are epoch milliseconds. */
export type CommentState =
  | { readonly kind: 'launching'; readonly sha?: string | undefined }
  /** `expiresAt`: of the older commit that runs meanwhile. */
  | { readonly kind: 'waiting'; readonly sha: string; readonly expiresAt?: number | undefined }
  | { readonly kind: 'ready'; readonly sha?: string | undefined; readonly expiresAt: number }
  /** Its instance is stopped; the commit is that which runs once it is woken. */
  | { readonly kind: 'asleep'; readonly sha?: string | undefined; readonly expiresAt: number }
  | {
      readonly kind: 'failed';
      readonly sha?: string | undefined;
      /** In words, where it is known. */
      readonly cause?: readonly Line[] | undefined;
      /** The older commit that runs on, and until when. */
      readonly runs?: { readonly sha?: string | undefined; readonly expiresAt: number } | undefined;
    }
  | { readonly kind: 'kept'; readonly sha?: string | undefined; readonly expiresAt: number; readonly why: WhyKept }
  | { readonly kind: 'ended'; readonly how: HowEnded }
  /** A fork's commit that nobody agreed to yet. */
  | { readonly kind: 'fork'; readonly sha: string };
