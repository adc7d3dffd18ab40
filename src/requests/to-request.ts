import { createHash } from 'node:crypto';
import type { Typing } from './parse-command.ts';
import type { Understood } from './read-words.ts';
import type { RequestEvent } from './request.ts';

/** A typed command or a pressed button, as Slack's payload tells it. */
export type Asked = Typing & {
  readonly team: string;
  readonly user: string;
  readonly channel: string;
  /** A direct message, of two people or several. */
  readonly amongPeople: boolean;
  /** People of another company read it too. */
  readonly isShared?: boolean;
  readonly thread?: string | undefined;
  readonly responseUrl: string;
  /** Slack's own id of this one command or press. */
  readonly triggerId: string;
  readonly message?: { readonly channel: string; readonly ts: string } | undefined;
  readonly view?: { readonly id: string; readonly hash?: string } | undefined;
  readonly sentAt: number;
};

export function toRequest(asked: Omit<Asked, 'text'>, parsed: Understood): RequestEvent {
  const { team, user, triggerId } = asked;
  return {
    id: createHash('sha256').update(`${team}:${user}:${triggerId}`).digest('hex').slice(0, 12),
    name: parsed.declaration.name,
    text: parsed.text,
    typed: parsed.typed,
    asker: { team, user },
    origin: {
      channel: asked.channel,
      ...(asked.amongPeople ? { amongPeople: true } : {}),
      ...(asked.isShared ? { isShared: true } : {}),
      ...(asked.thread ? { thread: asked.thread } : {}),
      responseUrl: asked.responseUrl,
      via: asked.via,
      ...(asked.message ? { message: asked.message } : {}),
      ...(asked.view ? { view: asked.view } : {}),
    },
    sentAt: asked.sentAt,
  };
}

/** The same payload delivered again gives the same name, and Lambda runs a name once. It allows 64 characters. */
export const executionName = ({ id, asker }: RequestEvent): string => `${asker.team}-${asker.user}-${id}`;
