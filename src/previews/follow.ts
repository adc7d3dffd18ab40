import type { Operation } from '../operations/operation.ts';
import { done, type Outcome } from '../operations/outcome.ts';
import { followMessage } from './follow-message.ts';
import { lifetimeOf } from './lifetime.ts';
import type { Preview } from './preview.ts';

/** Ends an `up` that somebody else was faster with: the message points to theirs. */
export async function follow(operation: Operation, preview: Preview): Promise<Outcome> {
  const { language, request, settings, progress } = operation;
  const link = preview.message ? await progress.permalink(preview.message) : undefined;
  await progress.finish(followMessage(preview, { language, request, link, lifetime: lifetimeOf(settings.previews) }));
  return done;
}
