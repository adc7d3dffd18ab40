import { createEc2 } from '../aws/ec2.ts';
import { mustSendChange } from '../operations/send-change.ts';
import type { Check, Waited } from '../operations/steps.ts';
import type { Place } from '../slack/deliver.ts';
import { cardOf } from './cards/card-of.ts';
import { recordLived } from './money/lived.ts';
import { closings, formatMessageTag, isLive, type Preview } from './preview.ts';
import type { PreviewAccess } from './preview-access.ts';

/** Who ends a preview (a Slack user, or how its pull request was closed), and in which message where it has no card. */
export type Signature = { readonly by: string; readonly place: Place | undefined };

/** The tag names who did it: a launch that is still under way reads it there and does not launch again. */
export async function terminate(access: PreviewAccess, preview: Preview, { by, place: own }: Signature): Promise<void> {
  const { instance } = preview;
  const session = access.terminate(instance.id);
  const place = cardOf(preview) ?? own;
  if (place || isClosing(by)) {
    const signature = formatMessageTag(place, by);
    // An answer that got lost may not hold up the end: what was tried before is read first.
    await session.attempt(`sign ${instance.id}`, async (connection, tries) => {
      const ec2 = createEc2(connection);
      const signed = tries > 1 && (await ec2.describeInstance(instance.id))?.tags['slack-message'] === signature;
      if (!signed) await ec2.createTags([instance.id], { 'slack-message': signature });
    });
  }
  await mustSendChange(session, `terminate ${instance.id}`, {
    async send(connection) {
      await createEc2(connection).terminateInstances([instance.id]);
      return true;
    },
    async look(connection) {
      const found = await createEc2(connection).describeInstance(instance.id);
      // It was seen before: where EC2 does not know it any more it is long gone.
      return found && isLive(found) ? undefined : true;
    },
  });
  const { writeLog } = access;
  const at = access.now();
  if (writeLog) await session.attempt(`record ${instance.id}`, async () => recordLived(writeLog, preview, { at, by }));
}

const isClosing = (by: string): boolean => closings.some((closing) => closing === by);

const terminatedPace = { everySeconds: 5, forSeconds: 600 };

export function waitUntilTerminated(access: PreviewAccess, instances: readonly string[]): Promise<Waited<'gone'>> {
  return access
    .read()
    .waitFor<'gone'>('old instance terminated', terminatedPace, async (connection): Promise<Check<'gone'>> => {
      const ec2 = createEc2(connection);
      const states = await Promise.all(instances.map(async (id) => (await ec2.describeInstance(id))?.state));
      const over = states.every((state) => state === undefined || state === 'terminated');
      return over ? { kind: 'ready', value: 'gone' } : { kind: 'pending' };
    });
}
