import type { LocalAccount } from '../accounts.ts';

export const site = 'https://github.com';
export const api = 'https://api.github.com';

const nodeId = (kind: string, id: number) => Buffer.from(`${kind}${id}`).toString('base64url');

/** An account as GitHub shows it wherever it stands. */
export function renderAccount({ login, id, type }: LocalAccount) {
  const url = `${api}/users/${encodeURIComponent(login)}`;
  const own = (path: string) => `${url}/${path}`;
  return {
    login,
    id,
    node_id: nodeId('U', id),
    avatar_url: `https://avatars.githubusercontent.com/u/${id}?v=4`,
    gravatar_id: '',
    url,
    html_url: type === 'Bot' ? `${site}/apps/${login.replace('[bot]', '')}` : `${site}/${login}`,
    followers_url: own('followers'),
    following_url: own('following{/other_user}'),
    gists_url: own('gists{/gist_id}'),
    starred_url: own('starred{/owner}{/repo}'),
    subscriptions_url: own('subscriptions'),
    organizations_url: own('orgs'),
    repos_url: own('repos'),
    events_url: own('events{/privacy}'),
    received_events_url: own('received_events'),
    type,
    user_view_type: 'public',
    site_admin: false,
  };
}

/** An organization as events name it beside the repository. */
export function renderOrganization({ login, id }: LocalAccount) {
  const url = `${api}/orgs/${login}`;
  return {
    login,
    id,
    node_id: nodeId('O', id),
    url,
    repos_url: `${url}/repos`,
    events_url: `${url}/events`,
    hooks_url: `${url}/hooks`,
    issues_url: `${url}/issues`,
    members_url: `${url}/members{/member}`,
    public_members_url: `${url}/public_members{/member}`,
    avatar_url: `https://avatars.githubusercontent.com/u/${id}?v=4`,
    description: null,
  };
}

export { nodeId };
export const isoTime = (at: number): string => new Date(at).toISOString().replace(/\.\d{3}Z$/, 'Z');
