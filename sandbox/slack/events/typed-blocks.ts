/** What people write comes with rich text, in which mentions and links are elements of their own and nothing is escaped. */
export function typedBlocks(sent: string): readonly unknown[] {
  const elements = sent
    .split(/(<[^<>\n]+>)/)
    .filter(Boolean)
    .map(elementOf);
  return [{ type: 'rich_text', block_id: 'typed', elements: [{ type: 'rich_text_section', elements }] }];
}

function elementOf(part: string): object {
  const [, inside] = /^<([^<>\n]+)>$/.exec(part) ?? [];
  if (inside === undefined) return { type: 'text', text: unescaped(part) };
  const [target = '', label] = inside.split(/\|(.*)/s);
  if (target.startsWith('@')) return { type: 'user', user_id: target.slice(1) };
  if (target.startsWith('#')) return { type: 'channel', channel_id: target.slice(1) };
  if (target.startsWith('!subteam^')) return { type: 'usergroup', usergroup_id: target.slice('!subteam^'.length) };
  if (/^!(here|channel|everyone)$/.test(target)) return { type: 'broadcast', range: target.slice(1) };
  return { type: 'link', url: unescaped(target), ...(label === undefined ? {} : { text: unescaped(label) }) };
}

const unescaped = (text: string) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
