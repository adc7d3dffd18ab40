import { AwsError } from '../../aws/aws-error.ts';
import { createEc2 } from '../../aws/ec2.ts';
import { iso } from '../../config/iso.ts';
import { ownOrShared } from '../../config/pull-request-name.ts';
import type { Previews } from '../../config/repositories.ts';
import type { Scheduled } from '../../operations/scheduled.ts';
import { lifetimeOf } from '../expiry.ts';
import { findPreviews } from '../live-previews.ts';
import type { Preview } from '../preview.ts';
import { formatLastUsedTag, type LastUse, latestUse } from './last-use.ts';
import { movedEnd } from './moved-end.ts';

/** A use that is hardly newer than the one noted is not worth a call. */
const worthNotingMs = 60_000;
const atOnce = 10;

/** What is to be written of a use; undefined where nothing is. */
function tagsOfUse(preview: Preview, used: LastUse, previews: Previews): Readonly<Record<string, string>> | undefined {
  const last = latestUse([used, preview.lastUsed]) ?? used;
  const end = movedEnd(preview, last, lifetimeOf(ownOrShared(previews, preview.pr)));
  const isNewer = last.at - (preview.lastUsed?.at ?? 0) >= worthNotingMs;
  if (end === undefined && !isNewer) return undefined;
  return {
    'last-used': formatLastUsedTag(last),
    ...(end === undefined ? {} : { 'shutdown-at': iso(end) }),
  };
}

/**
 * Writes who used previews last and when, and the ends that this moves. Reads once more right before: what somebody has
 * extended in between keeps its later end.
 */
export async function noteUses(
  around: Scheduled,
  previews: Previews,
  uses: ReadonlyMap<string, LastUse>,
): Promise<void> {
  const { connect, settings, stack, now } = around;
  if (uses.size === 0) return;
  const fresh = await findPreviews(connect(stack.region), { settings, stack }, { now });
  const wanted = fresh.flatMap((preview) => {
    const used = preview.instance.state === 'running' ? uses.get(preview.instance.id) : undefined;
    const tags = used && tagsOfUse(preview, used, previews);
    return tags ? [{ id: preview.instance.id, tags }] : [];
  });
  for (let start = 0; start < wanted.length; start += atOnce) {
    await Promise.all(wanted.slice(start, start + atOnce).map((one) => write(around, one)));
  }
}

async function write(
  { connect, stack, log }: Scheduled,
  { id, tags }: { readonly id: string; readonly tags: Readonly<Record<string, string>> },
): Promise<void> {
  try {
    await createEc2(connect(stack.region)).createTags([id], tags);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    log('warn', 'A use was not noted', { instance: id, code: error.failure.code });
  }
}
