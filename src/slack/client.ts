import { setTimeout as pause } from 'node:timers/promises';
import { type Logger, LogLevel, WebClient } from '@slack/web-api';
import { attemptCall } from './call-slack.ts';
import { limits } from './limits.ts';
import { redact } from './redact.ts';
import { createRespond, type Respond } from './respond.ts';
import { type CannotPost, type Failed, failure, type Posted, refusalOf, unreadable } from './results.ts';
import { type Attempt, withRetries } from './retry.ts';
import { type Content, sendMessage } from './send-message.ts';
import { truncate } from './truncate.ts';
import type { Home, Modal } from './views/view.ts';

type NewMessage = Content & { readonly channel: string; readonly thread?: string | undefined };
type Edit = Content & { readonly channel: string; readonly ts: string };
type NewFile = {
  readonly channel: string;
  readonly thread?: string | undefined;
  readonly filename: string;
  readonly title: string;
  /** Text is masked; bytes (a picture) go as they are. */
  readonly content: string | Uint8Array;
};

type Found<T> = Promise<({ readonly kind: 'found' } & Readonly<T>) | Failed>;

/** What Slipway asks of Slack. No function throws for what Slack answers, none returns a token or a response URL. */
export type SlackClient = {
  readonly postMessage: (message: NewMessage) => Promise<Posted | CannotPost | Failed>;
  readonly update: (edit: Edit) => Promise<Posted | CannotPost | Failed>;
  /** Seen by one person, who has to be in the channel and at their Slack; it can be neither edited nor found again. */
  readonly postEphemeral: (message: NewMessage & { readonly user: string }) => Promise<Posted | CannotPost | Failed>;
  readonly respond: Respond;
  readonly openDirectMessage: (user: string) => Promise<{ readonly kind: 'opened'; readonly channel: string } | Failed>;
  readonly userLocale: (user: string) => Found<{ locale: string | undefined }>;
  readonly groupMembers: (group: string) => Found<{ members: readonly string[] }>;
  readonly permalink: (place: { readonly channel: string; readonly ts: string }) => Found<{ link: string }>;
  readonly uploadFile: (file: NewFile) => Promise<{ readonly kind: 'uploaded' } | CannotPost | Failed>;
  /** App Home of one person. */
  readonly publishHome: (home: { readonly user: string; readonly view: Home; readonly hash?: string }) => ViewShown;
  readonly updateView: (edit: { readonly id: string; readonly view: Modal; readonly hash?: string }) => ViewShown;
};

/**
 * `changed-meanwhile`: somebody changed the view after the one whose hash was given; what is newer stands there. `closed`:
 * whoever had the window open has left it.
 */
type ViewShown = Promise<{ readonly kind: 'shown' | 'changed-meanwhile' | 'closed' } | Failed>;

type SlackClientOptions = {
  readonly token: string;
  readonly apiUrl: string;
  /** Waits between attempts. */
  readonly sleep?: ((ms: number) => Promise<void>) | undefined;
  /** For one request. */
  readonly timeoutMs?: number | undefined;
};

export function createSlackClient(options: SlackClientOptions): SlackClient {
  const { token, apiUrl, sleep = pause, timeoutMs = 5_000 } = options;
  const web = new WebClient(token, {
    slackApiUrl: apiUrl,
    timeout: timeoutMs,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: silent,
  });
  const call = <T>(request: () => Promise<T>) => withRetries(() => attemptCall(request), sleep);
  return {
    ...messages(web, call),
    ...people(web, call),
    ...views(web, call),
    respond: createRespond({ apiUrl, sleep, timeoutMs }),
  };
}

type Call = <T>(request: () => Promise<T>) => ReturnType<typeof attemptCall<T>>;

const messages = (
  web: WebClient,
  call: Call,
): Pick<SlackClient, 'postMessage' | 'postEphemeral' | 'update' | 'permalink' | 'uploadFile'> => ({
  postMessage: ({ channel, thread, ...content }) =>
    sendMessage(content, channel, (text, blocks) => {
      const quiet = { unfurl_links: false, unfurl_media: false };
      return call(() => web.chat.postMessage({ channel, text, blocks, ...quiet, ...inThread(thread) }));
    }),
  postEphemeral: ({ channel, thread, user, ...content }) =>
    sendMessage(content, channel, async (text, blocks) => {
      const sent = await call(() => web.chat.postEphemeral({ channel, user, text, blocks, ...inThread(thread) }));
      if (sent.kind !== 'answered') return sent;
      const { message_ts: ts } = sent.value;
      return { kind: 'answered', value: ts === undefined ? {} : { ts } };
    }),
  update: ({ channel, ts, ...content }) =>
    sendMessage(content, channel, (text, blocks) =>
      // Left out, Slack would look for mentions in the text again, as it does not at the first post.
      call(() => web.chat.update({ channel, ts, text, blocks, parse: 'none' })),
    ),
  async permalink({ channel, ts }) {
    const found = await call(() => web.chat.getPermalink({ channel, message_ts: ts }));
    if (found.kind !== 'answered') return failure(found);
    return found.value.permalink ? { kind: 'found', link: found.value.permalink } : unreadable;
  },
  async uploadFile({ channel, thread, filename, title, content }) {
    const file = typeof content === 'string' ? Buffer.from(redact(content)) : Buffer.from(content);
    const named = { file, filename: redact(filename), title: truncate(redact(title), limits.headerText) };
    const sent = await call(() =>
      thread === undefined
        ? web.filesUploadV2({ ...named, channel_id: channel })
        : web.filesUploadV2({ ...named, channel_id: channel, thread_ts: thread }),
    );
    return sent.kind === 'answered' ? { kind: 'uploaded' } : refusalOf(sent);
  },
});

const inThread = (thread: string | undefined) => (thread === undefined ? {} : { thread_ts: thread });

const people = (
  web: WebClient,
  call: Call,
): Pick<SlackClient, 'openDirectMessage' | 'userLocale' | 'groupMembers'> => ({
  async openDirectMessage(user) {
    const opened = await call(() => web.conversations.open({ users: user }));
    if (opened.kind !== 'answered') return failure(opened);
    const channel = opened.value.channel?.id;
    return channel ? { kind: 'opened', channel } : unreadable;
  },
  async userLocale(user) {
    const found = await call(() => web.users.info({ user, include_locale: true }));
    return found.kind === 'answered' ? { kind: 'found', locale: found.value.user?.locale } : failure(found);
  },
  async groupMembers(group) {
    const found = await call(() => web.usergroups.users.list({ usergroup: group }));
    if (found.kind !== 'answered') return failure(found);
    return found.value.users ? { kind: 'found', members: found.value.users } : unreadable;
  },
});

const views = (web: WebClient, call: Call): Pick<SlackClient, 'publishHome' | 'updateView'> => ({
  publishHome: async ({ user, view, ...seen }) =>
    shown(await call(() => web.views.publish({ user_id: user, view, ...seen }))),
  updateView: async ({ id, view, ...seen }) =>
    shown(await call(() => web.views.update({ view_id: id, view, ...seen }))),
});

function shown(sent: Attempt<unknown>): Awaited<ViewShown> {
  if (sent.kind === 'answered') return { kind: 'shown' };
  const error = sent.kind === 'refused' ? sent.error : undefined;
  if (error === 'hash_conflict') return { kind: 'changed-meanwhile' };
  return error === 'not_found' || error === 'view_not_found' ? { kind: 'closed' } : failure(sent);
}

/** The SDK's own log lines hold URLs and Slack's raw answers. */
const silent: Logger = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  setLevel: () => {},
  getLevel: () => LogLevel.ERROR,
  setName: () => {},
};
