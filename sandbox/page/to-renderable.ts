/**
 * Blocks as the renderer needs them to show what Slack would.
 * - It writes block and action ids into `id` attributes, which would repeat from message to message: they go.
 * - It reads `&lt;!channel&gt;` as a mention, where Slack shows the five letters: a word joiner keeps the two apart.
 */
export function toRenderable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toRenderable);
  if (typeof value !== 'object' || value === null) return value;
  const isMrkdwn = 'type' in value && value.type === 'mrkdwn';
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== 'action_id' && key !== 'block_id')
      .map(([key, child]) => [
        key,
        isMrkdwn && key === 'text' && typeof child === 'string' ? literal(child) : toRenderable(child),
      ]),
  );
}

const literal = (text: string) => text.replaceAll('&lt;', '<\u2060').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
