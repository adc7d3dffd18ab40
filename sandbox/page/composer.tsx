import { useId } from 'react';
import type { PageState } from '../page-server/page-state.ts';
import { type ComposerProps, useComposer } from './use-composer.ts';

/** Where commands and messages are typed: completes with Tab, sends with Enter, recalls what was typed before with the arrows. */
export function Composer(props: ComposerProps) {
  const { state, user, channel } = props;
  const { text, hints, chosen, change, send, complete, onKeyDown } = useComposer(props);
  const list = useId();
  const japanese = state.people.find(({ id }) => id === user)?.locale === 'ja-JP';

  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {hints.length > 0 && <Hints list={list} hints={hints} chosen={chosen} japanese={japanese} complete={complete} />}
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
              ? 'Message Slipway, such as preview list or /preview up 123'
              : `Type in #${channel.name}, such as /preview up 123 or @slipway preview list`
          }
          value={text}
          onChange={(event) => change(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <button type="submit" className="send" disabled={text.trim() === ''}>
          Send
        </button>
      </div>
    </form>
  );
}

type HintsProps = {
  readonly list: string;
  readonly hints: PageState['commands'];
  readonly chosen: number;
  readonly japanese: boolean;
  readonly complete: (usage: string) => void;
};

const Hints = ({ list, hints, chosen, japanese, complete }: HintsProps) => (
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
);
