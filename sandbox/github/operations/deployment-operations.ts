import { numberFor } from '../accounts.ts';
import { headOf, type LocalDeployment, type LocalRepository, type LocalStatus } from '../local-repository.ts';
import { renderDeployment, renderStatus } from '../render/render-comment.ts';
import { notFound, type Reply, refusal, unprocessable } from '../reply.ts';
import { type Asked, type Operation, page } from './operation.ts';

const states = ['error', 'failure', 'inactive', 'in_progress', 'queued', 'pending', 'success'];
const longestDescription = 140;

const text = (value: unknown, otherwise: string) => (typeof value === 'string' ? value : otherwise);
const archived = refusal(403, 'Repository was archived so is read-only.');

function list(asked: Asked): Reply {
  const { query, repository, by } = asked;
  const matches = (name: string, value: string) => (query.get(name) ?? value) === value;
  const found = repository.deployments
    .filter(
      ({ environment, task, sha }) =>
        matches('environment', environment) && matches('task', task) && matches('sha', sha) && matches('ref', sha),
    )
    .toReversed();
  const { items, headers } = page(asked, found);
  return { status: 200, body: items.map((one) => renderDeployment(repository, one, by)), headers };
}

/** A head, by its commit or its branch. */
const commitOf = ({ pulls }: LocalRepository, ref: string): string | undefined =>
  [...pulls.values()].flatMap((pull) =>
    pull.commits.includes(ref) ? [ref] : pull.headRef === ref ? [headOf(pull)] : [],
  )[0];

function create({ repository, body, now, by }: Asked): Reply {
  if (repository.archived) return archived;
  if (typeof body.ref !== 'string') return unprocessable('Deployment', 'ref');
  const sha = commitOf(repository, body.ref);
  if (sha === undefined) return refusal(422, `No ref found for: ${body.ref}`);
  // Unless it is told not to, GitHub merges the base into the branch first …
  if (body.auto_merge !== false)
    return { status: 202, body: { message: 'Auto-merged main into the branch on deployment.' } };
  // … and waits for every check.
  if (!Array.isArray(body.required_contexts) || body.required_contexts.length > 0)
    return refusal(409, 'Conflict: Commit status checks failed for the ref.');
  const deployment: LocalDeployment = {
    id: numberFor(`deployment ${repository.id} ${repository.deployments.length}`),
    sha,
    environment: text(body.environment, 'production'),
    task: text(body.task, 'deploy'),
    request: body,
    createdAt: now,
    statuses: [],
  };
  repository.deployments.push(deployment);
  return { status: 201, body: renderDeployment(repository, deployment, by) };
}

const deploymentIn = ({ repository, parts }: Asked) => repository.deployments.find(({ id }) => String(id) === parts[0]);

function setState(asked: Asked): Reply {
  const { repository, body, now, by } = asked;
  const deployment = deploymentIn(asked);
  if (!deployment) return notFound;
  if (repository.archived) return archived;
  const state = text(body.state, '');
  const description = text(body.description, '');
  if (!states.includes(state)) return unprocessable('DeploymentStatus', 'state', 'invalid');
  if (description.length > longestDescription) return unprocessable('DeploymentStatus', 'description', 'custom');
  const status: LocalStatus = {
    id: numberFor(`status ${deployment.id} ${deployment.statuses.length}`),
    state,
    description,
    logUrl: text(body.log_url, ''),
    environment: text(body.environment, deployment.environment),
    createdAt: now,
  };
  deployment.statuses.push(status);
  return { status: 201, body: renderStatus({ repository, deployment, by }, status) };
}

function listStates(asked: Asked): Reply {
  const deployment = deploymentIn(asked);
  if (!deployment) return notFound;
  const { items, headers } = page(asked, deployment.statuses.toReversed());
  const { repository, by } = asked;
  return { status: 200, body: items.map((one) => renderStatus({ repository, deployment, by }, one)), headers };
}

/** Deployment records and their states. */
export const deploymentOperations: readonly Operation[] = [
  { method: 'GET', path: '/deployments', permission: 'deployments=read', run: list },
  { method: 'POST', path: '/deployments', permission: 'deployments=write', run: create },
  { method: 'GET', path: '/deployments/*/statuses', permission: 'deployments=read', run: listStates },
  { method: 'POST', path: '/deployments/*/statuses', permission: 'deployments=write', run: setState },
];
