import { setTimeout as pause } from 'node:timers/promises';
import type { KnownBlock } from '@slack/types';
import { type Logger, LogLevel, WebClient } from '@slack/web-api';
import { attemptCall } from './call-slack.ts';
import { limits } from './limits.ts';
import { outgoing } from './outgoing.ts';
import { redact } from './redact.ts';
import { type Answer, attemptResponse, mayRespondTo } from './respond.ts';
import { type Attempt, withRetries } from './retry.ts';
import { truncate, truncateEscaped } from './truncate.ts';

/** The bot is not let into that place: the message belongs into a direct message instead. */
const cannotPost = ['not_in_channel', 'channel_not_found', 'is_archived', 'restricted_action'] as const;
export type CannotPostReason = (typeof cannotPost)[number];

export type Failed = { readonly kind: 'failed'; readonly reason: string };
export type CannotPost = { readonly kind: 'cannot-post'; readonly reason: CannotPostReason };
/** `withoutBlocks`: Slack refused the blocks, the text alone stands there. */
export type Posted = {
  readonly kind: 'posted';
  readonly channel: string;
  readonly ts: string;
  readonly withoutBlocks?: true;
};

type Content = { readonly text: string; readonly blocks?: readonly KnownBlock[] | undefined };
export type NewMessage = Content & { readonly channel: string; readonly thread?: string | undefined };
export type Edit = Content & { readonly channel: string; readonly ts: string };
export type NewFile = {
  readonly channel: string;
  readonly thread?: string | undefined;
  readonly filename: string;
  readonly title: string;
  /** Text is masked; bytes (a picture) go as they are. */
  readonly content: string | Uint8Array;
};

/** What Slipway asks of Slack. No function throws for what Slack answers, none returns a token or a response URL. */
export type SlackClient = {
  readonly postMessage: (message: NewMessage) => Promise<Posted | CannotPost | Failed>;
  readonly update: (edit: Edit) => Promise<Posted | CannotPost | Failed>;
  readonly respond: (responseUrl: string, answer: Answer) => Promise<{ readonly kind: 'answered' } | Failed>;
  readonly openDirectMessage: (user: string) => Promise<{ readonly kind: 'opened'; readonly channel: string } | Failed>;
  readonly permalink: (
    place: Readonly<Record<'channel' | 'ts', string>>,
  ) => Promise<{ readonly kind: 'found'; readonly link: string } | Failed>;
  readonly userLocale: (
    user: string,
  ) => Promise<{ readonly kind: 'found'; readonly locale: string | undefined } | Failed>;
  readonly groupMembers: (
    group: string,
  ) => Promise<{ readonly kind: 'found'; readonly members: readonly string[] } | Failed>;
  readonly uploadFile: (file: NewFile) => Promise<{ readonly kind: 'uploaded' } | CannotPost | Failed>;
};

export type SlackClientOptions = {
  readonly token: string;
  readonly apiUrl: string;
  /** Waits between attempts. */
  readonly sleep?: ((ms: number) => Promise<void>) | undefined;
  /** One request; Slack's own deadline for an answer of ours is 3 s, so 5 s is generous. */
  readonly timeoutMs?: number | undefined;
};

