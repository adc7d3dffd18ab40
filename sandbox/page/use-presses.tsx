import { type ReactNode, useState } from 'react';
import { type ButtonElement, buttonsOf } from '../slack/buttons.ts';
import { ConfirmPress } from './confirm-press.tsx';

type Presses = { readonly press: (element: ButtonElement) => void; readonly question: ReactNode };

/** Presses the buttons among these blocks, by their place; one that asks first is asked about. */
export function usePresses(blocks: readonly unknown[], onPress: (button: number) => void): Presses {
  const [asking, setAsking] = useState<number>();
  const buttons = buttonsOf(blocks);
  const confirm = asking === undefined ? undefined : buttons[asking]?.element.confirm;
  const press = (element: ButtonElement) => {
    const at = buttons.findIndex((button) => button.element === element);
    if (buttons[at]?.element.confirm) setAsking(at);
    else onPress(at);
  };
  const answer = (yes: boolean) => {
    setAsking(undefined);
    if (yes && asking !== undefined) onPress(asking);
  };
  return { press, question: confirm && <ConfirmPress confirm={confirm} onAnswer={answer} /> };
}
