import { useState } from 'react';
import type { PageGithub, PagePull } from '../page-server/page-pulls.ts';
import { readComment } from './comment-markdown.ts';
import { Pieces } from './pieces.tsx';
import type { SandboxConnection } from './use-sandbox.ts';

type Props = {
  readonly github: PageGithub;
  /** Who acts on GitHub too, as the settings map them. */
  readonly user: string;
  readonly act: SandboxConnection['act'];
};

/** As the steps of the command line are written, behind the pull request. */
const happenings = [
  ['Push', 'push'],
  ['CI success', 'ci', 'success'],
  ['CI failure', 'ci', 'failure'],
  ['CI waiting', 'ci', 'waiting'],
  ['Ready', 'ready'],
  ['Draft', 'draft'],
  ['Close', 'close'],
  ['Reopen', 'reopen'],
  ['Merge', 'merge'],
] as const;

const openings = [
  ['as usual', ''],
  ['as a draft', '--draft'],
  ["from a stranger's fork", '--fork --by stranger'],
  ['by a bot', '--by dependabot[bot]'],
] as const;

const deliveries = [
  ['arrive', ''],
  ['are lost', '--drop'],
  ['come twice', '--twice'],
] as const;

/** What happens to one pull request on GitHub, and our comment on it as it stands. */
export function GithubPanel({ github: { repositories, pulls }, user, act }: Props) {
  const [prefix, setPrefix] = useState(repositories[0]?.prefix ?? '');
  const [number, setNumber] = useState('123');
  const [opening, setOpening] = useState('');
  const [label, setLabel] = useState('preview');
  const [delivery, setDelivery] = useState('');
  const written = number.trim().replace(/^#/, '');
  const name = `${prefix}${written}`;
  const pull = pulls.find((one) => one.name === name);
  const happen = (...words: readonly string[]) =>
    void act({ kind: 'github', user, step: [...words, delivery].filter(Boolean).join(' ') });
  return (
    <details className="github">
      <summary>
        <h2>Pull request</h2>
      </summary>
      <div className="fields">
        {repositories.length > 1 && (
          <Choice
            label="Repository"
            of={repositories.map((one) => [one.name, one.prefix])}
            value={prefix}
            set={setPrefix}
          />
        )}
        <Field label="Number" value={number} set={setNumber} />
        <Choice label="Deliveries" of={deliveries} value={delivery} set={setDelivery} />
      </div>
      <p role="status">{standing(pull, written)}</p>
      <div className="row">
        {happenings.map(([text, verb, ...more]) => (
          <button key={text} type="button" onClick={() => happen(verb, name, ...more)}>
            {text}
          </button>
        ))}
        <button type="button" onClick={() => happen('redeliver')}>
          Redeliver
        </button>
      </div>
      <div className="fields">
        <Choice label="Opened" of={openings} value={opening} set={setOpening} />
        <button type="button" onClick={() => happen('open', name, opening)}>
          Open
        </button>
        <Field label="Label" value={label} set={setLabel} />
        <div className="row">
          <button type="button" onClick={() => happen('label', name, label)}>
            Add label
          </button>
          <button type="button" onClick={() => happen('unlabel', name, label)}>
            Remove label
          </button>
        </div>
      </div>
      {pull?.comment !== undefined && (
        <section aria-labelledby="comment">
          <h3 id="comment">Comment</h3>
          <div className="comment">
            <Pieces of={readComment(pull.comment)} />
          </div>
        </section>
      )}
    </details>
  );
}

type Named = { readonly label: string; readonly value: string; readonly set: (value: string) => void };

const Field = ({ label, value, set }: Named) => (
  <label>
    {label} <input value={value} onChange={({ target }) => set(target.value)} />
  </label>
);

const Choice = ({ label, of, value, set }: Named & { readonly of: readonly (readonly [string, string])[] }) => (
  <label>
    {label}{' '}
    <select value={value} onChange={({ target }) => set(target.value)}>
      {of.map(([text, one]) => (
        <option key={one} value={one}>
          {text}
        </option>
      ))}
    </select>
  </label>
);

/** Every number is a pull request: one that nobody touched is open, and its image is built. */
function standing(pull: PagePull | undefined, written: string): string {
  if (!pull)
    return /^[1-9]\d{0,6}$/.test(written)
      ? 'Open, its image built; nobody has touched it yet.'
      : 'The number of a pull request is missing.';
  const { state, head, build, author, fromFork, labels } = pull;
  return [
    ...[state, head, build === 'success' ? 'image built' : `image not built (${build.replaceAll('_', ' ')})`],
    `by ${author}${fromFork ? ', from a fork' : ''}`,
    ...labels,
  ].join(' · ');
}
