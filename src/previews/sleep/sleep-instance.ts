import { AwsError, type AwsFailure } from '../../aws/aws-error.ts';
import type { Connection } from '../../aws/connection.ts';
import { createEc2, type Instance } from '../../aws/ec2.ts';
import { createEc2Power } from '../../aws/ec2-power.ts';
import type { Preview } from '../preview.ts';
import { awakeTags, isAsleep, sleepOf, sleepTags } from './sleep-of.ts';

/** What became of a preview that was to sleep. */
export type Slept<Reason> =
  | { readonly kind: 'asleep' }
  /** It slept, or was about to, before anything was sent. */
  | { readonly kind: 'already' }
  /** It does not run: it starts, ends, or is gone. */
  | { readonly kind: 'not-running' }
  /** What was read last spoke against it; nothing was stopped. */
  | { readonly kind: 'spared'; readonly because: Reason }
  | { readonly kind: 'refused'; readonly failure: AwsFailure }
  /** It was sent and no answer came; EC2 did not show it stopping afterwards. */
  | { readonly kind: 'unknown'; readonly failure: AwsFailure };

type Wish<Reason> = {
  readonly now: number;
  /** Asked right before the stop, with what EC2 shows then: why it is not to be stopped after all. */
  readonly sparedBy: (instance: Instance) => Promise<Reason | undefined>;
};

/**
 * Puts a preview to sleep without a person, from the sweep: by the API alone, since an instance that shuts itself down
 * is terminated. Nothing is stopped on it first: what Compose stopped would not come back. Throws nothing of AWS's.
 */
export async function putToSleep<Reason>(
  connection: Connection,
  { instance: { id } }: Pick<Preview, 'instance'>,
  wish: Wish<Reason>,
): Promise<Slept<Reason>> {
  const ec2 = createEc2(connection);
  try {
    const seen = await ec2.describeInstance(id);
    if (seen && isAsleep(seen)) return { kind: 'already' };
    if (seen?.state !== 'running') return { kind: 'not-running' };
    await ec2.createTags([id], sleepTags(sleepOf(seen), wish.now));
    const because = await wish.sparedBy(seen);
    if (because !== undefined) {
      await ec2.createTags([id], awakeTags);
      return { kind: 'spared', because };
    }
    return await stop(connection, id);
  } catch (error) {
    if (error instanceof AwsError) return { kind: 'refused', failure: error.failure };
    throw error;
  }
}

async function stop(connection: Connection, id: string): Promise<Slept<never>> {
  const ec2 = createEc2(connection);
  try {
    await createEc2Power(connection).stopInstance(id);
    return { kind: 'asleep' };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    const { failure } = error;
    const found = failure.mayHaveHappened && (await ec2.describeInstance(id).catch(() => undefined));
    if (found && isAsleep(found)) return { kind: 'asleep' };
    if (failure.mayHaveHappened) return { kind: 'unknown', failure };
    await ec2.createTags([id], awakeTags).catch(() => undefined);
    return { kind: 'refused', failure };
  }
}
