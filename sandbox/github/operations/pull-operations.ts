import { earlierPulls } from '../../earlier-pulls.ts';
import { type LocalPull, type LocalRepository, pullOf } from '../local-repository.ts';
import { renderCommit, renderPull, renderSimplePull } from '../render/render-pull.ts';
import { notFound, type Reply, refusal } from '../reply.ts';
import { type Asked, type Operation, page } from './operation.ts';

const longestList = 250;

const numberIn = (part: string | undefined) => (/^\d{1,9}$/.test(part ?? '') ? Number(part) : 0);

export function pullIn({ repository, parts }: Asked): LocalPull | undefined {
  const number = numberIn(parts[0]);
  return number > 0 ? pullOf(repository, number) : undefined;
}

function getPull(asked: Asked): Reply {
  const pull = pullIn(asked);
  return pull ? { status: 200, body: renderPull(asked.repository, pull) } : notFound;
}

/** Some, and those that anybody has touched: there are as many others as there are numbers. Newest first. */
function listed(repository: LocalRepository): readonly LocalPull[] {
  for (const number of earlierPulls) pullOf(repository, number);
  return [...repository.pulls.values()].sort((one, other) => other.number - one.number);
}

function listPulls(asked: Asked): Reply {
  const wanted = asked.query.get('state') ?? 'open';
  const all = listed(asked.repository).filter(({ state }) => wanted === 'all' || state === wanted);
  const { items, headers } = page(asked, all);
  return { status: 200, body: items.map((pull) => renderSimplePull(asked.repository, pull)), headers };
}

function listCommits(asked: Asked): Reply {
  const pull = pullIn(asked);
  if (!pull) return notFound;
  const { items, headers } = page(asked, pull.commits.slice(0, longestList));
  return { status: 200, body: items.map((sha) => renderCommit(asked.repository, pull, sha)), headers };
}

function listPullsOfCommit(asked: Asked): Reply {
  const [sha = ''] = asked.parts;
  const known = listed(asked.repository).filter(({ commits }) => commits.includes(sha));
  if (known.length === 0) return refusal(422, `No commit found for SHA: ${sha}`);
  const { items, headers } = page(asked, known);
  return { status: 200, body: items.map((pull) => renderSimplePull(asked.repository, pull)), headers };
}

const read = 'pull_requests=read';

/** What can be asked about pull requests. */
export const pullOperations: readonly Operation[] = [
  { method: 'GET', path: '/pulls/*', permission: read, run: getPull },
  { method: 'GET', path: '/pulls', permission: read, run: listPulls },
  { method: 'GET', path: '/pulls/*/commits', permission: read, run: listCommits },
  { method: 'GET', path: '/commits/*/pulls', permission: read, run: listPullsOfCommit },
];
