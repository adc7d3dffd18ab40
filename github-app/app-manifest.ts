import type { Settings } from '../src/config/settings.ts';
import type { AskedFor } from './asked-for.ts';

type Previews = NonNullable<Settings['previews']>;

/** What Slipway asks of GitHub, and no more: deployments are written where a repository wants to be shown there. */
export function permissionsFor({ repositories }: Previews) {
  const deployments = Object.values(repositories).some(({ follow }) => follow?.deployment);
  return {
    metadata: 'read',
    pull_requests: 'write',
    actions: 'read',
    ...(deployments ? { deployments: 'write' } : {}),
  } as const;
}

const events = ['pull_request', 'workflow_run'] as const;

/** GitHub takes no longer name, and none that another App has. */
const longestName = 34;

/** The manifest of the App: private, so that nobody else's events reach the webhook. */
export const appManifest = (previews: Previews, { url, stage }: AskedFor, owner: string) => ({
  name: `slipway-${stage}-${owner}`.slice(0, longestName).replace(/-$/, ''),
  url: `https://github.com/${owner}`,
  hook_attributes: { url, active: true },
  public: false,
  default_permissions: permissionsFor(previews),
  default_events: events,
});

/** The address at which GitHub shows the form filled in by the manifest, all but the secret, which no address may hold. */
export function creationUrl(manifest: ReturnType<typeof appManifest>, org: string | undefined): string {
  const page = org === undefined ? 'settings/apps/new' : `organizations/${org}/settings/apps/new`;
  const { name, url, hook_attributes: hook, default_permissions: permissions, default_events } = manifest;
  const fields = new URLSearchParams([
    ['name', name],
    ['url', url],
    ['public', 'false'],
    ['webhook_active', 'true'],
    ['webhook_url', hook.url],
    ...Object.entries(permissions),
    ...default_events.map((event): [string, string] => ['events[]', event]),
  ]);
  return `https://github.com/${page}?${fields}`;
}
