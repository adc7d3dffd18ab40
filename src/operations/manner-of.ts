import type { Declaration } from '../requests/declaration.ts';
import type { Request } from '../requests/request.ts';

/**
 * How a request is answered: `channel` with a message of its own where it was asked, `direct` with one in a direct message,
 * `alone` with one answer that the asker alone sees, without edits, thread or file.
 */
export type Manner = 'channel' | 'direct' | 'alone';

type Asked = Pick<Request, 'origin' | 'arguments'>;

/** In the bot's own direct messages everything is for the asker alone already. */
export function mannerOf(
  { origin, arguments: { share } }: Asked,
  { private: isPrivate = false }: Pick<Declaration, 'private'>,
): Manner {
  const { channel, via, isShared = false } = origin;
  if (via === 'dm') return 'channel';
  if (isPrivate && (isShared || share !== true)) return 'alone';
  return isShared || channel === '' ? 'direct' : 'channel';
}
