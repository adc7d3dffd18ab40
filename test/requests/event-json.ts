/** A thing that happened, as Slack's Events API posts it. */
export type HappenedEvent = Readonly<Record<string, unknown>>;

const botUser = 'U0SLIPWAY';

/** The whole body of a request of the Events API; `fields` replace those of the envelope. */
export const eventJson = (event: HappenedEvent, fields: HappenedEvent = {}): string =>
  JSON.stringify({
    token: 'verification-token',
    team_id: 'T0ACME',
    context_team_id: 'T0ACME',
    context_enterprise_id: null,
    api_app_id: 'A0SLIPWAY',
    event,
    type: 'event_callback',
    event_id: 'Ev0123ABCD',
    event_time: 1_768_467_600,
    authorizations: [
      { enterprise_id: null, team_id: 'T0ACME', user_id: botUser, is_bot: true, is_enterprise_install: false },
    ],
    is_ext_shared_channel: false,
    event_context: '4-eyJldCI6ImFwcF9tZW50aW9uIn0',
    ...fields,
  });

/** `text` as Slack has it; `@bot` in it stands for the mention of the bot. */
export const mentionOf = (text: string, fields: HappenedEvent = {}): HappenedEvent => ({
  type: 'app_mention',
  user: 'U0DEV',
  ts: '1768467600.000100',
  client_msg_id: '0f0f0f0f-0000-4000-8000-000000000000',
  text: text.replaceAll('@bot', `<@${botUser}>`),
  team: 'T0ACME',
  blocks: [{ type: 'rich_text', block_id: 'x', elements: [] }],
  channel: 'C0PREVIEWS',
  event_ts: '1768467600.000100',
  ...fields,
});

export const directMessage = (text: string, fields: HappenedEvent = {}): HappenedEvent => ({
  ...mentionOf(text),
  type: 'message',
  channel: 'D0DEV',
  channel_type: 'im',
  ...fields,
});

export const homeOpened = (fields: HappenedEvent = {}): HappenedEvent => ({
  type: 'app_home_opened',
  user: 'U0DEV',
  channel: 'D0DEV',
  tab: 'home',
  event_ts: '1768467600.000100',
  ...fields,
});

export const handshake = (fields: HappenedEvent = {}): string =>
  JSON.stringify({ token: 'verification-token', challenge: '3eZbrw1aBm2rZgRN', type: 'url_verification', ...fields });
