import * as z from 'zod';
import type { PullRequest } from './pull-request.ts';

export const sha = z.string().regex(/^[0-9a-f]{40}$/);

/** Of two repositories only the ids tell whether they are one: names change. */
const repository = z.looseObject({
  id: z.int(),
  private: z.boolean().optional(),
  visibility: z.string().nullish(),
});

const label = z.union([z.string(), z.looseObject({ name: z.string().nullish() })]);

/**
 * A pull request as GitHub answers, alone or in a list. Heads lose their repository, and pull requests their author, when
 * those are deleted. `author_association` is not read: for members of a private organisation it is wrong.
 */
export const pullShape = z.looseObject({
  number: z.int().positive(),
  state: z.enum(['open', 'closed']),
  merged: z.boolean().nullish(),
  merged_at: z.string().nullish(),
  draft: z.boolean().nullish(),
  title: z.string(),
  user: z.looseObject({ login: z.string(), id: z.int(), type: z.string().nullish() }).nullish(),
  head: z.looseObject({ sha, ref: z.string(), repo: repository.nullish() }),
  base: z.looseObject({ repo: repository }),
  merge_commit_sha: z.string().nullish(),
  mergeable: z.boolean().nullish(),
  labels: z.array(label).default([]),
});

type Pull = z.infer<typeof pullShape>;

export function toPullRequest({ head, base, user, ...pull }: Pull): PullRequest {
  const merge = sha.safeParse(pull.merge_commit_sha);
  return {
    number: pull.number,
    state: pull.state,
    merged: pull.merged ?? typeof pull.merged_at === 'string',
    draft: pull.draft ?? false,
    title: pull.title,
    author: user ? { login: user.login, id: user.id, isBot: user.type === 'Bot' } : undefined,
    headSha: head.sha,
    headRef: head.ref,
    // Of one that is merged it is the commit on the base.
    mergeSha: pull.state === 'open' && merge.success ? merge.data : undefined,
    mergeable: pull.mergeable ?? undefined,
    fromFork: head.repo?.id !== base.repo.id,
    isPrivate: base.repo.private === true && (base.repo.visibility ?? 'private') === 'private',
    repositoryId: base.repo.id,
    labels: pull.labels.flatMap((found) => (typeof found === 'string' ? [found] : (found.name ?? []))),
  };
}
