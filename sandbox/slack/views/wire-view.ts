import { botUser } from '../web-api-method.ts';
import type { SlackView } from './view-store.ts';

export type Installation = { readonly team: string; readonly app: string };

/** A view as Slack writes it in answers, events and payloads: with the ids that it gave and what stands in the fields. */
export function wireView(view: SlackView, { team, app }: Installation): Record<string, unknown> {
  const { content } = view;
  const modal = content.type === 'modal' ? content : undefined;
  return {
    id: view.id,
    team_id: team,
    type: content.type,
    blocks: content.blocks,
    private_metadata: content.private_metadata ?? '',
    callback_id: content.callback_id ?? '',
    state: { values: view.values },
    hash: view.hash,
    title: modal?.title ?? { type: 'plain_text', text: 'View Title', emoji: true },
    clear_on_close: modal?.clear_on_close ?? false,
    notify_on_close: modal?.notify_on_close ?? false,
    close: modal?.close ?? null,
    submit: modal?.submit ?? null,
    previous_view_id: view.previous ?? null,
    root_view_id: view.root,
    app_id: app,
    external_id: content.external_id ?? '',
    app_installed_team_id: team,
    bot_id: `B${botUser.slice(1)}`,
  };
}
