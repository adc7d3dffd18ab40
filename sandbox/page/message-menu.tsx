import { useRef } from 'react';

type MessageMenuProps = {
  readonly items: readonly { readonly label: string; readonly onChoose: () => void }[];
};

/** What can be done with one message. */
export function MessageMenu({ items }: MessageMenuProps) {
  const menu = useRef<HTMLDetailsElement>(null);
  const close = () => menu.current?.removeAttribute('open');
  return (
    <details
      ref={menu}
      className="message-menu"
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) close();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        close();
        menu.current?.querySelector('summary')?.focus();
      }}
    >
      <summary aria-label="More actions">⋯</summary>
      <ul>
        {items.map(({ label, onChoose }) => (
          <li key={label}>
            <button
              type="button"
              onClick={() => {
                close();
                onChoose();
              }}
            >
              {label}
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
