import type { Request } from '../requests/request.ts';
import type { Piece } from '../slack/line.ts';

type Signed = Pick<Request, 'id'> & { readonly asker?: Request['asker'] | undefined };

/** Who asked, where somebody did, and the id that stands in the log, the audit and the role session too. */
export const footnote = ({ id, asker }: Signed): readonly Piece[] => [
  ...(asker ? [{ askedBy: asker.user }] : []),
  { en: 'request ', ja: '依頼 ' },
  { code: id },
];
