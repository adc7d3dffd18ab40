import { createEc2 } from '../aws/ec2.ts';
import { mustSendChange } from '../operations/send-change.ts';
import type { PreviewAccess } from './preview-access.ts';

/**
 * Writes tags of a preview; where the answer gets lost they are read.
 * @throws OperationFailed
 */
export const changeTags = (
  access: Pick<PreviewAccess, 'change'>,
  step: string,
  { instance, tags }: { readonly instance: string; readonly tags: Readonly<Record<string, string>> },
): Promise<boolean> =>
  mustSendChange<boolean>(access.change(instance), step, {
    async send(connection) {
      await createEc2(connection).createTags([instance], tags);
      return true;
    },
    async look(connection) {
      const found = await createEc2(connection).describeInstance(instance);
      return Object.entries(tags).every(([key, value]) => found?.tags[key] === value) || undefined;
    },
  });
