import { createEc2 } from '../aws/ec2.ts';
import type { Operation } from '../operations/operation.ts';
import { formatMessageTag, type Preview } from './preview.ts';
import { previewAccess } from './preview-access.ts';

/** The tag names who did it: a launch that is still under way reads it there and does not launch again. */
export async function terminate(operation: Operation, { instance }: Preview): Promise<void> {
  const place = operation.progress.place();
  const access = previewAccess(operation).terminate(instance.id);
  if (place) {
    await access.attempt(`sign ${instance.id}`, (connection) =>
      createEc2(connection).createTags([instance.id], {
        'slack-message': formatMessageTag(place, operation.request.asker.user),
      }),
    );
  }
  await access.step(`terminate ${instance.id}`, (connection) =>
    createEc2(connection).terminateInstances([instance.id]),
  );
}
