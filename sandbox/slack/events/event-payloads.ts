import { verificationToken } from '../payloads.ts';
import { botUser } from '../web-api-method.ts';

/** What happened, as Slack writes it in an envelope. */
export type SlackEvent = { readonly type: string } & Readonly<Record<string, unknown>>;

export type Envelope = Readonly<Record<string, unknown>> & { readonly event_id: string; readonly event: SlackEvent };

type Wrapping = {
  readonly team: string;
  readonly app: string;
  readonly id: string;
  readonly now: number;
  readonly isShared?: boolean;
};

/** The envelope of one event for one installation of the app. */
export function envelopeOf(event: SlackEvent, { team, app, id, now, isShared = false }: Wrapping): Envelope {
  return {
    token: verificationToken,
    team_id: team,
    context_team_id: team,
    context_enterprise_id: null,
    api_app_id: app,
    event,
    type: 'event_callback',
    event_id: id,
    event_time: Math.floor(now / 1000),
    authorizations: [
      { enterprise_id: null, team_id: team, user_id: botUser, is_bot: true, is_enterprise_install: false },
    ],
    is_ext_shared_channel: isShared,
    event_context: `4-${id}`,
  };
}

/** The question by which Slack makes sure that a URL is the app's: it names neither a workspace nor an app. */
export const handshake = (challenge: string) => ({ token: verificationToken, challenge, type: 'url_verification' });
