import { previewProfile } from '../access/statements/preview-statements.ts';
import type { PullRequestName } from '../config/pull-request-name.ts';
import { previewValues, type SeenInstance } from '../operations/preview-values.ts';
import type { AboutPreview } from '../operations/work-on-preview.ts';
import type { Values } from '../runbook/facts.ts';
import { localPort } from './tunnel-command.ts';

type Asking = Pick<AboutPreview, 'request' | 'repository' | 'stack'>;
type Seen = { readonly pr: PullRequestName; readonly instance?: SeenInstance | undefined };

/** What is known about a preview that somebody asked for. */
export function knownValues({ request, repository, stack }: Asking, { pr, instance }: Seen): Values {
  return {
    ...previewValues(repository, pr, instance),
    asked: request.text,
    localPort: localPort(repository, pr),
    instanceProfile: previewProfile(stack, repository),
  };
}
