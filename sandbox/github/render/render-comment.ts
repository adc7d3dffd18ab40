import { accountOf, type LocalAccount } from '../accounts.ts';
import type { LocalComment, LocalDeployment, LocalRepository, LocalStatus } from '../local-repository.ts';
import { api, isoTime, nodeId, renderAccount, site } from './render-account.ts';

/** The App as what it did shows it. */
export type LocalApp = {
  readonly id: number;
  readonly slug: string;
  readonly owner: LocalAccount;
  readonly createdAt: number;
};

export const botOf = ({ slug }: LocalApp): LocalAccount => accountOf(`${slug}[bot]`);

const renderApp = ({ id, slug, owner, createdAt }: LocalApp) => ({
  id,
  slug,
  node_id: nodeId('A', id),
  owner: renderAccount(owner),
  name: slug,
  description: null,
  external_url: site,
  html_url: `${site}/apps/${slug}`,
  created_at: isoTime(createdAt),
  updated_at: isoTime(createdAt),
  permissions: { metadata: 'read', pull_requests: 'write', actions: 'read' },
  events: ['pull_request', 'workflow_run'],
});

/** A comment as the list, its making and its edits show it. */
export function renderComment(repository: LocalRepository, comment: LocalComment, app: LocalApp) {
  const { id, number, body, user, byApp, createdAt, updatedAt } = comment;
  const base = `${api}/repos/${repository.fullName}/issues`;
  return {
    id,
    node_id: nodeId('IC', id),
    url: `${base}/comments/${id}`,
    html_url: `${site}/${repository.fullName}/pull/${number}#issuecomment-${id}`,
    issue_url: `${base}/${number}`,
    body,
    user: renderAccount(user),
    created_at: isoTime(createdAt),
    updated_at: isoTime(updatedAt),
    author_association: byApp ? 'NONE' : 'MEMBER',
    performed_via_github_app: byApp ? renderApp(app) : null,
  };
}

/** A deployment record. */
export function renderDeployment(repository: LocalRepository, deployment: LocalDeployment, by: LocalAccount) {
  const { id, sha, environment, task, request, createdAt, statuses } = deployment;
  const url = `${api}/repos/${repository.fullName}/deployments/${id}`;
  return {
    url,
    id,
    node_id: nodeId('DE', id),
    sha,
    ref: sha,
    task,
    payload: {},
    original_environment: environment,
    environment,
    description: typeof request.description === 'string' ? request.description : null,
    creator: renderAccount(by),
    created_at: isoTime(createdAt),
    updated_at: isoTime(statuses.at(-1)?.createdAt ?? createdAt),
    statuses_url: `${url}/statuses`,
    repository_url: `${api}/repos/${repository.fullName}`,
    transient_environment: request.transient_environment === true,
    production_environment: request.production_environment === true,
  };
}

type Shown = { readonly repository: LocalRepository; readonly deployment: LocalDeployment; readonly by: LocalAccount };

/** One state of a deployment. */
export function renderStatus({ repository, deployment, by }: Shown, status: LocalStatus) {
  const url = `${api}/repos/${repository.fullName}/deployments/${deployment.id}`;
  return {
    url: `${url}/statuses/${status.id}`,
    id: status.id,
    node_id: nodeId('DES', status.id),
    state: status.state,
    creator: renderAccount(by),
    description: status.description,
    environment: status.environment,
    target_url: status.logUrl || `${site}/${repository.fullName}/deployments`,
    created_at: isoTime(status.createdAt),
    updated_at: isoTime(status.createdAt),
    deployment_url: url,
    repository_url: `${api}/repos/${repository.fullName}`,
    ...(status.logUrl ? { log_url: status.logUrl } : {}),
  };
}
