import { longestPaste } from './arguments.ts';
import type { Understood } from './read-words.ts';

/**
 * What was pasted leaves this function with its secrets masked: the payload of an execution is stored. Masked first, cut
 * afterwards, since a mask may be longer than what stood there.
 */
export async function maskPasted(parsed: Understood): Promise<Understood> {
  if (!parsed.declaration.verbatim) return parsed;
  const { redact } = await import('../slack/redact.ts');
  const masked = Object.entries(parsed.typed).map(([name, value]) => [
    name,
    value === true ? value : redact(value).slice(0, longestPaste).toWellFormed(),
  ]);
  return { ...parsed, typed: Object.fromEntries(masked) };
}
