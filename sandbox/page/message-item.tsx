import { useState } from 'react';
import type { PageMessage, PageState } from '../page-server/page-state.ts';
import { MessageBody } from './message-body.tsx';
import { MessageMenu } from './message-menu.tsx';
import { ReplyField } from './reply-field.tsx';
import type { SandboxConnection } from './use-sandbox.ts';
import { clockTime, namesIn } from './visible.ts';

type MessageItemProps = {
  readonly message: PageMessage;
  readonly replies?: readonly PageMessage[];
  readonly user: string;
  readonly state: PageState;
  readonly act: SandboxConnection['act'];
};

export function MessageItem({ message, replies = [], user, state, act }: MessageItemProps) {
  const [replying, setReplying] = useState(false);
  const { channel, ts } = message;
  const press = (button: number) => void act({ kind: 'press', user, channel, ts, button });
  const author = authorOf(message, state);
  const isRoot = message.thread === undefined && message.only === undefined;
  return (
    <article className={message.only ? 'message private' : 'message'} aria-label={`${author} at ${clockTime(ts)}`}>
      <div className="avatar" data-person={message.from !== undefined} aria-hidden="true">
        {author.charAt(0).toUpperCase()}
      </div>
      <div className="content">
        <header>
          <strong>{author}</strong>
          {!state.people.some(({ id }) => id === message.from) && <span className="app">APP</span>}
          <time>{clockTime(ts)}</time>
          {message.edits > 0 && <span className="edited">(edited)</span>}
          {message.only && <span className="only">Only visible to you</span>}
          {!message.only && <MessageMenu items={actionsOn()} />}
        </header>
        <MessageBody message={message} state={state} onPress={press} />
        {message.files?.map((file) => (
          <File key={file.name} file={file} />
        ))}
        {replies.length > 0 && (
          <details className="thread" open>
            <summary>{replies.length === 1 ? '1 reply' : `${replies.length} replies`}</summary>
            {replies.map((reply) => (
              <MessageItem key={reply.ts} message={reply} user={user} state={state} act={act} />
            ))}
          </details>
        )}
        {isRoot && (replying || replies.length > 0) && (
          <ReplyField onReply={(text) => void act({ kind: 'type', user, channel, text, thread: ts })} />
        )}
      </div>
    </article>
  );

  function actionsOn() {
    const shortcuts = state.shortcuts.map((name) => ({
      label: name,
      onChoose: () => void act({ kind: 'shortcut', user, channel, ts, name }),
    }));
    return isRoot ? [{ label: 'Reply in thread', onChoose: () => setReplying(true) }, ...shortcuts] : shortcuts;
  }
}

/** The bot, a person, or another app by its id. */
const authorOf = ({ from }: PageMessage, state: PageState) =>
  from === undefined ? 'Slipway' : from === 'USLACKBOT' ? 'Slackbot' : (namesIn(state)(from) ?? from);

type FileProps = { readonly file: { readonly name: string; readonly title: string; readonly content: string } };

/** Pictures come as data URLs, all else as text. */
function File({ file: { name, title, content } }: FileProps) {
  const picture = content.startsWith('data:image/');
  return (
    <details className="file" open={picture}>
      <summary>{title || name}</summary>
      {picture ? <img src={content} alt={title || name} /> : <pre>{content}</pre>}
    </details>
  );
}
