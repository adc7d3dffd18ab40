import { previewProfile } from '../access/statements/preview-statements.ts';
import type { Asked } from '../operations/operation.ts';
import { previewValues, type SeenInstance } from '../operations/preview-values.ts';
import type { Values } from '../runbook/facts.ts';
import { localPort } from './tunnel-command.ts';

type Asking = Pick<Asked, 'request' | 'settings' | 'stack'>;
type Seen = { readonly pr: number; readonly instance?: SeenInstance | undefined };

/** What is known about a preview that somebody asked for. */
export function knownValues({ request, settings, stack }: Asking, { pr, instance }: Seen): Values {
  return {
    ...previewValues(settings, pr, instance),
    asked: request.text,
    localPort: localPort(pr, settings.previews.tunnel.firstLocalPort),
    instanceProfile: previewProfile(stack, settings.previews),
  };
}
