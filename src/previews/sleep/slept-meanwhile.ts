import { createEc2 } from '../../aws/ec2.ts';
import type { Ending } from '../../operations/ending.ts';
import { footnote } from '../../operations/footnote.ts';
import { failed } from '../../operations/outcome.ts';
import type { AboutPreview } from '../../operations/work-on-preview.ts';
import type { Preview } from '../preview.ts';
import type { PreviewAccess } from '../preview-access.ts';
import { isAsleep, sleepOf } from './sleep-of.ts';
import { sleepingCard } from './sleeping-card.ts';

type Woken = { readonly asked: AboutPreview; readonly access: PreviewAccess; readonly preview: Preview };

/**
 * Looks once more before a wake ends: somebody may have put the preview to sleep again, and what was read of it until then
 * would be told as a fault, or as so. Undefined where it runs, or where that cannot be read.
 */
export async function sleptMeanwhile({ asked, access, preview }: Woken): Promise<Ending | undefined> {
  const { pr, instance } = preview;
  const looked = await access.read().attempt('does it still run', async (connection) => {
    const found = await createEc2(connection).describeInstance(instance.id);
    const isStopped = found !== undefined && isAsleep(found);
    return { isStopped, since: (isStopped && sleepOf(found).asleepSince) || null };
  });
  if (!looked.ok || !looked.value.isStopped) return undefined;
  const asleepSince = looked.value.since ?? undefined;
  const asleep: Preview = { ...preview, instance: { ...instance, state: 'stopping' }, asleepSince };
  const message = sleepingCard(asked.settings, asleep, {
    now: access.now(),
    title: {
      en: `The preview of PR ${pr} was woken, and put to sleep again meanwhile.`,
      ja: `PR ${pr} のプレビューは再開しましたが、その間に再びスリープされました。`,
    },
    footnote: footnote(asked.request),
  });
  return { message, outcome: failed('asleep') };
}
