import { numberOf, type PullRequestName } from '../../config/pull-request-name.ts';
import type { RepositorySettings } from '../../config/repositories.ts';
import type { GitHub } from '../../github/github.ts';
import { GithubError } from '../../github/github-error.ts';
import type { PullRequest } from '../../github/pull-request.ts';
import { isPassing, toFailure } from '../../operations/failure.ts';
import type { Run } from '../../operations/operation.ts';
import { redact } from '../../slack/redact.ts';
import { truncate } from '../../slack/truncate.ts';
import { needsCommits, type Running } from './freshness.ts';
import { within } from './within.ts';

/** What a card says of a pull request. */
type PullOnCard = Pick<PullRequest, 'headSha' | 'mergeSha' | 'title' | 'author' | 'draft'>;

/** What GitHub said while a card was made. */
export type SeenPull =
  /** `commits`: where they tell more, and GitHub told them. */
  | { readonly kind: 'found'; readonly pull: PullOnCard; readonly commits?: readonly string[] }
  | { readonly kind: 'gone' }
  | { readonly kind: 'refused'; readonly reason: string }
  /** No answer in time. */
  | { readonly kind: 'silent' };

type About = { readonly repository: Pick<RepositorySettings, 'repository'>; readonly pr: PullRequestName };

const patienceMs = { pull: 6000, commits: 3000 };

/**
 * Reads the pull request for a card, in one step: a card waits no longer for GitHub, and never fails for it. Undefined
 * where the settings have no GitHub.
 */
export async function pullForCard(
  { steps, github }: Pick<Run, 'steps' | 'github'>,
  about: About,
  running: Running,
): Promise<SeenPull | undefined> {
  if (!github) return undefined;
  const looked = await steps.attempt('look at the pull request', () => look(github, about, running));
  return looked.ok ? looked.value : { kind: 'silent' };
}

async function look(github: GitHub, { repository: { repository }, pr }: About, running: Running): Promise<SeenPull> {
  const number = numberOf(pr);
  const seen = await within<SeenPull>(patienceMs.pull, read(github, repository, number), { kind: 'silent' });
  if (seen.kind !== 'found' || !needsCommits({ pull: seen.pull, ...running })) return seen;
  const asked = github.commits(repository, number).catch((error) => {
    unanswered(error);
    return undefined;
  });
  const commits = await within(patienceMs.commits, asked, undefined);
  return commits ? { ...seen, commits } : seen;
}

async function read(github: GitHub, repository: string, number: number): Promise<SeenPull> {
  try {
    const answer = await github.pullRequest(repository, number);
    return answer.kind === 'found' ? { kind: 'found', pull: pullOnCard(answer.pull) } : answer;
  } catch (error) {
    return unanswered(error);
  }
}

/** What passes is not waited out, the way to the key in AWS included: `attempt` would try it again for over a minute. */
export function unanswered(error: unknown): SeenPull {
  if (isPassing(toFailure(error))) return { kind: 'silent' };
  if (!(error instanceof GithubError)) throw error;
  return error.passes ? { kind: 'silent' } : { kind: 'refused', reason: error.reason };
}

/** As much of a title as a card has room for, on one line. Masked before it is cut: half a secret has no shape any more. */
const pullOnCard = ({ headSha, mergeSha, title, author, draft }: PullRequest): PullOnCard => ({
  ...{ headSha, mergeSha, author, draft },
  title: truncate(redact(title.slice(0, 1000)).replace(/\s+/g, ' ').trim(), 120),
});
