import { useState } from 'react';
import type { PageState } from '../page-server/page-state.ts';
import { Composer } from './composer.tsx';
import { Controls } from './controls.tsx';
import { Sidebar } from './sidebar.tsx';
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
  if (!channel) return null;
  return (
    <div className="workspace" data-view={view}>
      <Sidebar
        state={state}
        user={user}
        channel={channel.id}
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
        <header className="chat-header">
          <h1>{channel.person ? 'Slipway' : `# ${channel.name}`}</h1>
          <p>
            {channel.person
              ? 'Your direct message with the bot'
              : channel.member
                ? 'Slipway is in this channel'
                : 'Slipway is not in this channel'}
          </p>
        </header>
        {!connection.connected && (
          <p className="notice" role="status">
            The sandbox does not answer. Trying again…
          </p>
        )}
        <Timeline state={state} user={user} channel={channel.id} act={connection.act} />
        {connection.problem && (
          <p className="notice" role="alert">
            {connection.problem}
            <button type="button" onClick={connection.dismiss}>
              Dismiss
            </button>
          </p>
        )}
        <Composer key={channel.id} state={state} user={user} channel={channel} act={connection.act} />
      </main>
      <Controls state={state} user={user} act={connection.act} />
    </div>
  );
}
