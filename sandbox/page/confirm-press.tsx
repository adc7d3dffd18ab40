import { useEffect, useId, useRef } from 'react';
import type { Confirm } from '../slack/buttons.ts';

type ConfirmPressProps = { readonly confirm: Confirm; readonly onAnswer: (yes: boolean) => void };

/** Slack's own question before a button that asks for one takes effect. */
export function ConfirmPress({ confirm, onAnswer }: ConfirmPressProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
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
