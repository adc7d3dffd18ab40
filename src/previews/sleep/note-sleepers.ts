import { AwsError } from '../../aws/aws-error.ts';
import { createEc2 } from '../../aws/ec2.ts';
import type { Scheduled } from '../../operations/scheduled.ts';
import { isLive, type Preview } from '../preview.ts';
import { unnotedOf } from './sleep-of.ts';

/**
 * Notes since when those sleep that were stopped in the console, so that they do not sleep for ever, and of those that woke
 * how long they slept.
 */
export async function noteSleepers(
  { connect, stack, now, log }: Pick<Scheduled, 'connect' | 'stack' | 'now' | 'log'>,
  previews: readonly Preview[],
): Promise<void> {
  for (const preview of previews) {
    const { id } = preview.instance;
    const tags = isLive(preview.instance) ? unnotedOf(preview.instance, now) : undefined;
    if (!tags) continue;
    try {
      await createEc2(connect(stack.region)).createTags([id], tags);
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      log('warn', 'A sleep was not noted', { instance: id, code: error.failure.code });
    }
  }
}
