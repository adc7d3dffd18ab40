import type { PageState } from '../page-server/page-state.ts';
import type { SandboxConnection } from './use-sandbox.ts';
import { isVisible } from './visible.ts';

type SidebarProps = {
  readonly state: PageState;
  readonly user: string;
  readonly channel: string;
  readonly onUser: (user: string) => void;
  readonly onChannel: (channel: string) => void;
  readonly act: SandboxConnection['act'];
};

/** Where one is who looks at App Home. */
export const homePlace = 'home';

/** Who you are and where you are. */
export function Sidebar({ state, user, channel, onUser, onChannel, act }: SidebarProps) {
  const person = state.people.find(({ id }) => id === user);
  const count = (id: string) =>
    state.messages.filter((message) => message.channel === id && isVisible(user, message)).length;
  const channels = state.channels.filter((one) => one.person === undefined || one.person === user);
  return (
    <aside className="sidebar" aria-label="Workspace">
      <p className="workspace-name">
        Acme <span>sandbox</span>
      </p>
      <div className="who">
        <label htmlFor="user">You are</label>
        <select id="user" value={user} onChange={(event) => onUser(event.target.value)}>
          {state.people.map(({ id }) => (
            <option key={id} value={id}>
              {id}
            </option>
          ))}
        </select>
        <label htmlFor="locale">Your Slack speaks</label>
        <select
          id="locale"
          value={person?.locale ?? 'en-US'}
          onChange={(event) =>
            void act({ kind: 'locale', user, locale: event.target.value === 'ja-JP' ? 'ja-JP' : 'en-US' })
          }
        >
          <option value="en-US">English</option>
          <option value="ja-JP">日本語</option>
        </select>
      </div>
      <nav aria-label="Conversations">
        <ul>
          {state.hasHome && (
            <li>
              <button
                type="button"
                className="conversation"
                aria-current={channel === homePlace ? 'page' : undefined}
                onClick={() => onChannel(homePlace)}
              >
                <span>Slipway (Home)</span>
              </button>
            </li>
          )}
          {channels.map((one) => (
            <li key={one.id}>
              <button
                type="button"
                className="conversation"
                aria-current={one.id === channel ? 'page' : undefined}
                onClick={() => onChannel(one.id)}
              >
                <span>{one.person ? 'Slipway (direct message)' : `# ${one.name}`}</span>
                {count(one.id) > 0 && (
                  <span className="count">
                    {count(one.id)}
                    <span className="sr"> messages</span>
                  </span>
                )}
              </button>
            </li>
          ))}
        </ul>
      </nav>
    </aside>
  );
}
