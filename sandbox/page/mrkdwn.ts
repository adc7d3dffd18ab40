/** A stretch of text as it is shown; the same for mrkdwn and for rich text blocks. */
export type Inline =
  | { readonly kind: 'text' | 'code'; readonly text: string }
  | { readonly kind: 'bold' | 'italic' | 'strike'; readonly inside: readonly Inline[] }
  | { readonly kind: 'link'; readonly url: string; readonly text: string }
  | { readonly kind: 'mention'; readonly text: string }
  | {
      readonly kind: 'date';
      readonly seconds: number;
      readonly format: string;
      /** What it says where dates are not formatted. */
      readonly text: string;
      readonly url?: string;
    };

export type Piece =
  | { readonly kind: 'lines' | 'quote'; readonly inside: readonly Inline[] }
  | { readonly kind: 'preformatted'; readonly text: string };

/** What people and channels are called. */
export type Names = (id: string) => string | undefined;

/** Slack's mrkdwn (docs.slack.dev/messaging/formatting-message-text): not Markdown, and no HTML in it. */
export function parseMrkdwn(text: string, names: Names): readonly Piece[] {
  return text.split(/```\n?(.+?)\n?```/s).flatMap((part, at): Piece[] => {
    if (at % 2 === 1) return [{ kind: 'preformatted', text: unescaped(withoutLinks(part, names)) }];
    const trimmed = at === 0 ? part : part.replace(/^\n/, '');
    return trimmed === '' ? [] : quotesAndLines(trimmed, names);
  });
}

function quotesAndLines(text: string, names: Names): Piece[] {
  const quote = /^(?:&gt;|>) ?/;
  const runs: { quoted: boolean; lines: string[] }[] = [];
  for (const line of text.split('\n')) {
    const quoted = quote.test(line);
    const run = runs.at(-1);
    const content = quoted ? line.replace(quote, '') : line;
    if (run?.quoted === quoted) run.lines.push(content);
    else runs.push({ quoted, lines: [content] });
  }
  return runs.map(({ quoted, lines }) => ({
    kind: quoted ? 'quote' : 'lines',
    inside: parseInline(lines.join('\n'), names),
  }));
}

/** Code first (nothing counts within it), then `<…>`, then the three styles, which stand between word borders. */
const token =
  /`(?<code>[^`\n]+)`|<(?<angle>[^<>\n]+)>|(?<![\w*])\*(?<bold>[^\s*](?:[^*\n]*[^\s*])?)\*(?![\w*])|(?<![\w_])_(?<italic>[^\s_](?:[^\n]*?[^\s_])?)_(?![\w_])|(?<![\w~])~(?<strike>[^\s~](?:[^~\n]*[^\s~])?)~(?![\w~])/g;

function parseInline(text: string, names: Names): readonly Inline[] {
  const found: Inline[] = [];
  let end = 0;
  for (const match of text.matchAll(token)) {
    if (match.index > end) found.push({ kind: 'text', text: unescaped(text.slice(end, match.index)) });
    end = match.index + match[0].length;
    const { code, angle, bold, italic, strike } = match.groups ?? {};
    if (code !== undefined) found.push({ kind: 'code', text: unescaped(code) });
    else if (angle !== undefined) found.push(parseAngle(angle, names));
    else if (bold !== undefined) found.push({ kind: 'bold', inside: parseInline(bold, names) });
    else if (italic !== undefined) found.push({ kind: 'italic', inside: parseInline(italic, names) });
    else if (strike !== undefined) found.push({ kind: 'strike', inside: parseInline(strike, names) });
  }
  if (end < text.length) found.push({ kind: 'text', text: unescaped(text.slice(end)) });
  return found;
}

/** `<@U…>`, `<#C…>`, `<!here>`, `<!date^…|fallback>` and links. */
function parseAngle(content: string, names: Names): Inline {
  const [target = '', label] = content.split(/\|(.*)/s);
  const id = target.slice(1);
  if (target.startsWith('@')) return { kind: 'mention', text: `@${names(id) ?? label ?? id}` };
  if (target.startsWith('#')) return { kind: 'mention', text: `#${names(id) ?? label ?? id}` };
  if (target.startsWith('!subteam^')) {
    const group = id.slice('subteam^'.length);
    return { kind: 'mention', text: label ?? `@${names(group) ?? group}` };
  }
  if (target.startsWith('!date^')) return parseDate(target, label) ?? { kind: 'text', text: `<${unescaped(content)}>` };
  if (target.startsWith('!')) return { kind: 'mention', text: `@${id}` };
  const link = linkTo(unescaped(target), unescaped(label ?? target));
  return link.kind === 'link' ? link : { kind: 'text', text: `<${unescaped(content)}>` };
}

/** `!date^SECONDS^FORMAT^LINK` with its fallback; what Slack would not take for a date stays as it is written. */
function parseDate(target: string, fallback: string | undefined): Inline | undefined {
  const {
    seconds,
    format = '',
    link,
  } = /^!date\^(?<seconds>\d+)\^(?<format>[^^]+)(?:\^(?<link>.+))?$/.exec(target)?.groups ?? {};
  if (seconds === undefined || fallback === undefined) return undefined;
  const url = link && linkTo(unescaped(link), '').kind === 'link' ? { url: unescaped(link) } : {};
  return { kind: 'date', seconds: Number(seconds), format: unescaped(format), text: unescaped(fallback), ...url };
}

/** Only what leads to a page or a mailbox is a link. */
export const linkTo = (url: string, text: string): Inline =>
  /^(https?|mailto):/i.test(url) ? { kind: 'link', url, text } : { kind: 'text', text };

/** Within preformatted text Slack still resolves `<…>`, but shows it as plain letters. */
const withoutLinks = (text: string, names: Names) =>
  text.replaceAll(/<([^<>\n]+)>/g, (_, content: string) => {
    const shown = parseAngle(content, names);
    return 'text' in shown ? shown.text : content;
  });

const unescaped = (text: string) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
