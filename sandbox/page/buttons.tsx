import { type ButtonElement, isButton } from '../slack/buttons.ts';
import { keyed } from './keyed.ts';

export type Press = (element: ButtonElement) => void;

/** The buttons among a block's elements; the bot sends no other kind. */
export function Buttons({ elements, press }: { readonly elements: readonly unknown[]; readonly press: Press }) {
  return (
    <div className="buttons">
      {keyed(elements.filter(isButton)).map(({ key, item }) => (
        <button
          key={key}
          type="button"
          className={item.style ?? 'plain'}
          aria-label={item.accessibility_label}
          onClick={() => press(item)}
        >
          {item.text.text}
        </button>
      ))}
    </div>
  );
}
