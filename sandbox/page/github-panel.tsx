import { useState } from 'react';
import type { PagePull } from '../page-server/page-pulls.ts';
import type { PageState } from '../page-server/page-state.ts';
import type { SandboxConnection } from './use-sandbox.ts';

type Props = { readonly pulls: NonNullable<PageState['pulls']>; readonly act: SandboxConnection['act'] };

/** As the steps of the command line are written; `123` stands for the pull request that was chosen. */
const happenings = [
  ['Open', 'open'],
  ['Push', 'push'],
  ['CI success', 'ci', 'success'],
  ['CI failure', 'ci', 'failure'],
  ['CI waits', 'ci', 'waiting'],
  ['Ready', 'ready'],
  ['Draft', 'draft'],
  ['Close', 'close'],
  ['Reopen', 'reopen'],
  ['Merge', 'merge'],
] as const;

/** What happens to one pull request on GitHub, and our comment on it as it stands. */
export function GithubPanel({ pulls, act }: Props) {
  const [name, setName] = useState('123');
  const [label, setLabel] = useState('preview');
  const [delivery, setDelivery] = useState('');
  const pull = pulls.find((one) => one.name === name.trim());
  const happen = (...words: readonly string[]) => act({ kind: 'github', step: [...words, delivery].join(' ').trim() });
  return (
    <details className="github">
      <summary>
        <h2>Pull request</h2>
      </summary>
      <div className="row">
        <label>
          Number <input value={name} size={8} onChange={({ target }) => setName(target.value)} />
        </label>
        <label>
          Deliveries{' '}
          <select value={delivery} onChange={({ target }) => setDelivery(target.value)}>
            <option value="">arrive</option>
            <option value="--drop">are lost</option>
            <option value="--twice">come twice</option>
          </select>
        </label>
      </div>
      <Standing pull={pull} />
      <div className="row">
        {happenings.map(([text, verb, ...more]) => (
          <button key={text} type="button" onClick={() => void happen(verb, name, ...more)}>
            {text}
          </button>
        ))}
        <button type="button" onClick={() => void happen('redeliver')}>
          Redeliver
        </button>
      </div>
      <div className="row">
        <label>
          Label <input value={label} size={12} onChange={({ target }) => setLabel(target.value)} />
        </label>
        <button type="button" onClick={() => void happen('label', name, label)}>
          Add label
        </button>
        <button type="button" onClick={() => void happen('unlabel', name, label)}>
          Remove label
        </button>
      </div>
      {pull?.comment && (
        <section aria-labelledby="comment">
          <h3 id="comment">Comment</h3>
          <pre className="comment">{pull.comment}</pre>
        </section>
      )}
    </details>
  );
}

/** Every number is a pull request: one that nobody touched is open, and its image is built. */
function Standing({ pull }: { readonly pull: PagePull | undefined }) {
  if (!pull) return <p className="quiet">Open, its image built, and nobody has touched it yet.</p>;
  const { state, head, build, fromFork, labels } = pull;
  return (
    <p role="status">
      {state} · <code>{head}</code> · image: {build === 'success' ? 'built' : build}
      {fromFork && ' · from a fork'}
      {labels.length > 0 && ` · ${labels.join(', ')}`}
    </p>
  );
}
