import * as z from 'zod/mini';
import { parseJson } from './parse-json.ts';
import type { Payload } from './payload.ts';

const absent = z.optional(z.unknown());

/** Of an event only what decides whether it is served, and what serving it needs. */
const eventSchema = z.object({
  type: z.string(),
  user: z.optional(z.string()),
  text: z.optional(z.string()),
  channel: z.optional(z.string()),
  channel_type: z.optional(z.string()),
  ts: z.optional(z.string()),
  thread_ts: z.optional(z.string()),
  user_team: z.optional(z.nullable(z.string())),
  source_team: z.optional(z.nullable(z.string())),
  tab: z.optional(z.string()),
  view: z.optional(z.nullable(z.object({ id: z.string(), hash: z.string() }))),
  subtype: absent,
  bot_id: absent,
  bot_profile: absent,
  app_id: absent,
  edited: absent,
});

/** `authorizations` names one installation, whose user is the bot itself. */
export const eventCallbackSchema = z.object({
  type: z.literal('event_callback'),
  team_id: z.string(),
  context_team_id: z.optional(z.nullable(z.string())),
  api_app_id: z.string(),
  event_id: z.string().check(z.regex(/^[A-Za-z0-9]{1,64}$/)),
  event_time: z.optional(z.number()),
  is_ext_shared_channel: z.optional(z.nullable(z.boolean())),
  authorizations: z.optional(z.array(z.object({ user_id: z.string() }))),
  event: z.unknown(),
});

const handshakeSchema = z.object({ type: z.literal('url_verification'), challenge: z.string() });
const rateLimitedSchema = z.object({
  type: z.literal('app_rate_limited'),
  team_id: z.string(),
  api_app_id: z.string(),
});

export type EventCallback = z.infer<typeof eventCallbackSchema>;

type Message = { readonly user: string; readonly text: string; readonly channel: string; readonly thread?: string };

/** What people do that an event tells of: they mention the bot, write to it, or open its Home. */
export type ServedEvent =
  | (Message & { readonly kind: 'mention'; readonly ts: string })
  | (Message & { readonly kind: 'dm' })
  | { readonly kind: 'home'; readonly user: string; readonly view?: { readonly id: string; readonly hash: string } };

/** The workspace in which the bot got it; in a channel shared with another company `team_id` may be the other one. */
export const teamOf = ({ context_team_id: context, team_id: team }: EventCallback): string => context ?? team;

/** Reads what the Events API posts. The handshake comes before any installation, so it names no workspace and no app. */
export function readEventPayload(body: string): Payload {
  const json = parseJson(body);
  const handshake = handshakeSchema.safeParse(json);
  if (handshake.success) return { kind: 'handshake', challenge: handshake.data.challenge };
  const limited = rateLimitedSchema.safeParse(json);
  if (limited.success) {
    const { team_id: team, api_app_id: app } = limited.data;
    return { kind: 'ignored', sender: { team, app }, warning: 'Slack leaves out events: there were too many' };
  }
  const callback = eventCallbackSchema.safeParse(json);
  if (!callback.success) return { kind: 'unreadable' };
  const sender = { team: teamOf(callback.data), app: callback.data.api_app_id };
  return servedEvent(callback.data) ? { kind: 'served', sender, body: callback.data } : { kind: 'ignored', sender };
}

/**
 * Undefined for what nobody is to be answered for: other bots (two that answer each other would never end), our own
 * messages, edits, people of other workspaces, and events that nobody asked Slack for.
 */
export function servedEvent(callback: EventCallback): ServedEvent | undefined {
  const read = eventSchema.safeParse(callback.event);
  // One of another shape is none of those that are served, and to be acknowledged all the same.
  if (!read.success) return undefined;
  const event = read.data;
  const { user, type } = event;
  if (user === undefined || user === 'USLACKBOT' || user === botOf(callback)) return undefined;
  if (isAutomatic(event) || isForeign(event, teamOf(callback))) return undefined;
  return isServed(type) ? serving[type]({ ...event, user }) : undefined;
}

type Event = z.infer<typeof eventSchema>;
type Serve = (event: Event & { readonly user: string }) => ServedEvent | undefined;

const messageOf = ({ user, text, channel, thread_ts: thread }: Parameters<Serve>[0]): Message | undefined =>
  text === undefined || channel === undefined
    ? undefined
    : { user, text, channel, ...(thread === undefined ? {} : { thread }) };

/** Which events are served, by type, and of which no more than what the manifest subscribes to. */
export const serving = {
  app_home_opened: ({ tab, user, view }) =>
    tab === 'home' ? { kind: 'home', user, ...(view ? { view } : {}) } : undefined,
  app_mention: (event) => {
    const message = messageOf(event);
    return message && event.ts !== undefined ? { kind: 'mention', ...message, ts: event.ts } : undefined;
  },
  message: (event) => {
    const message = messageOf(event);
    return message && event.channel_type === 'im' ? { kind: 'dm', ...message } : undefined;
  },
} as const satisfies Record<string, Serve>;

const isServed = (type: string): type is keyof typeof serving => Object.hasOwn(serving, type);

/** The bot's own user, by whose id it is mentioned. */
export const botOf = ({ authorizations = [] }: EventCallback): string | undefined => authorizations[0]?.user_id;

const isAutomatic = ({ subtype, bot_id, bot_profile, app_id, edited }: Event): boolean =>
  [subtype, bot_id, bot_profile, app_id, edited].some((mark) => mark !== undefined && mark !== null);

const isForeign = ({ user_team, source_team }: Event, team: string): boolean =>
  [user_team, source_team].some((other) => (other ?? team) !== team);
