import type { PageMessage, PageState, Typed } from '../page-server/page-state.ts';
import { MessageItem } from './message-item.tsx';
import type { SandboxConnection } from './use-sandbox.ts';
import { clockTime, isVisible } from './visible.ts';

type TimelineProps = {
  readonly state: PageState;
  readonly user: string;
  readonly channel: string;
  readonly act: SandboxConnection['act'];
};

type Entry = { readonly at: number; readonly typed?: Typed; readonly message?: PageMessage };

const scrollTo = (end: HTMLDivElement | null) => {
  end?.scrollIntoView({ block: 'end' });
};

/** The conversation as one person sees it, replies under their message. */
export function Timeline({ state, user, channel, act }: TimelineProps) {
  const here = state.messages.filter((message) => message.channel === channel && isVisible(user, message));
  const typed = state.typed.filter((one) => one.channel === channel && one.user === user);
  const entries: Entry[] = [
    ...here
      .filter((message) => message.thread === undefined)
      .map((message) => ({ at: Number(message.ts) * 1000, message })),
    ...typed.map((one) => ({ at: one.at, typed: one })),
  ].sort((a, b) => a.at - b.at);
  // A message that grows by an edit would otherwise slip out of view.
  const newest = [channel, user, typed.length, here.length, here.at(-1)?.edits].join(' ');
  return (
    <section className="timeline" aria-label="Messages" aria-live="polite">
      {entries.length === 0 && (
        <div className="empty">
          <h2>Nothing here yet</h2>
          <p>
            Type <code>/preview up 123</code> below to launch the preview of a pull request, or{' '}
            <code>/slipway help</code>.
          </p>
        </div>
      )}
      <ol>
        {entries.map(({ typed: one, message }) =>
          message ? (
            <li key={message.ts}>
              <MessageItem
                message={message}
                replies={here.filter(({ thread }) => thread === message.ts)}
                user={user}
                act={act}
                state={state}
              />
            </li>
          ) : (
            one && (
              <li key={`typed-${one.at}-${one.text}`} className="typed">
                <time>{clockTime(one.at)}</time> You typed <code>{one.text}</code>
              </li>
            )
          ),
        )}
      </ol>
      <div key={newest} ref={scrollTo} />
    </section>
  );
}
