import type { World } from '../world.ts';
import { api, isoTime, renderAccount, site } from './render-account.ts';

/** Where the App was installed, and what it was granted there. */
export function renderInstallation({ installation, app, permissions, clock }: World) {
  const { owner } = app;
  return {
    id: installation,
    account: renderAccount(owner),
    repository_selection: 'selected',
    access_tokens_url: `${api}/app/installations/${installation}/access_tokens`,
    repositories_url: `${api}/installation/repositories`,
    html_url: `${site}/organizations/${owner.login}/settings/installations/${installation}`,
    app_id: app.id,
    app_slug: app.slug,
    target_id: owner.id,
    target_type: owner.type,
    permissions: { ...permissions },
    events: ['pull_request', 'workflow_run'],
    created_at: isoTime(app.createdAt),
    updated_at: isoTime(clock.now()),
    single_file_name: null,
    has_multiple_single_files: false,
    single_file_paths: [],
    suspended_by: null,
    suspended_at: null,
  };
}
