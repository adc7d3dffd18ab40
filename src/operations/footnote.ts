import type { Request } from '../requests/request.ts';
import type { Line } from '../slack/line.ts';

/** The id that stands in the log, the audit and the role session too. */
export const footnote = (request: Pick<Request, 'id'>): Line => ['request ', { code: request.id }];
