import * as z from 'zod/mini';

/**
 * What Slack sends of modals, of App Home and of shortcuts on messages. Loaded for these alone: a slash command's cold
 * start has no use for it.
 */
const person = { team: z.object({ id: z.string() }), user: z.object({ id: z.string() }), api_app_id: z.string() };

const chosen = z.object({ value: z.string() });

/** The value of one input; what is empty is null. */
const inputState = z.object({
  value: z.optional(z.nullable(z.string())),
  selected_option: z.optional(z.nullable(chosen)),
  selected_options: z.optional(z.array(chosen)),
});

export type InputState = z.infer<typeof inputState>;

export const viewSchema = z.object({
  id: z.string(),
  hash: z.optional(z.string()),
  type: z.string(),
  callback_id: z._default(z.string(), ''),
  private_metadata: z._default(z.string(), ''),
  blocks: z._default(z.array(z.unknown()), []),
  state: z._default(z.object({ values: z.record(z.string(), z.record(z.string(), inputState)) }), { values: {} }),
});

export type SentView = z.infer<typeof viewSchema>;

export const viewSubmissionSchema = z.object({
  type: z.literal('view_submission'),
  ...person,
  view: viewSchema,
});

export const messageShortcutSchema = z.object({
  type: z.literal('message_action'),
  ...person,
  callback_id: z.string(),
  trigger_id: z.string(),
  response_url: z._default(z.string(), ''),
  channel: z.object({ id: z.string(), name: z._default(z.string(), '') }),
  /** Its text, blocks and attachments are read where they are needed. */
  message: z.looseObject({ ts: z.optional(z.string()), thread_ts: z.optional(z.string()) }),
});

export type ViewSubmission = z.infer<typeof viewSubmissionSchema>;
export type MessageShortcut = z.infer<typeof messageShortcutSchema>;

/** Undefined for what Slipway never asks for. */
export function readInteraction(payload: unknown): ViewSubmission | MessageShortcut | undefined {
  const submission = viewSubmissionSchema.safeParse(payload);
  if (submission.success) return submission.data;
  const shortcut = messageShortcutSchema.safeParse(payload);
  return shortcut.success ? shortcut.data : undefined;
}
