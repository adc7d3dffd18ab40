import type { PullRequest } from '../../github/pull-request.ts';
import type { WorkflowRun } from '../../github/workflow-run.ts';
import type { Deployed } from '../preview.ts';
import type { CommitImage } from './commit-image.ts';
import type { HeadImage } from './head-image.ts';

/** How long an image may take from the moment that its commit was first seen. */
export const imageDeadlineMs = 30 * 60_000;

/** A push is no conflict yet while its first run may still be on its way. */
const firstRunMs = 2 * 60_000;

export type HeadSeen = {
  readonly image: CommitImage;
  readonly pull: Pick<PullRequest, 'headSha' | 'mergeSha' | 'mergeable' | 'author'>;
  /** What runs; undefined where nothing does. */
  readonly deployed: Deployed | undefined;
  /** Of the configured workflow, newest first. Undefined where none is configured, `not-known` where GitHub did not tell. */
  readonly runs: readonly WorkflowRun[] | 'not-known' | undefined;
  readonly firstSeenAt: number;
  readonly now: number;
};

/**
 * Whether the image of a pull request's head is there. A tag that names the commit says so itself. One tag for all commits
 * says it by its label, or by a run for this head that ended well; an image of before is never taken for a new commit's.
 */
export function imageOfHead(seen: HeadSeen): HeadImage {
  return thereOf(seen) ?? waiting(seen);
}

type Run = 'none' | 'under-way' | 'waits' | 'succeeded' | 'skipped' | 'failed' | 'not-known';

/** Runs of these are of the head itself; `pull_request_target`, `merge_group` and whatever comes are of other commits. */
const ofHeads: readonly string[] = ['pull_request', 'push', 'workflow_dispatch'];

/** How the newest run for the head stands; undefined where no workflow is configured. */
function runOf({ runs, pull }: HeadSeen): Run | undefined {
  if (runs === undefined || runs === 'not-known') return runs;
  const newest = runs.find(({ headSha, event }) => headSha === pull.headSha && ofHeads.includes(event));
  if (!newest) return 'none';
  if (newest.status === 'waiting') return 'waits';
  if (newest.status !== 'completed') return 'under-way';
  switch (newest.conclusion) {
    case 'success':
    case 'neutral':
      return 'succeeded';
    case 'action_required':
      return 'waits';
    case 'skipped':
      return 'skipped';
    default:
      return 'failed';
  }
}

function thereOf(seen: HeadSeen): HeadImage | undefined {
  const { image, deployed } = seen;
  if (image.kind !== 'there') return undefined;
  const { digest } = image;
  const isRunning = deployed?.digest === digest;
  if (!isOfHead(seen, image, isRunning)) return undefined;
  return isRunning ? { kind: 'unchanged', digest } : { kind: 'built', digest };
}

function isOfHead(seen: HeadSeen, image: Extract<CommitImage, { kind: 'there' }>, isRunning: boolean): boolean {
  const { pull, deployed } = seen;
  const { revision } = image;
  if (image.exact || revision === pull.headSha) return true;
  if (isRunning && deployed?.sha === pull.headSha) return true;
  const run = runOf(seen);
  // A run of an earlier commit may end last, and take the tag back.
  if (run === 'succeeded') return isRunning || revision === undefined || revision !== deployed?.sha;
  // What was deployed for another commit is not this one's, though GitHub may still name the test merge of before.
  if (isRunning) return false;
  if (revision !== undefined) return revision === pull.mergeSha && pull.mergeable === true;
  // Nobody can tell but the digest: it has to be another one.
  return run === undefined && (deployed === undefined || deployed.digest !== undefined);
}

function waiting(seen: HeadSeen): HeadImage {
  const run = runOf(seen);
  const waited = seen.now - seen.firstSeenAt;
  const why = whyNever(seen, run, waited) ?? (waited < imageDeadlineMs ? undefined : whyLate(seen, run));
  return why === undefined ? { kind: 'building' } : { kind: 'not-coming', why };
}

type Why = Extract<HeadImage, { kind: 'not-coming' }>['why'];

/** Why it does not come whoever waits for it: the run for this commit is over, or waits for a person. */
function whyNever({ image, pull }: HeadSeen, run: Run | undefined, waited: number): Why | undefined {
  switch (run) {
    case 'waits':
      return 'needs-approval';
    case 'failed':
      return isDependabot(pull) ? 'bot-without-secrets' : 'run-failed';
    case 'succeeded':
      if (image.kind === 'not-known') return undefined;
      return isDependabot(pull) ? 'bot-without-secrets' : 'success-without-image';
    case 'skipped':
      return 'no-run';
    case 'none':
      // GitHub starts no run on what cannot be merged.
      return pull.mergeable === false && waited >= firstRunMs ? 'conflict' : undefined;
    case 'under-way':
    case 'not-known':
    case undefined:
      return undefined;
  }
}

/** The likeliest reason, once it should have been there. */
function whyLate({ image, pull }: HeadSeen, run: Run | undefined): Why {
  if (image.kind === 'not-known' || run === 'under-way') return 'not-known';
  if (pull.mergeable === false) return 'conflict';
  if (isDependabot(pull)) return 'bot-without-secrets';
  return run === 'none' ? 'no-run' : 'not-known';
}

/** Its runs get a token that writes nothing, and none of the repository's secrets. */
const isDependabot = ({ author }: HeadSeen['pull']): boolean =>
  author?.isBot === true && author.login === 'dependabot[bot]';
