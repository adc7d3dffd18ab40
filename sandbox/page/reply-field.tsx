import { useState } from 'react';

type ReplyFieldProps = { readonly onReply: (text: string) => void };

/** Where a thread is answered; the bot hears of what mentions it. */
export function ReplyField({ onReply }: ReplyFieldProps) {
  const [text, setText] = useState('');
  return (
    <form
      className="field reply"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() === '') return;
        onReply(text.trim());
        setText('');
      }}
    >
      <input
        aria-label="Reply in thread"
        autoComplete="off"
        placeholder="Reply, or ask @slipway"
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <button type="submit" className="send" disabled={text.trim() === ''}>
        Reply
      </button>
    </form>
  );
}
