import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { MessageStore, SlackMessage } from './messages.ts';
import { readContent } from './post-rules.ts';
import type { Arguments } from './wire.ts';

/** Slack takes five answers within half an hour of the command or the press. */
const maxUses = 5;
const lifetimeMs = 30 * 60_000;

export type ResponseUrlOrigin = {
  readonly user: string;
  readonly channel: string;
  /** The message whose button was pressed; a slash command has none, so there `replace_original` does nothing. */
  readonly message?: SlackMessage;
};

export type ResponseUrls = {
  create(origin: ResponseUrlOrigin): string;
  answer(path: string, args: Arguments): { status: number; body: string };
};

type Dependencies = {
  readonly clock: Pick<Clock, 'now'>;
  readonly messages: MessageStore;
  readonly base: () => string;
};

export function createResponseUrls({ clock, messages, base }: Dependencies): ResponseUrls {
  const open = new Map<string, ResponseUrlOrigin & { readonly since: number; uses: number }>();
  const refuse = (status: number, error: string) => ({ status, body: JSON.stringify({ ok: false, error }) });
  const flag = (value: unknown) => value === true || value === 'true';

  return {
    create(origin) {
      const path = `/commands/${origin.user}/${randomUUID()}`;
      open.set(path, { ...origin, since: clock.now(), uses: 0 });
      return `${base()}${path}`;
    },
    answer(path, args) {
      const url = open.get(path);
      if (!url) return refuse(404, 'no_such_url');
      if (clock.now() - url.since > lifetimeMs) return refuse(404, 'expired_url');
      if (url.uses >= maxUses) return refuse(404, 'used_url');
      url.uses += 1;
      const original = url.message && messages.find(url.message.channel, url.message.ts);
      if (flag(args.delete_original)) {
        if (original) messages.remove(original);
        return { status: 200, body: 'ok' };
      }
      const content = readContent(args);
      if ('error' in content) return refuse(400, content.error);
      if (original && flag(args.replace_original)) messages.edit(original, content);
      else
        messages.post({
          ...content,
          channel: url.channel,
          thread: typeof args.thread_ts === 'string' ? args.thread_ts : undefined,
          only: args.response_type === 'in_channel' ? undefined : url.user,
        });
      return { status: 200, body: 'ok' };
    },
  };
}
