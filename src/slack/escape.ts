/**
 * Makes text from outside literal in mrkdwn: Slack asks for exactly these three entities, and without `<` no
 * `<!channel>`, `<@U…>` or link can come alive.
 */
export const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Undoes `escapeText`. */
export const unescapeText = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** A fenced block of literal text. A fence inside it would end it (Slack has no escape), so it becomes `'''`. */
export const codeBlock = (text: string): string => `\`\`\`\n${escapeText(unfenced(text))}\n\`\`\``;

/** Inline code: one line, no backticks inside. */
export function inlineCode(text: string): string {
  const oneLine = text.replace(/\s+/g, (gap) => (/[\r\n]/.test(gap) ? ' ' : gap)).replaceAll('`', "'");
  return oneLine.trim() === '' ? '` `' : `\`${escapeText(oneLine)}\``;
}

/** The same text with no run of three or more backticks. */
export const unfenced = (text: string): string => text.replace(/`{3,}/g, (fence) => "'".repeat(fence.length));
