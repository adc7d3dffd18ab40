import type { RichTextBlock } from '@slack/types';
import { type Inline, linkTo, type Names, type Piece } from './mrkdwn.ts';

type RichTextElement = RichTextBlock['elements'][number];
type Section = Extract<RichTextElement, { type: 'rich_text_section' }>;

/** A rich text block as the pieces that mrkdwn is shown by. */
export function readRichText(block: RichTextBlock, names: Names): readonly Piece[] {
  return block.elements.flatMap((element): Piece[] => {
    if (element.type === 'rich_text_preformatted')
      return [{ kind: 'preformatted', text: plain(element.elements, names) }];
    if (element.type === 'rich_text_list') {
      const mark = (at: number) => (element.style === 'ordered' ? `${at + 1}. ` : '• ');
      const indent = '    '.repeat(element.indent ?? 0);
      return element.elements.map((item, at) => ({
        kind: 'lines',
        inside: [{ kind: 'text', text: indent + mark(at) }, ...item.elements.map((one) => readInline(one, names))],
      }));
    }
    const kind = element.type === 'rich_text_quote' ? 'quote' : 'lines';
    return [{ kind, inside: element.elements.map((one) => readInline(one, names)) }];
  });
}

function readInline(element: Section['elements'][number], names: Names): Inline {
  switch (element.type) {
    case 'text':
      return styled({ kind: element.style?.code ? 'code' : 'text', text: element.text }, element.style ?? {});
    case 'link':
      return styled(linkTo(element.url, element.text ?? element.url), element.style ?? {});
    case 'user':
      return { kind: 'mention', text: `@${names(element.user_id) ?? element.user_id}` };
    case 'channel':
      return { kind: 'mention', text: `#${names(element.channel_id) ?? element.channel_id}` };
    case 'usergroup':
      return { kind: 'mention', text: `@${names(element.usergroup_id) ?? element.usergroup_id}` };
    case 'broadcast':
      return { kind: 'mention', text: `@${element.range}` };
    case 'emoji':
      return { kind: 'text', text: `:${element.name}:` };
    case 'date':
      return {
        kind: 'date',
        seconds: element.timestamp,
        format: element.format,
        text: element.fallback ?? String(element.timestamp),
        ...(element.url && linkTo(element.url, '').kind === 'link' ? { url: element.url } : {}),
      };
    default:
      return { kind: 'text', text: '' };
  }
}

type Style = { readonly bold?: boolean; readonly italic?: boolean; readonly strike?: boolean };

const styled = (inline: Inline, style: Style): Inline =>
  (['bold', 'italic', 'strike'] as const).reduce<Inline>(
    (inside, kind) => (style[kind] ? { kind, inside: [inside] } : inside),
    inline,
  );

const plain = (elements: Section['elements'], names: Names) =>
  elements
    .map((element) => readInline(element, names))
    .map((inline) => ('text' in inline ? inline.text : ''))
    .join('');
