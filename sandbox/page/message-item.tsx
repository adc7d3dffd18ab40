import type { PageMessage, PageState } from '../page-server/page-state.ts';
import { MessageBody } from './message-body.tsx';
import type { SandboxConnection } from './use-sandbox.ts';
import { clockTime } from './visible.ts';

type MessageItemProps = {
  readonly message: PageMessage;
  readonly replies?: readonly PageMessage[];
  readonly user: string;
  readonly state: PageState;
  readonly act: SandboxConnection['act'];
};

export function MessageItem({ message, replies = [], user, state, act }: MessageItemProps) {
  const press = (button: number) => void act({ kind: 'press', user, channel: message.channel, ts: message.ts, button });
  return (
    <article
      className={message.only ? 'message private' : 'message'}
      aria-label={`Slipway at ${clockTime(message.ts)}`}
    >
      <div className="avatar" aria-hidden="true">
        S
      </div>
      <div className="content">
        <header>
          <strong>Slipway</strong>
          <span className="app">APP</span>
          <time>{clockTime(message.ts)}</time>
          {message.edits > 0 && <span className="edited">(edited)</span>}
          {message.only && <span className="only">Only visible to you</span>}
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
      </div>
    </article>
  );
}

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
