import { useEffect, useId, useRef, useState } from 'react';
import type { PageState, PageView } from '../page-server/page-state.ts';
import { fieldsOf } from '../slack/views/fields.ts';
import { isTyped } from './field-control.tsx';
import type { SandboxConnection } from './use-sandbox.ts';
import { keyOf, type Typed, ViewBody } from './view-body.tsx';

type ModalProps = { readonly view: PageView; readonly state: PageState; readonly act: SandboxConnection['act'] };

/** A modal in front of the person: Escape and the x take it away, Enter in a field submits it. */
export function Modal({ view, state, act }: ModalProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  const [typed, setTyped] = useState<Typed>({});
  const [sending, setSending] = useState(false);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  const { content, user, id } = view;
  if (content.type !== 'modal') return null;
  const close = (by: 'x' | 'button') => void act({ kind: 'close-modal', user, by });
  const submit = async () => {
    const written = fieldsOf(content.blocks)
      .filter((field) => isTyped(field) && !field.dispatches && typed[keyOf(field)] !== undefined)
      .map((field) => ({ blockId: field.blockId, actionId: field.actionId, written: typed[keyOf(field)] ?? '' }));
    setSending(true);
    await act({ kind: 'submit', user, view: id, typed: written });
    setSending(false);
  };
  return (
    <dialog
      ref={dialog}
      className="modal"
      aria-labelledby={title}
      onCancel={(event) => {
        event.preventDefault();
        close('x');
      }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (content.submit) void submit();
        }}
      >
        <h2 id={title} className="question">
          {content.title.text}
        </h2>
        <ViewBody
          view={view}
          state={state}
          act={act}
          typed={typed}
          onType={(key, text) => setTyped((before) => ({ ...before, [key]: text }))}
        />
        <div className="answers">
          <button type="button" onClick={() => close('button')}>
            {content.close?.text ?? (content.submit ? 'Cancel' : 'Close')}
          </button>
          {content.submit && (
            <button type="submit" className="primary" disabled={sending}>
              {content.submit.text}
            </button>
          )}
        </div>
        <button type="button" className="modal-x" aria-label="Close this window" onClick={() => close('x')}>
          ×
        </button>
      </form>
    </dialog>
  );
}
