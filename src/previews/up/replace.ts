import { footnote } from '../../operations/footnote.ts';
import { type ApprovedDown, approveDown } from '../approve-down.ts';
import { tellEnd } from '../cards/tell-end.ts';
import { mayTearDown } from '../may-tear-down.ts';
import type { Preview } from '../preview.ts';
import { terminate, waitUntilTerminated } from '../terminate.ts';
import { failedAt, type UpLine, type UpResult } from './up-line.ts';

/**
 * `--fresh`: the old instances are gone for good before a new one is launched. It ends them as `/preview down` does and
 * makes the asker their owner, so it asks the same person first.
 */
export async function replace(
  { asked, args, access, checklist, place, approve, others }: UpLine,
  previews: readonly Preview[],
): Promise<UpResult | { readonly kind: 'gone'; readonly newest: string | undefined }> {
  const { request, settings, person } = asked;
  const { user } = request.asker;
  const allowed = mayTearDown(settings, person, previews);
  const agreed: ApprovedDown =
    allowed.kind === 'direct'
      ? { kind: 'approved', previews, dropped: [] }
      : await approveDown(access, { approve }, { request, pr: args.pr, previews, from: allowed.from });
  if (agreed.kind === 'ended') return agreed;
  if (agreed.kind === 'changed') return { kind: 'plan-changed', dropped: agreed.dropped };
  const instances = agreed.previews.map(({ instance }) => instance.id);
  await checklist.begin('replace', 'preflight', 'launch', 'running', 'online', 'deploy');
  const by = { by: user, place: place() };
  for (const preview of agreed.previews) await terminate(access, preview, by);
  const gone = await waitUntilTerminated(access, instances);
  const [newest] = instances;
  if (gone.kind !== 'ready') {
    return failedAt('replace', {
      reason: 'not-terminated',
      ...(gone.kind === 'failed' ? { failure: gone.failure } : {}),
      ...(newest ? { instance: newest } : {}),
    });
  }
  await checklist.complete('replace', instances.join(', '));
  if (others)
    await tellEnd(others, settings, {
      ...{ previews: agreed.previews, own: place(), at: access.now(), footnote: footnote(request) },
      end: { kind: 'replaced', by: user, newer: place() },
      know: [user, ...(agreed.agreedBy === undefined ? [] : [agreed.agreedBy])],
    });
  return { kind: 'gone', newest };
}
