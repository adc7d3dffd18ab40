import type { z } from 'zod';
import type { richText } from '../slack/text-schema.ts';

/** Slack's mrkdwn as a terminal shows it: dates by their fallback, mentions and links by what they say. */
export const readable = (text: string): string =>
  decoded(
    text.replaceAll(/<([^<>\n]+)>/g, (_, inside: string) => {
      const [target = '', label] = inside.split(/\|(.*)/s);
      if (target.startsWith('!date^')) return label ?? target;
      if (/^[@#!]/.test(target))
        return label ? `${/^[@#]/.exec(target)?.[0] ?? ''}${label}` : target.replace(/^!/, '@');
      return label && label !== target ? `${label} (${target})` : target;
    }),
  );

const decoded = (text: string) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

type RichText = z.infer<typeof richText>;
type Inline = Extract<RichText['elements'][number], { type: 'rich_text_section' }>['elements'][number];

export const readableRichText = ({ elements }: RichText): string =>
  elements
    .flatMap((element) =>
      element.type === 'rich_text_list'
        ? element.elements.map((item) => `• ${item.elements.map(inlineText).join('')}`)
        : [element.elements.map(inlineText).join('')],
    )
    .join('\n');

function inlineText(inline: Inline): string {
  switch (inline.type) {
    case 'text':
      return inline.text;
    case 'link':
      return inline.text ? `${inline.text} (${inline.url})` : inline.url;
    case 'user':
      return `@${inline.user_id}`;
    case 'usergroup':
      return `@${inline.usergroup_id}`;
    case 'channel':
      return `#${inline.channel_id}`;
    case 'broadcast':
      return `@${inline.range}`;
    case 'emoji':
      return `:${inline.name}:`;
    case 'color':
      return inline.value;
    case 'date':
      return inline.fallback ?? new Date(inline.timestamp * 1000).toISOString();
  }
}
