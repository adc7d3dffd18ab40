import type { Channel } from './channels.ts';
import type { FileStore } from './files.ts';
import type { MessageStore } from './messages.ts';
import type { Refusal } from './post-rules.ts';
import { type Answer, isRefusal, type Method, textOf } from './web-api-method.ts';
import { asRecord } from './wire.ts';

type Dependencies = {
  readonly files: FileStore;
  readonly messages: MessageStore;
  readonly writable: (channel: unknown) => Channel | Refusal;
};

/** An upload's first and last call; the bytes in between go to the upload URL. */
export function fileMethods({ files, messages, writable }: Dependencies): Readonly<Record<string, Method>> {
  const complete: Method = (args): Answer => {
    const wanted = Array.isArray(args.files) ? args.files.map(asRecord) : [];
    const uploaded = wanted.map((file) => files.complete(textOf(file.id), textOf(file.title)));
    const found = uploaded.filter((file) => file !== undefined);
    if (found.length === 0 || found.length < uploaded.length) return { error: 'file_not_found' };
    const channel = args.channel_id === undefined ? undefined : writable(args.channel_id);
    if (channel && isRefusal(channel)) return channel;
    if (channel) {
      const thread = textOf(args.thread_ts) || undefined;
      messages.post({ channel: channel.id, thread, text: textOf(args.initial_comment), blocks: [], files: found });
    }
    return { files: found.map(({ id, title }) => ({ id, title })) };
  };

  return {
    'files.getUploadURLExternal': (args) => {
      const length = Number(args.length);
      if (!textOf(args.filename) || !(length > 0)) return { error: 'invalid_arguments' };
      return files.announce(textOf(args.filename), length);
    },
    'files.completeUploadExternal': complete,
  };
}
