import { useState } from 'react';
import type { PageState } from '../page-server/page-state.ts';
import { Composer } from './composer.tsx';
import { Controls } from './controls.tsx';
import { Reader } from './date-text.tsx';
import { Home } from './home.tsx';
import { Modal } from './modal.tsx';
import { homePlace, Sidebar } from './sidebar.tsx';
import { Timeline } from './timeline.tsx';
import { type SandboxConnection, useSandbox } from './use-sandbox.ts';

export function App() {
  const connection = useSandbox();
  if (!connection.state) return <p className="loading">Connecting to the sandbox…</p>;
  return <Workspace state={connection.state} connection={connection} />;
}

type View = 'chat' | 'controls';

function Workspace({ state, connection }: { state: PageState; connection: SandboxConnection }) {
  const [user, setUser] = useState(state.people.find(({ id }) => id === 'U0DEV')?.id ?? state.people[0]?.id ?? '');
  const [place, setPlace] = useState(state.defaultChannel);
  const [view, setView] = useState<View>('chat');
  const channel =
    state.channels.find(({ id, person }) => id === place && (person === undefined || person === user)) ??
    state.channels.find(({ person }) => place.startsWith('D') && person === user) ??
    state.channels[0];
  const locale = state.people.find(({ id }) => id === user)?.locale ?? 'en-US';
  // The one in front: those below it come back when it is closed.
  const modal = state.views.findLast((one) => one.user === user && one.content.type === 'modal');
  if (!channel) return null;
  const isHome = place === homePlace && state.hasHome;
  return (
    <Reader value={{ now: state.now, locale }}>
      <div className="workspace" data-view={view}>
        <Sidebar
          state={state}
          user={user}
          channel={isHome ? homePlace : channel.id}
          onUser={setUser}
          onChannel={setPlace}
          act={connection.act}
        />
        <nav className="views" aria-label="View">
          <button type="button" aria-pressed={view === 'chat'} onClick={() => setView('chat')}>
            Messages
          </button>
          <button type="button" aria-pressed={view === 'controls'} onClick={() => setView('controls')}>
            Sandbox
          </button>
        </nav>
        <main className="chat">
          <ChatHeader channel={channel} isHome={isHome} />
          {!connection.connected && (
            <p className="notice" role="status">
              The sandbox does not answer. Trying again…
            </p>
          )}
          {isHome ? (
            <Home key={user} state={state} user={user} act={connection.act} />
          ) : (
            <Timeline state={state} user={user} channel={channel.id} act={connection.act} />
          )}
          {connection.problem && (
            <p className="notice" role="alert">
              {connection.problem}
              <button type="button" onClick={connection.dismiss}>
                Dismiss
              </button>
            </p>
          )}
          {!isHome && <Composer key={channel.id} state={state} user={user} channel={channel} act={connection.act} />}
          {modal && <Modal key={modal.id} view={modal} state={state} act={connection.act} />}
        </main>
        <Controls state={state} user={user} act={connection.act} />
      </div>
    </Reader>
  );
}

type ChatHeaderProps = { readonly channel: PageState['channels'][number]; readonly isHome: boolean };

function ChatHeader({ channel, isHome }: ChatHeaderProps) {
  const membership = channel.member ? 'Slipway is in this channel' : 'Slipway is not in this channel';
  const direct = isHome ? 'Home, as the bot published it for you' : 'Your direct message with the bot';
  return (
    <header className="chat-header">
      <h1>{isHome || channel.person ? 'Slipway' : `# ${channel.name}`}</h1>
      <p>{isHome || channel.person ? direct : membership}</p>
    </header>
  );
}
