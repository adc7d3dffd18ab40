import { createHash } from 'node:crypto';
/**
 * The lock of a launch: whoever launches the same pull request from the same state sends the same token, and EC2 lets
 * only one of them launch. `newest` is the newest visible instance of the pull request; `n` counts spent tokens.
 */
export function launchToken(repository: string, pr: number, newest: string | undefined, n: number): string {
  return createHash('sha256')
    .update(JSON.stringify([repository, pr, newest ?? '', n]))
    .digest('hex');
}
