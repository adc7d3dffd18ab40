import type { PullRequest } from '../../github/pull-request.ts';
import type { WorkflowRun } from '../../github/workflow-run.ts';

/** What is known of the image of a head when somebody wants it launched. */
export type ImageSigns = {
  readonly pull: Pick<PullRequest, 'headSha' | 'mergeable' | 'author'>;
  /** Of the configured workflow for the head, newest first; undefined where none is configured or GitHub did not say. */
  readonly runs: readonly WorkflowRun[] | undefined;
  /** `unknown`: the registry is not asked under a person's role, or does not answer. The instance will tell. */
  readonly registry: 'there' | 'missing' | 'unknown';
  /** Each commit has an image of its own: one that is there is this one. */
  readonly exact: boolean;
  /** How long the head has been known. */
  readonly knownForMs: number;
};

export type NotComing =
  | 'run-failed'
  | 'needs-approval'
  | 'conflict'
  | 'no-run'
  | 'bot-without-secrets'
  | 'success-without-image'
  /** The time of the wait is up while the run still goes on. */
  | 'too-slow'
  /** No workflow is configured: nothing but the registry could say, and it has none. */
  | 'not-known';

export type ImageForUp =
  /** By what is known that it is this commit's. */
  | { readonly kind: 'there'; readonly by: 'tag' | 'run' | 'nothing' }
  /** Of a tag that moves: nothing was built for the head, what is there is deployed. */
  | { readonly kind: 'as-it-is' }
  | { readonly kind: 'building'; readonly state: 'not-started' | 'queued' | 'running' | 'not-known' }
  | { readonly kind: 'not-coming'; readonly why: NotComing; readonly run?: number; readonly conclusion?: string };

/** A run shows within seconds of a push. */
const runShowsMs = 2 * 60_000;

/** Whether the image of a head is there, comes, or does not come. */
export function imageForUp(signs: ImageSigns): ImageForUp {
  const { pull, registry, exact } = signs;
  if (exact && registry === 'there') return { kind: 'there', by: 'tag' };
  if (signs.runs === undefined) return withoutRuns(signs);
  const run = signs.runs.find(({ headSha }) => headSha === pull.headSha);
  if (!run) return withoutRun(signs);
  if (run.status === 'waiting' || run.conclusion === 'action_required')
    return { kind: 'not-coming', why: 'needs-approval', run: run.id };
  if (run.status !== 'completed')
    return { kind: 'building', state: run.status === 'in_progress' ? 'running' : 'queued' };
  const ended = { run: run.id, ...(run.conclusion === undefined ? {} : { conclusion: run.conclusion }) };
  // What was skipped for this commit may have been built for the one before it.
  if (['success', 'skipped', 'neutral'].includes(run.conclusion ?? ''))
    return registry === 'missing'
      ? { kind: 'not-coming', why: unlessBot(pull, 'success-without-image'), ...ended }
      : run.conclusion === 'success' || exact
        ? { kind: 'there', by: exact ? 'tag' : 'run' }
        : { kind: 'as-it-is' };
  return { kind: 'not-coming', why: unlessBot(pull, 'run-failed'), ...ended };
}

const unlessBot = ({ author }: ImageSigns['pull'], why: NotComing): NotComing =>
  author?.isBot ? 'bot-without-secrets' : why;

function withoutRuns({ pull, registry, exact }: ImageSigns): ImageForUp {
  if (registry !== 'missing') return { kind: 'there', by: exact ? 'tag' : 'nothing' };
  return pull.mergeable === false ? { kind: 'not-coming', why: 'conflict' } : { kind: 'building', state: 'not-known' };
}

function withoutRun({ pull, registry, exact, knownForMs }: ImageSigns): ImageForUp {
  // Where the base conflicts, workflows of pull requests do not start at all.
  if (pull.mergeable === false) return { kind: 'not-coming', why: 'conflict' };
  const moves = !exact && registry !== 'missing';
  return moves && knownForMs >= runShowsMs ? { kind: 'as-it-is' } : { kind: 'building', state: 'not-started' };
}

/** The likeliest reason once the time of the wait is up. */
export function whyLate(
  pull: ImageSigns['pull'],
  { state }: Extract<ImageForUp, { kind: 'building' }>,
): Extract<ImageForUp, { kind: 'not-coming' }> {
  if (state === 'not-known') return { kind: 'not-coming', why: unlessBot(pull, 'not-known') };
  return { kind: 'not-coming', why: state === 'not-started' ? unlessBot(pull, 'no-run') : 'too-slow' };
}
