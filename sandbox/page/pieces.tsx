import { DateText } from './date-text.tsx';
import { keyed } from './keyed.ts';
import type { Inline, Piece } from './mrkdwn.ts';

/** Text of Slack, its line breaks kept. */
export function Pieces({ of }: { readonly of: readonly Piece[] }) {
  return keyed(of).map(({ key, item }) => <OnePiece key={key} piece={item} />);
}

function OnePiece({ piece }: { readonly piece: Piece }) {
  if (piece.kind === 'preformatted') return <pre>{piece.text}</pre>;
  const inside = <Inlines of={piece.inside} />;
  return piece.kind === 'quote' ? <blockquote>{inside}</blockquote> : <p className="lines">{inside}</p>;
}

function Inlines({ of }: { readonly of: readonly Inline[] }) {
  return keyed(of).map(({ key, item }) => <OneInline key={key} inline={item} />);
}

function OneInline({ inline }: { readonly inline: Inline }) {
  switch (inline.kind) {
    case 'text':
      return inline.text;
    case 'code':
      return <code className="inline">{inline.text}</code>;
    case 'mention':
      return <span className="mention">{inline.text}</span>;
    case 'date':
      return <DateText date={inline} />;
    case 'link':
      return (
        <a href={inline.url} target="_blank" rel="noreferrer">
          {inline.text}
        </a>
      );
    case 'bold':
      return (
        <strong>
          <Inlines of={inline.inside} />
        </strong>
      );
    case 'italic':
      return (
        <em>
          <Inlines of={inline.inside} />
        </em>
      );
    case 'strike':
      return (
        <s>
          <Inlines of={inline.inside} />
        </s>
      );
  }
}
