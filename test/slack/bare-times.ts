/** A time of day as somebody writes it, where Slack would have written it in the reader's own zone. */
const written =
  /\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}|\d{1,2}\/\d{1,2} \d{1,2}:\d{2}|\d{1,2}:\d{2}(?::\d{2})? ?(?:UTC|JST|GMT)/g;
/** Slack formats nothing in these. */
const code = /```[\s\S]*?```|`[^`\n]*`/g;
const token = /<!date\^[^>]*>/g;

type Node = Readonly<Record<string, unknown>>;
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

/** The times in these blocks that every reader sees in one zone although a date token would render there. */
export function bareTimes(blocks: unknown): readonly string[] {
  if (Array.isArray(blocks)) return blocks.flatMap(bareTimes);
  if (!isNode(blocks)) return [];
  const { type, text, style } = blocks;
  if (typeof text === 'string' && (type === 'mrkdwn' || (type === 'text' && !(isNode(style) && style.code))))
    return text.replace(code, '').replace(token, '').match(written) ?? [];
  return Object.values(blocks).flatMap(bareTimes);
}

/** Tokens that were cut, or that hold what Slack does not take. */
export const brokenTokens = (blocks: unknown): readonly string[] =>
  (JSON.stringify(blocks).match(/<!date[^>]{0,200}>?/g) ?? []).filter(
    (found) => !/^<!date\^\d{1,10}\^[^|<>^]+\|[^<>|]+>$/.test(found),
  );
