import { useEffect, useId, useRef } from 'react';
import type { Button } from '../slack/buttons.ts';

type Label = { readonly text: string };
type Confirm = {
  readonly title: Label;
  readonly text: Label;
  readonly confirm: Label;
  readonly deny: Label;
  readonly style?: string;
};

/** Slack's own question before a button that asks for one takes effect. */
export function ConfirmPress({
  button,
  onAnswer,
}: {
  readonly button: Button;
  readonly onAnswer: (yes: boolean) => void;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  const confirm = button.element.confirm as Confirm;
  return (
    <dialog ref={dialog} aria-labelledby={title} onCancel={() => onAnswer(false)}>
      <h2 id={title} className="question">
        {confirm.title.text}
      </h2>
      <p>{confirm.text.text}</p>
      <div className="answers">
        <button type="button" onClick={() => onAnswer(false)}>
          {confirm.deny.text}
        </button>
        <button
          type="button"
          className={confirm.style === 'danger' ? 'danger' : 'primary'}
          onClick={() => onAnswer(true)}
        >
          {confirm.confirm.text}
        </button>
      </div>
    </dialog>
  );
}
