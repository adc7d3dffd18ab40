import * as z from 'zod/mini';
import type { Arguments } from './declaration.ts';

/** Where it was asked: `button` in a message, `home` a press in App Home, `modal` its submission, `shortcut` on a message. */
const surfaces = ['command', 'button', 'mention', 'dm', 'home', 'modal', 'shortcut'] as const;

export type Surface = (typeof surfaces)[number];

/**
 * One thing a person asked for, typed or pressed, on its way from the Slack function to the operation. It is the
 * payload of a durable execution, so it holds plain data only and nothing secret but the response URL (which Slack lets
 * expire after 30 minutes).
 */
export const requestEventSchema = z.object({
  /** Up to 40 characters; stands in the message, the log, the session name and SSM comments. */
  id: z.string().check(z.regex(/^[A-Za-z0-9-]{1,40}$/)),
  /** The declaration's name, such as `preview up`. */
  name: z.string(),
  /** The command as it was understood, such as `/preview up 123 --ttl 2h`: fit to be typed again and to be shown. */
  text: z.string(),
  /** What was typed for the declaration, word by word: its schema makes the arguments of it, once. */
  typed: z.record(z.string(), z.union([z.string(), z.literal(true)])),
  asker: z.object({ team: z.string(), user: z.string() }),
  origin: z.object({
    /** Empty where it was asked in no conversation, as in App Home. */
    channel: z.string(),
    /** Set where that is a direct message: nobody can invite into one. */
    amongPeople: z.optional(z.boolean()),
    /** Set where people of another company read the channel: everything is answered to the asker alone. */
    isShared: z.optional(z.boolean()),
    /** The thread that it was asked in, or that the message which asked begins: answers go there. */
    thread: z.optional(z.string()),
    /** Empty where Slack gave none. */
    responseUrl: z.string(),
    via: z.enum(surfaces),
    /** Where a button was pressed: the message that carries it. Of a mention the message that it stands in. */
    message: z.optional(z.object({ channel: z.string(), ts: z.string() })),
    /** A modal that was opened for the answer. */
    view: z.optional(z.object({ id: z.string(), hash: z.optional(z.string()) })),
  }),
  /** When Slack sent it, epoch milliseconds (the signed timestamp). */
  sentAt: z.number(),
});

export type RequestEvent = z.infer<typeof requestEventSchema>;

/** The same once it is validated: what is asked of access, with the arguments of the work. */
export type Request = Omit<RequestEvent, 'typed'> & {
  /** Such as `preview:up` or `run:migrate@prod`. */
  readonly action: string;
  readonly arguments: Arguments;
};
