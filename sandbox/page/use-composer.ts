import { type KeyboardEvent, useState } from 'react';
import type { PageState } from '../page-server/page-state.ts';
import type { SandboxConnection } from './use-sandbox.ts';

export type ComposerProps = {
  readonly state: PageState;
  readonly user: string;
  readonly channel: PageState['channels'][number];
  readonly act: SandboxConnection['act'];
};

const shownHints = 8;
/** The part of a usage line that is typed as it stands: `/preview up` of `/preview up <pr> [--ttl 4h]`. */
const fixedPart = (usage: string) => usage.split(/\s+(?=[<[-])/)[0] ?? usage;

const hintsFor = (text: string, commands: PageState['commands']) =>
  text.startsWith('/')
    ? commands.filter(({ usage }) => usage.startsWith(text) || text.startsWith(fixedPart(usage))).slice(0, shownHints)
    : [];

/** What stands in the field, what completes it, and what the keys do. */
export function useComposer({ state, user, channel, act }: ComposerProps) {
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState(0);
  const [recalled, setRecalled] = useState(0);
  const hints = hintsFor(text, state.commands);
  const history = state.typed.filter((one) => one.user === user).map((one) => one.text);

  const change = (typed: string) => {
    setText(typed);
    setChosen(0);
    setRecalled(0);
  };
  const send = () => {
    if (text.trim() === '') return;
    change('');
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

  return { text, hints, chosen, change, send, complete, onKeyDown };
}
