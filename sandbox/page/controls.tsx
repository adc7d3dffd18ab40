import { useState } from 'react';
import type { PageCall, PageState } from '../page-server/page-state.ts';
import { FaultSwitch } from './fault-switch.tsx';
import { GithubPanel } from './github-panel.tsx';
import type { SandboxConnection } from './use-sandbox.ts';

type ControlsProps = { readonly state: PageState; readonly act: SandboxConnection['act'] };
type AllProps = ControlsProps & { readonly user: string };

const moves = [
  { label: '+10 min', ms: 600_000 },
  { label: '+1 h', ms: 3_600_000 },
  { label: '+1 day', ms: 86_400_000 },
];

/** What nobody sees in Slack: the clock, the scheduled functions, the faults, and what the bot does in AWS. */
export function Controls({ state, user, act }: AllProps) {
  return (
    <aside className="controls" aria-label="Sandbox">
      <Clock state={state} act={act} />
      {state.github && <GithubPanel github={state.github} user={user} act={act} />}
      <Faults state={state} act={act} />
      <Operations executions={state.executions} />
      <Calls calls={state.calls} count={state.callCount} />
    </aside>
  );
}

function Clock({ state, act }: ControlsProps) {
  return (
    <section aria-labelledby="clock">
      <h2 id="clock">Clock</h2>
      <p className="time">
        <time dateTime={new Date(state.now).toISOString()}>
          {new Date(state.now).toISOString().replace('T', ' ').slice(0, 16)} UTC
        </time>
        {state.moving && <span role="status"> moving…</span>}
      </p>
      <div className="row">
        {moves.map(({ label, ms }) => (
          <button
            key={label}
            type="button"
            disabled={state.moving}
            onClick={() => void act({ kind: 'move-clock', ms })}
          >
            {label}
          </button>
        ))}
      </div>
      <div className="row">
        <button type="button" onClick={() => void act({ kind: 'run', name: 'sweep' })}>
          Run sweep
        </button>
        <button type="button" onClick={() => void act({ kind: 'run', name: 'watch' })}>
          Run watch
        </button>
      </div>
    </section>
  );
}

function Faults({ state, act }: ControlsProps) {
  return (
    <details>
      <summary>
        <h2>Faults</h2>
        <Count of={state.faults.filter(({ on }) => on).length} />
      </summary>
      <ul className="faults">
        {state.faults.map((fault) => (
          <li key={fault.name}>
            <FaultSwitch fault={fault} act={act} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function Operations({ executions }: Pick<PageState, 'executions'>) {
  return (
    <details open>
      <summary>
        <h2>Operations</h2>
        <Count of={executions.length} />
      </summary>
      {executions.length === 0 && <p className="quiet">Every accepted command runs as one durable execution.</p>}
      <ul className="executions">
        {executions.toReversed().map(({ name, status, waitingOn }) => (
          <li key={name}>
            <code className="execution-name" title={name}>
              {name}
            </code>
            <span className="status" data-status={status.toLowerCase()}>
              {waitingOn ? `waits for ${waitingOn === 'callback' ? 'a person' : 'time'}` : status.toLowerCase()}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Calls({ calls, count }: { readonly calls: readonly PageCall[]; readonly count: number }) {
  return (
    <details>
      <summary>
        <h2>AWS calls</h2>
        <Count of={count} />
      </summary>
      <ul className="calls">
        {calls.toReversed().map((call) => (
          <li key={call.index}>
            <Call call={call} />
          </li>
        ))}
      </ul>
    </details>
  );
}

const Count = ({ of }: { readonly of: number }) => (of > 0 ? <span className="count">{of}</span> : null);

function Call({ call }: { readonly call: PageCall }) {
  const [input, setInput] = useState<string>();
  const load = async () => setInput(await (await fetch(`/calls/${call.index}`)).text());
  return (
    <details onToggle={(event) => event.currentTarget.open && input === undefined && void load()}>
      <summary>
        <code>
          {call.service}:{call.operation}
        </code>
        {call.error && <span className="error">{call.error}</span>}
        <span className="session">{call.session || 'own role'}</span>
      </summary>
      <pre>{input ?? 'Loading…'}</pre>
    </details>
  );
}
