import type { Settings } from '../config/settings.ts';
import type { Declaration } from '../requests/declaration.ts';
import type { Request } from '../requests/request.ts';
import type { Authorization } from './authorize.ts';
import type { Listener } from './deliver-noting.ts';
import { mannerOf } from './manner-of.ts';
import { sharedBy } from './shareable.ts';

type Asked = { readonly request: Request; readonly declaration: Declaration };
type Read = Pick<Authorization, 'language'> & { readonly settings: Pick<Settings, 'timeZone'> };

/** Who is told what becomes of a request, where and how. */
export function listenerOf({ request, declaration }: Asked, { language, settings }: Read): Listener {
  const { message: asked, ...origin } = request.origin;
  const { timeZone } = settings;
  return {
    ...origin,
    asked,
    user: request.asker.user,
    language,
    timeZone,
    manner: mannerOf(request, declaration),
    sharedBy: declaration.private ? sharedBy(request, declaration) : undefined,
  };
}
