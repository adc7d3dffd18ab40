import { followOf } from '../../config/follow-of.ts';
import { numberOf, type PullRequestName } from '../../config/pull-request-name.ts';
import type { RepositorySettings } from '../../config/repositories.ts';
import type { Settings } from '../../config/settings.ts';
import type { Stack } from '../../config/stack.ts';
import type { GitHub } from '../../github/github.ts';
import type { PullRequest } from '../../github/pull-request.ts';
import { OperationFailed } from '../../operations/failure.ts';
import type { Tunnel } from '../tunnel-command.ts';
import type { CommentState } from './comment-state.ts';
import { commentMarker, commentText, slackLinkOf, withUntil } from './comment-text.ts';
import { tryGithub, type Writing } from './try-github.ts';
import { writeComment } from './write-comment.ts';
import { writeDeployment } from './write-deployment.ts';

type Ways = Omit<Writing, 'refused'> & {
  readonly github: GitHub;
  readonly settings: Settings;
  readonly stack: Stack;
};

/** What is to be told on the pull request. */
export type Report = {
  readonly repository: RepositorySettings;
  readonly pr: PullRequestName;
  /** `extended`: the comment stays as it is, but for the time until which the preview runs. */
  readonly state: CommentState | { readonly kind: 'extended'; readonly expiresAt: number };
  /** Left out by whoever has not read it. */
  readonly pull?: Pick<PullRequest, 'isPrivate'> | undefined;
  /** The comment that the preview's tags name. */
  readonly known?: number | undefined;
  /** Whether a comment is written where none ever stood. */
  readonly mayCreate: boolean;
  /** Told in private repositories alone. */
  readonly link?: string | undefined;
  readonly tunnel?: Tunnel | undefined;
  /** Notes the number of the comment on the preview, where it is another than is known. */
  readonly tag?: ((comment: number) => Promise<unknown>) | undefined;
};

export type WriteBack = (report: Report) => Promise<void>;

/**
 * Tells the pull request how its preview stands: in our comment and among the deployments, as the settings want it. Made
 * once for an execution. Nothing that GitHub refuses fails the work that it is told of.
 */
export function createWriteBack(ways: Ways): WriteBack {
  const writing = { ...ways, refused: new Map() } satisfies Writing;
  let written: number | undefined;
  return async (report) => {
    const { repository, state } = report;
    const follow = followOf(ways.settings, repository);
    const wants = { comment: follow?.comment === true, deployment: follow?.deployment === true };
    if (!wants.comment && !(wants.deployment && state.kind !== 'extended')) return;
    const pull = report.pull ?? (await look(writing, report));
    if (!pull) return;
    const known = written ?? report.known;
    if (wants.comment) written = await comment(writing, { ...report, pull, known });
    if (wants.deployment && state.kind !== 'extended')
      await writeDeployment(writing, {
        repository: repository.repository,
        number: numberOf(report.pr),
        state,
        settings: ways.settings,
        logUrl: pull.isPrivate ? slackLinkOf(report.link) : undefined,
      });
  };
}

/** Titles and branches of others are stored in no checkpoint. */
async function look(ways: Ways & Writing, { repository, pr }: Report): Promise<Report['pull']> {
  const tried = await tryGithub(ways, { what: 'pull request', name: 'look whether it is private' }, async () => {
    const read = await ways.github.pullRequest(repository.repository, numberOf(pr));
    return { seen: read.kind === 'found' ? { isPrivate: read.pull.isPrivate } : undefined };
  });
  return tried.ok ? tried.value.seen : undefined;
}

type Known = Report & { readonly pull: Pick<PullRequest, 'isPrivate'> };

async function comment(ways: Ways & Writing, report: Known): Promise<number | undefined> {
  const { settings, stack } = ways;
  const { repository, pr, state, known, mayCreate, tag } = report;
  const marker = commentMarker(stack, repository, pr);
  const id = await writeComment(ways, {
    repository: repository.repository,
    number: numberOf(pr),
    ...{ marker, known, mayCreate, isPart: state.kind === 'extended' },
    text: (standing) => {
      if (state.kind !== 'extended') return commentText({ ...report, state, settings, marker });
      return standing === undefined ? undefined : withUntil(standing, state.expiresAt, settings);
    },
  });
  if (id !== undefined && id !== known) await note(ways, tag, id);
  return id ?? known;
}

/** Without the tag the comment is found by its marker: the next one tries again. */
async function note({ steps, log, id }: Writing, tag: Report['tag'], comment: number): Promise<void> {
  try {
    await tag?.(comment);
  } catch (error) {
    if (!(error instanceof OperationFailed)) throw error;
    await steps.step('the comment was not noted', async () =>
      log('warn', 'The comment on GitHub was not noted on the preview', { requestId: id, comment }),
    );
  }
}
