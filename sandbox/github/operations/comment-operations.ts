import { type LocalComment, type LocalRepository, pullOf } from '../local-repository.ts';
import { renderComment } from '../render/render-comment.ts';
import { notFound, type Reply, refusal, unprocessable } from '../reply.ts';
import { type Asked, type Operation, page } from './operation.ts';
import { pullIn } from './pull-operations.ts';

const longestBody = 65_536;

const archived = refusal(403, 'Repository was archived so is read-only.');
const locked = (verb: string) => refusal(403, `Unable to ${verb} comment because issue is locked.`);

/** Numbers rise with the comments of all of GitHub. */
export const nextCommentId = ({ comments, id }: LocalRepository): number =>
  (comments.at(-1)?.id ?? 2_000_000_000 + (id % 100_000_000)) + 7;

function refusedBody(body: unknown): Reply | undefined {
  if (typeof body !== 'string' || body.trim() === '') return unprocessable('IssueComment', 'body');
  if ([...body].length <= longestBody) return undefined;
  return refusal(422, `Validation Failed: body is too long (maximum is ${longestBody} characters)`);
}

function list(asked: Asked): Reply {
  const pull = pullIn(asked);
  if (!pull) return notFound;
  const since = asked.query.get('since');
  const all = asked.repository.comments.filter(
    ({ number, updatedAt }) => number === pull.number && (since === null || updatedAt >= Date.parse(since)),
  );
  const { items, headers } = page(asked, all);
  return { status: 200, body: items.map((one) => renderComment(asked.repository, one, asked.app)), headers };
}

function create(asked: Asked): Reply {
  const { repository, body, now, app, by, token } = asked;
  const pull = pullIn(asked);
  if (!pull) return notFound;
  if (repository.archived) return archived;
  if (pull.locked) return locked('create');
  const refused = refusedBody(body.body);
  if (refused) return refused;
  const comment: LocalComment = {
    id: nextCommentId(repository),
    number: pull.number,
    body: String(body.body),
    user: by,
    byApp: token.byApp,
    createdAt: now,
    updatedAt: now,
  };
  repository.comments.push(comment);
  return {
    status: 201,
    body: renderComment(repository, comment, app),
    headers: { location: `${asked.base}/repos/${repository.fullName}/issues/comments/${comment.id}` },
  };
}

const commentIn = ({ repository, parts }: Asked) => repository.comments.find(({ id }) => String(id) === parts[0]);

function get(asked: Asked): Reply {
  const comment = commentIn(asked);
  return comment ? { status: 200, body: renderComment(asked.repository, comment, asked.app) } : notFound;
}

function update(asked: Asked): Reply {
  const { repository, body, now, app } = asked;
  const comment = commentIn(asked);
  if (!comment) return notFound;
  if (repository.archived) return archived;
  if (pullOf(repository, comment.number)?.locked) return locked('update');
  const refused = refusedBody(body.body);
  if (refused) return refused;
  comment.body = String(body.body);
  comment.updatedAt = now;
  return { status: 200, body: renderComment(repository, comment, app) };
}

function remove(asked: Asked): Reply {
  const { repository } = asked;
  const comment = commentIn(asked);
  if (!comment) return notFound;
  if (repository.archived) return archived;
  repository.comments.splice(repository.comments.indexOf(comment), 1);
  return { status: 204 };
}

const write = 'issues=write; pull_requests=write';
const read = 'issues=read; pull_requests=read';

/** The comments of a pull request, which GitHub takes for an issue there. */
export const commentOperations: readonly Operation[] = [
  { method: 'GET', path: '/issues/*/comments', permission: read, run: list },
  { method: 'POST', path: '/issues/*/comments', permission: write, run: create },
  { method: 'GET', path: '/issues/comments/*', permission: read, run: get },
  { method: 'PATCH', path: '/issues/comments/*', permission: write, run: update },
  { method: 'DELETE', path: '/issues/comments/*', permission: write, run: remove },
];
