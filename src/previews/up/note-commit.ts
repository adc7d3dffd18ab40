import { OperationFailed } from '../../operations/failure.ts';
import { changeTags } from '../change-tags.ts';
import type { ScriptReport } from '../documents/script-report.ts';
import { type Deployed, formatDeployedTag } from '../preview.ts';
import type { Commit, UpLine, UpResult } from './up-line.ts';

/** Stands for none: tags are written and never removed. */
const none = '-';

/**
 * Writes on the instance which commit was deployed, or could not be: whoever follows the pull request reads it there. The
 * preview is what it is, whether AWS takes the tags or not. Gives what was deployed, where that is known.
 */
export async function noteCommit(
  { access, commit }: Pick<UpLine, 'access' | 'commit'>,
  instance: string,
  result: UpResult,
): Promise<Deployed | undefined> {
  const tags = commit && tagsOf(commit, result);
  if (!tags) return undefined;
  try {
    await changeTags(access, 'note the commit', { instance, tags });
  } catch (error) {
    if (!(error instanceof OperationFailed)) throw error;
  }
  return result.kind === 'ready' && isProven(commit, result.report) ? deployedBy(commit, result.report) : undefined;
}

function tagsOf(commit: Commit, result: UpResult) {
  if (result.kind === 'ready') {
    const { report } = result;
    const deployed = formatDeployedTag(deployedBy(commit, report), isProven(commit, report));
    return { deployed, 'failed-commit': none };
  }
  const failed = result.kind === 'failed' && ['wake', 'deploy', 'check'].includes(result.stage);
  return failed ? { 'failed-commit': commit.sha } : undefined;
}

/** Where nobody said that this image is the commit's, it may say so itself. */
const isProven = ({ sha, unproven }: Commit, { commit: label }: ScriptReport): boolean =>
  unproven === undefined || (label !== undefined && [sha, unproven.mergeSha].includes(label));

/** One image may be known by several digests: the one that was asked for is the one to compare with. */
const deployedBy = ({ sha, digest }: Commit, report: ScriptReport): Deployed => ({
  sha,
  digest: digest ?? report.digest,
});
