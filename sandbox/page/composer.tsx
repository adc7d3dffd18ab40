import { type KeyboardEvent, useId, useState } from 'react';
import type { PageState } from '../page-server/page-state.ts';
import type { SandboxConnection } from './use-sandbox.ts';

type ComposerProps = {
  readonly state: PageState;
  readonly user: string;
  readonly channel: PageState['channels'][number];
  readonly act: SandboxConnection['act'];
};

const shownHints = 8;
/** The part of a usage line that is typed as it stands: `/preview up` of `/preview up <pr> [--ttl 4h]`. */
const fixedPart = (usage: string) => usage.split(/\s+(?=[<[-])/)[0] ?? usage;

/** Where commands are typed: completes with Tab, sends with Enter, recalls what was typed before with the arrows. */
export function Composer({ state, user, channel, act }: ComposerProps) {
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState(0);
  const [recalled, setRecalled] = useState(0);
  const list = useId();
  const japanese = state.people.find(({ id }) => id === user)?.locale === 'ja-JP';
  const hints = text.startsWith('/')
    ? state.commands
        .filter(({ usage }) => usage.startsWith(text) || text.startsWith(fixedPart(usage)))
        .slice(0, shownHints)
    : [];
  const history = state.typed.filter((one) => one.user === user).map((one) => one.text);

  const send = () => {
    if (text.trim() === '') return;
    setText('');
    setRecalled(0);
    setChosen(0);
    void act({ kind: 'type', user, channel: channel.id, text: text.trim() });
  };
  const complete = (usage: string) => {
    setText(`${fixedPart(usage)} `);
    setChosen(0);
  };
  const recall = (step: number) => {
    const at = Math.min(history.length, Math.max(0, recalled + step));
    setRecalled(at);
    setText(at === 0 ? '' : (history.at(-at) ?? ''));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const completing = hints.length > 0 && recalled === 0;
    const hint = hints[chosen];
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) send();
    else if (event.key === 'Tab' && completing && hint && !text.startsWith(`${fixedPart(hint.usage)} `))
      complete(hint.usage);
    else if (event.key === 'ArrowDown') completing ? setChosen((chosen + 1) % hints.length) : recall(-1);
    else if (event.key === 'ArrowUp') completing ? setChosen((chosen + hints.length - 1) % hints.length) : recall(1);
    else if (event.key === 'Escape') setText('');
    else return;
    event.preventDefault();
  };

  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {hints.length > 0 && (
        <div id={list} className="hints" role="listbox" aria-label="Commands">
          {hints.map(({ usage, summary }, at) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the text field above handles the keys
            <div
              key={usage}
              id={`${list}-${at}`}
              role="option"
              aria-selected={at === chosen}
              tabIndex={-1}
              onClick={() => complete(usage)}
            >
              <code>{usage}</code>
              <span>{japanese ? summary.ja : summary.en}</span>
            </div>
          ))}
        </div>
      )}
      <div className="field">
        <label className="sr" htmlFor="command">
          Command
        </label>
        <input
          id="command"
          role="combobox"
          aria-expanded={hints.length > 0}
          aria-controls={list}
          aria-activedescendant={hints.length > 0 ? `${list}-${chosen}` : undefined}
          autoComplete="off"
          spellCheck={false}
          placeholder={
            channel.person
              ? 'Message Slipway with /preview up 123'
              : `Type a command in #${channel.name}, such as /preview up 123`
          }
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setChosen(0);
            setRecalled(0);
          }}
          onKeyDown={onKeyDown}
        />
        <button type="submit" className="send" disabled={text.trim() === ''}>
          Send
        </button>
      </div>
    </form>
  );
}
