import { readTypedText } from '../../slack/typed-text.ts';

/** Where people's words stand in a message, its blocks and its attachments; all else is structure. */
const wordy = new Set(['text', 'fallback', 'pretext', 'title', 'title_link', 'from_url', 'url', 'value', 'footer']);
const inside = new Set([...wordy, 'blocks', 'attachments', 'elements', 'fields', 'rows', 'body', 'files', 'preview']);
const deepest = 20;

/**
 * Every piece of text of a message, as it was sent: of its own text, of its blocks and of its attachments. Apps often
 * leave the text empty and say all in the others.
 */
export function piecesOf(found: unknown, depth = 0): string[] {
  if (depth > deepest) return [];
  if (typeof found === 'string') return [found];
  if (Array.isArray(found)) return found.flatMap((item) => piecesOf(item, depth + 1));
  if (typeof found !== 'object' || found === null) return [];
  return Object.entries(found).flatMap(([name, value]) => (inside.has(name) ? piecesOf(value, depth + 1) : []));
}

/** What a message says, line by line, each line once: blocks repeat the text beside them. */
export function messageText({ text, blocks, attachments }: Readonly<Record<string, unknown>>): string {
  const said = typeof text === 'string' ? readTypedText(text).text : '';
  const others = [...linesOf(blocks), ...linesOf(attachments)];
  const lines = [...said.split('\n')];
  const known = new Set(lines.map((line) => line.trim()));
  const whole = lines.join('\n');
  for (const line of others) {
    if (known.has(line.trim()) || whole.includes(line.trim())) continue;
    known.add(line.trim());
    lines.push(line);
  }
  return lines.join('\n').trim();
}

/** The pieces of one line stand together: rich text cuts a line into its styles. */
function linesOf(blocks: unknown): string[] {
  return lineTexts(blocks)
    .flatMap((text) => readTypedText(text).text.split('\n'))
    .filter((line) => line.trim() !== '');
}

function lineTexts(found: unknown, depth = 0): string[] {
  if (depth > deepest) return [];
  if (Array.isArray(found)) return found.flatMap((item) => lineTexts(item, depth + 1));
  if (typeof found !== 'object' || found === null) return [];
  if ('type' in found && typeof found.type === 'string' && found.type.startsWith('rich_text_') && 'elements' in found) {
    const isList = found.type === 'rich_text_list';
    return isList ? lineTexts(found.elements, depth + 1) : [piecesOf(found.elements, depth + 1).join('')];
  }
  return Object.entries(found).flatMap(([name, value]) => {
    if (name === 'title_link' || name === 'from_url' || !inside.has(name)) return [];
    return typeof value === 'string' ? [value] : lineTexts(value, depth + 1);
  });
}