export function createSlackClient({
  token,
  apiUrl,
  sleep = pause,
  timeoutMs = 5_000,
}: SlackClientOptions): SlackClient {
  const web = new WebClient(token, {
    slackApiUrl: apiUrl,
    timeout: timeoutMs,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: silent,
  });
  const call = <T>(request: () => Promise<T>) => withRetries(() => attemptCall(request), sleep);

  return {
    postMessage: ({ channel, thread, ...content }) =>
      send(content, channel, (text, blocks) =>
        call(() =>
          web.chat.postMessage({
            channel,
            text,
            blocks,
            unfurl_links: false,
            unfurl_media: false,
            ...inThread(thread),
          }),
        ),
      ),
    update: ({ channel, ts, ...content }) =>
      send(content, channel, (text, blocks) => call(() => web.chat.update({ channel, ts, text, blocks }))),
    respond: async (responseUrl, answer) => {
      if (!mayRespondTo(responseUrl, apiUrl)) return { kind: 'failed', reason: 'not_a_response_url' };
      const sent = await withRetries(() => attemptResponse(responseUrl, answer, timeoutMs), sleep);
      return sent.kind === 'answered' ? { kind: 'answered' } : failure(sent);
    },
    openDirectMessage: async (user) => {
      const opened = await call(() => web.conversations.open({ users: user }));
      if (opened.kind !== 'answered') return failure(opened);
      const channel = opened.value.channel?.id;
      return channel ? { kind: 'opened', channel } : { kind: 'failed', reason: 'unreadable_answer' };
    },
    permalink: async ({ channel, ts }) => {
      const found = await call(() => web.chat.getPermalink({ channel, message_ts: ts }));
      if (found.kind !== 'answered') return failure(found);
      const link = found.value.permalink;
      return link ? { kind: 'found', link } : { kind: 'failed', reason: 'unreadable_answer' };
    },
    userLocale: async (user) => {
      const found = await call(() => web.users.info({ user, include_locale: true }));
      return found.kind === 'answered' ? { kind: 'found', locale: found.value.user?.locale } : failure(found);
    },
    groupMembers: async (group) => {
      const found = await call(() => web.usergroups.users.list({ usergroup: group }));
      if (found.kind !== 'answered') return failure(found);
      const members = found.value.users;
      return members ? { kind: 'found', members } : { kind: 'failed', reason: 'unreadable_answer' };
    },
    uploadFile: async ({ channel, thread, filename, title, content }) => {
      const file = typeof content === 'string' ? Buffer.from(redact(content)) : Buffer.from(content);
      const named = { file, filename: redact(filename), title: truncate(redact(title), limits.headerText) };
      const sent = await call(() =>
        thread === undefined
          ? web.filesUploadV2({ ...named, channel_id: channel })
          : web.filesUploadV2({ ...named, channel_id: channel, thread_ts: thread }),
      );
      return sent.kind === 'answered' ? { kind: 'uploaded' } : refusalOf(sent);
    },
  };
}

const inThread = (thread: string | undefined) => (thread === undefined ? {} : { thread_ts: thread });

type Sent = Attempt<{ channel?: string; ts?: string }>;

/** Sends blocks and text; what Slack finds too long or invalid goes again with less, so that the facts arrive. */
async function send(
  content: Content,
  channel: string,
  post: (text: string, blocks: KnownBlock[]) => Promise<Sent>,
): Promise<Posted | CannotPost | Failed> {
  const { text, blocks } = outgoing(content);
  const advised = truncateEscaped(text, limits.advisedText);
  let withoutBlocks = blocks.length === 0 && (content.blocks ?? []).length > 0;
  let sent = await post(text, blocks);
  // Slack's documents still promise 40,000 characters; since 2024 some calls answer msg_too_long above 4,000.
  if (isRefused(sent, ['msg_too_long'])) sent = await post(advised, blocks);
  if (isRefused(sent, ['invalid_blocks', 'invalid_blocks_format', 'msg_blocks_too_long', 'msg_too_long'])) {
    withoutBlocks = true;
    sent = await post(advised, []);
  }
  if (sent.kind !== 'answered') return refusalOf(sent);
  const { ts } = sent.value;
  if (ts === undefined) return { kind: 'failed', reason: 'unreadable_answer' };
  return { kind: 'posted', channel: sent.value.channel ?? channel, ts, ...(withoutBlocks ? { withoutBlocks } : {}) };
}

const isRefused = (sent: Sent, errors: readonly string[]) => sent.kind === 'refused' && errors.includes(sent.error);

type Unsent = Exclude<Attempt<never>, { kind: 'answered' }>;

function refusalOf(attempt: Unsent): CannotPost | Failed {
  const reason = attempt.kind === 'refused' ? cannotPost.find((known) => known === attempt.error) : undefined;
  return reason ? { kind: 'cannot-post', reason } : failure(attempt);
}

const failure = (attempt: Unsent): Failed => ({
  kind: 'failed',
  reason: attempt.kind === 'refused' ? [attempt.error, attempt.detail].filter(Boolean).join(': ') : attempt.reason,
});

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
