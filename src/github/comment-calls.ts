import * as z from 'zod';
import type { Ask } from './ask.ts';
import type { Comment, GitHub } from './github.ts';
import { GithubError } from './github-error.ts';
import type { GithubLogin } from './github-login.ts';

const account = z.looseObject({ id: z.int() });

const commentShape = z.looseObject({
  id: z.int().positive(),
  body: z.string().nullish(),
  updated_at: z.string(),
  user: account.nullish(),
  performed_via_github_app: z.looseObject({ id: z.int(), client_id: z.string().nullish() }).nullish(),
});

type Found = z.infer<typeof commentShape>;
type IsOwn = (comment: Found) => boolean;

type Calls = Pick<GitHub, 'ownComments' | 'comment' | 'createComment' | 'updateComment' | 'deleteComment'>;

/** A thousand comments on one pull request: behind them nobody looks for ours. */
const mostPages = 10;

/** Comments on pull requests, which GitHub has among those on issues. */
export function createCommentCalls(ask: Ask, login: GithubLogin): Calls {
  const whoseIsOwn = login.kind === 'app' ? async () => writtenByApp(login.app) : createWrittenByAccount(ask);

  async function one(repository: string, id: number, body?: string): Promise<Comment | undefined> {
    const isOwn = await whoseIsOwn(repository);
    try {
      const found = await ask({
        route: `${body === undefined ? 'GET' : 'PATCH'} /repos/{owner}/{repo}/issues/comments/{comment_id}`,
        repository,
        scope: body === undefined ? 'read' : 'comment',
        what: `${body === undefined ? 'read' : 'edit'} comment ${id}`,
        parameters: { comment_id: id, ...(body === undefined ? {} : { body }) },
        answer: commentShape,
      });
      return toComment(found, isOwn);
    } catch (error) {
      if (error instanceof GithubError && error.reason === 'not-found') return undefined;
      throw error;
    }
  }

  return {
    async ownComments(repository, number) {
      const isOwn = await whoseIsOwn(repository);
      const found = await ask.pages(
        {
          route: 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments',
          repository,
          scope: 'read',
          what: `list the comments on pull request ${number}`,
          parameters: { issue_number: number },
          answer: z.array(commentShape),
        },
        mostPages,
      );
      return found.filter(isOwn).map((comment) => toComment(comment, isOwn));
    },
    comment: (repository, id) => one(repository, id),
    updateComment: one,
    async deleteComment(repository, id) {
      try {
        await ask({
          route: 'DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}',
          repository,
          scope: 'comment',
          what: `delete comment ${id}`,
          parameters: { comment_id: id },
          answer: z.unknown(),
        });
      } catch (error) {
        if (!(error instanceof GithubError && error.reason === 'not-found')) throw error;
      }
    },
    async createComment(repository, number, body) {
      const made = await ask({
        route: 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments',
        repository,
        scope: 'comment',
        what: `write a comment on pull request ${number}`,
        parameters: { issue_number: number, body },
        answer: commentShape,
      });
      return toComment(made, () => true);
    },
  };
}

const toComment = (found: Found, isOwn: IsOwn): Comment => ({
  id: found.id,
  body: found.body ?? '',
  updatedAt: Date.parse(found.updated_at),
  isOwn: isOwn(found),
});

/** By the number, or by the client id where that is what the App is known by. */
function writtenByApp(app: string): IsOwn {
  const byNumber = /^\d+$/.test(app);
  return ({ performed_via_github_app: by }) => (byNumber ? String(by?.id) : by?.client_id) === app;
}

/** Whose token it is never changes; a look-up that failed is made again. */
function createWrittenByAccount(ask: Ask): (repository: string) => Promise<IsOwn> {
  let own: number | undefined;
  return async (repository) => {
    own ??= (
      await ask({ route: 'GET /user', repository, scope: 'read', what: 'say whose token it has', answer: account })
    ).id;
    return ({ user }) => user?.id === own;
  };
}
