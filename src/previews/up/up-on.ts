import { showWorking } from '../../operations/show-working.ts';
import { workOnPreview } from '../../operations/work-on-preview.ts';
import { asIfTyped, tellChanged } from '../changed-since.ts';
import { upOn } from '../declarations.ts';
import { lookForPreviews } from '../live-previews.ts';
import type { Preview } from '../preview.ts';
import { previewAccess } from '../preview-access.ts';
import { workUp } from './up.ts';

/** The buttons: `/preview up` for the instance that their reader saw, or for none, and else nothing. */
export const work = workOnPreview(upOn, async ({ asked: given, talk, run }, { pr, seen, fresh }) => {
  const asked = asIfTyped(given, `/preview up ${pr}${fresh ? ' --fresh' : ''}`);
  const found = await lookForPreviews(previewAccess(asked, run), pr, 'look for what was seen');
  if (!isAsSeen(found.live, { seen, fresh })) return tellChanged({ asked, talk, run }, { pr, seen, ...found });
  await showWorking(asked, talk);
  return workUp({ asked, talk, run }, { args: { pr, fresh }, onlyOn: seen });
});

function isAsSeen(
  live: readonly Preview[],
  { seen, fresh }: { readonly seen: string; readonly fresh: boolean },
): boolean {
  const [oldest, ...others] = live;
  if (!oldest) return seen === 'none';
  return oldest.instance.id === seen && (!fresh || others.length === 0);
}
