import type { PullRequest } from '../../github/pull-request.ts';
import type { ScriptReport } from '../documents/script-report.ts';
import type { Deployed } from '../preview.ts';

/** What is known of the commit that runs: the instance's tag, and what the instance itself reports of its image. */
export type Running = {
  readonly deployed: Deployed | undefined;
  /** The commit in the image's label, whole or shortened as Git shortens it. */
  readonly revision: string | undefined;
  readonly digest: string | undefined;
};

export const runningOf = (
  deployed: Deployed | undefined,
  { commit, digest }: Pick<ScriptReport, 'commit' | 'digest'>,
): Running => ({ deployed, revision: commit, digest });

type Heads = Pick<PullRequest, 'headSha' | 'mergeSha'>;

type Compared = Running & {
  /** Undefined where GitHub did not say. */
  readonly pull: Heads | undefined;
  /** Those of the pull request, oldest first; undefined where they were not asked for, or not answered. */
  readonly commits?: readonly string[] | undefined;
};

/** Whether the newest commit of a pull request runs. */
export type Freshness =
  /** `testMerge`: merged with the base, as workflows build it. */
  | { readonly kind: 'yes'; readonly testMerge?: true }
  /** `behind`: so many commits; undefined where the one that runs is none of the pull request's, as after a forced push. */
  | { readonly kind: 'no'; readonly sha: string; readonly behind?: number }
  | { readonly kind: 'unknown' };

/** "Is my push in it?" Nothing is taken for the newest commit that neither the tag nor the label names so. */
export function freshnessOf({ pull, commits, ...running }: Compared): Freshness {
  if (!pull) return { kind: 'unknown' };
  const { revision } = running;
  if (names(revision, pull.headSha)) return { kind: 'yes' };
  if (names(revision, pull.mergeSha)) return { kind: 'yes', testMerge: true };
  // An image may bear the label of the one that it was made from: only a commit of this pull request weighs more than the tag.
  const sha = commits?.find((commit) => names(revision, commit)) ?? taggedSha(running) ?? revision;
  if (sha === undefined) return { kind: 'unknown' };
  if (sha === pull.headSha) return { kind: 'yes' };
  const behind = distance(commits ?? [], sha, pull.headSha);
  return { kind: 'no', sha, ...(behind === undefined ? {} : { behind }) };
}

/** Whether the commits of the pull request would tell more. */
export function needsCommits(compared: Omit<Compared, 'commits'>): boolean {
  const { kind } = freshnessOf(compared);
  const { pull, revision } = compared;
  const isNamed = [pull?.headSha, pull?.mergeSha].some((sha) => names(revision, sha));
  return kind === 'no' || (kind === 'yes' && revision !== undefined && !isNamed);
}

/** The commit of the tag, where what runs is the image that was deployed for it. */
const taggedSha = ({ deployed, digest }: Running): string | undefined =>
  digest !== undefined && deployed?.digest === digest ? deployed.sha : undefined;

const shortest = 7;

const names = (revision: string | undefined, sha: string | undefined): boolean =>
  revision !== undefined && sha !== undefined && revision.length >= shortest && sha.startsWith(revision);

function distance(commits: readonly string[], from: string, to: string): number | undefined {
  const [start, end] = [commits.findIndex((commit) => names(from, commit)), commits.indexOf(to)];
  return start < 0 || end <= start ? undefined : end - start;
}

/** The same from the tag alone, where no instance is asked. */
export function isNewest(deployedSha: string, headSha: string | undefined): Freshness['kind'] {
  if (headSha === undefined) return 'unknown';
  return deployedSha === headSha ? 'yes' : 'no';
}
