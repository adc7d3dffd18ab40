import * as z from 'zod/mini';
import { parseJson } from './parse-json.ts';
import type { Sender } from './sender-mismatch.ts';

export const slashCommandSchema = z.object({
  command: z.string(),
  text: z._default(z.string(), ''),
  team_id: z.string(),
  api_app_id: z.string(),
  user_id: z.string(),
  channel_id: z.string(),
  channel_name: z._default(z.string(), ''),
  response_url: z.string(),
  trigger_id: z.string(),
});

/** Only what presses of buttons in messages carry; an ephemeral message is named in `container` and not included. */
export const blockActionsSchema = z.object({
  type: z.literal('block_actions'),
  team: z.object({ id: z.string() }),
  api_app_id: z.string(),
  user: z.object({ id: z.string() }),
  trigger_id: z.string(),
  response_url: z._default(z.string(), ''),
  channel: z.optional(z.object({ id: z.string(), name: z._default(z.string(), '') })),
  container: z.object({ channel_id: z.optional(z.string()), message_ts: z.optional(z.string()) }),
  actions: z.array(z.object({ action_id: z.string(), value: z.optional(z.string()) })),
  /** Where it was pressed in a modal or in App Home; read in `interactions.ts`. */
  view: z.optional(z.unknown()),
});

/** What every interaction says of where it comes from; those that Slipway never asks for are known by this alone. */
const interactionSchema = z.object({
  api_app_id: z.string(),
  team: z.optional(z.nullable(z.object({ id: z.string() }))),
});

export type Payload =
  | { readonly kind: 'ssl_check' }
  /** Slack asks whether this URL is meant; of no workspace. */
  | { readonly kind: 'handshake'; readonly challenge: string }
  /** Of an event there is nobody to tell. */
  | { readonly kind: 'served'; readonly sender: Sender; readonly asker?: Asker; readonly body: Record<string, unknown> }
  /** Taken, and nothing comes of it. */
  | { readonly kind: 'ignored'; readonly sender: Sender; readonly warning?: string }
  | { readonly kind: 'unserved'; readonly sender: Partial<Sender> }
  | { readonly kind: 'unreadable' };

/** Who hears of a refusal, and where: in the acknowledgement of a command, at the response URL of a press. */
export type Asker = { readonly user: string; readonly responseUrl?: string };

/** Reads the form that Slack posts: a slash command's fields, or JSON in its field `payload`. */
export async function readPayload(form: string): Promise<Payload> {
  const fields = Object.fromEntries(new URLSearchParams(form));
  if (fields.ssl_check === '1') return { kind: 'ssl_check' };
  if (fields.payload !== undefined) return readInteraction(fields.payload);
  const command = slashCommandSchema.safeParse(fields);
  if (!command.success) return { kind: 'unreadable' };
  const { team_id: team, api_app_id: app, user_id: user } = command.data;
  return { kind: 'served', sender: { team, app }, asker: { user }, body: command.data };
}

async function readInteraction(json: string): Promise<Payload> {
  const payload = parseJson(json);
  const interaction = interactionSchema.safeParse(payload);
  if (!interaction.success) return { kind: 'unreadable' };
  const { api_app_id: app, team } = interaction.data;
  const press = blockActionsSchema.safeParse(payload);
  if (!press.success) return (await readOther(payload)) ?? { kind: 'unserved', sender: { app, ...teamOf(team) } };
  const asker = { user: press.data.user.id, responseUrl: press.data.response_url };
  return { kind: 'served', sender: { team: press.data.team.id, app }, asker, body: press.data };
}

const teamOf = (team: { readonly id: string } | null | undefined) => (team ? { team: team.id } : {});

/** Submissions of modals and shortcuts on messages: seldom, so their schemas are loaded when one comes. */
async function readOther(payload: unknown): Promise<Payload | undefined> {
  const read = (await import('./interactions.ts')).readInteraction(payload);
  if (!read) return undefined;
  const asker = { user: read.user.id, responseUrl: 'response_url' in read ? read.response_url : '' };
  return { kind: 'served', sender: { team: read.team.id, app: read.api_app_id }, asker, body: read };
}
