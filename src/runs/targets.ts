import type { PullRequestName } from '../config/pull-request-name.ts';

const preview = /^(?:pr-|[a-z][a-z0-9-]{0,30}#)[1-9]\d{0,6}$/;

/** Which of a command's targets is meant: `preview` for any `pr-123` or `web#123`. Access rules and the catalogue say it so. */
export const targetKind = (target: string): string => (preview.test(target) ? 'preview' : target);

/** How a target of the catalogue is typed. */
export const typedTarget = (target: string): string => (target === 'preview' ? 'pr-<number>' : target);

/** The pull request whose preview a target is; undefined for environments and named instances. */
export const pullRequestOf = (target: string): PullRequestName | undefined =>
  preview.test(target) ? target.replace(/^pr-/, '') : undefined;
