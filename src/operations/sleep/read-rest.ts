import { placeOf } from '../../access/place-of.ts';
import { sessionPolicy } from '../../access/session-policy.ts';
import { seeHours } from '../../access/statements/hours-statements.ts';
import type { Asked, Run } from '../operation.ts';
import { readNotes } from './read-notes.ts';
import { type Rest, restOf } from './rest.ts';

type Asking = {
  readonly asked: Pick<Asked, 'settings' | 'stack' | 'grant'>;
  readonly as: Run['as'];
  readonly now: number;
};

/** How an environment stands to its hours, as far as who asks may know: one without hours stands to none. */
export async function readRest({ asked, as, now }: Asking, name: string): Promise<Rest | undefined> {
  const { settings, stack, grant } = asked;
  const hours = settings.environments[name]?.hours;
  if (!hours) return undefined;
  // What is remembered lies beside the stack, where a role of another account sees nothing.
  if (placeOf(stack, grant.roleArn, stack.region).account !== stack.account) return restOf(hours, undefined, now);
  const access = as(sessionPolicy(seeHours(stack, [name])), stack.region);
  const read = await access.attempt(`read the hours of ${name}`, async (connection) => [
    ...(await readNotes(connection, stack, [name])).values(),
  ]);
  return restOf(hours, read.ok ? read.value[0] : undefined, now);
}
