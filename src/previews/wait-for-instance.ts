import { createEc2 } from '../aws/ec2.ts';
import { createSsm } from '../aws/ssm.ts';
import { isGone, lookAtInstanceEvery } from '../operations/follow-command.ts';
import type { Operation } from '../operations/operation.ts';
import type { Check, Waited } from '../operations/steps.ts';
import { previewAccess } from './preview-access.ts';

/** `gone`: the instance was terminated meanwhile, by whomever. */
export type Arrival = 'there' | 'gone';

/** EC2 needs 16 to 18 seconds from pending to running for any instance family; ten minutes mean trouble. */
const runningPace = { everySeconds: 3, forSeconds: 600 };
/** The agent registers some 20 seconds later; an image of the team's own may take longer. */
const onlinePace = { everySeconds: 3, forSeconds: 420 };
const terminatedPace = { everySeconds: 5, forSeconds: 600 };

export function waitUntilRunning(operation: Operation, instance: string): Promise<Waited<Arrival>> {
  return previewAccess(operation)
    .arrive()
    .waitFor<Arrival>('instance running', runningPace, async (connection) => {
      const found = await createEc2(connection).describeInstance(instance);
      if (!found || found.state === 'pending') return { kind: 'pending' };
      return { kind: 'ready', value: found.state === 'running' ? 'there' : 'gone' };
    });
}

export function waitUntilOnline(operation: Operation, instance: string): Promise<Waited<Arrival>> {
  return previewAccess(operation)
    .arrive()
    .waitFor<Arrival>('ssm online', onlinePace, async (connection, tries) => {
      if (tries % lookAtInstanceEvery === 0 && (await isGone(connection, instance)))
        return { kind: 'ready', value: 'gone' };
      const online = await createSsm(connection).isOnline(instance);
      return online ? { kind: 'ready', value: 'there' } : { kind: 'pending' };
    });
}

export function waitUntilTerminated(operation: Operation, instances: readonly string[]): Promise<Waited<Arrival>> {
  return previewAccess(operation)
    .read()
    .waitFor<Arrival>('old instance terminated', terminatedPace, async (connection): Promise<Check<Arrival>> => {
      const ec2 = createEc2(connection);
      const states = await Promise.all(instances.map(async (id) => (await ec2.describeInstance(id))?.state));
      const over = states.every((state) => state === undefined || state === 'terminated');
      return over ? { kind: 'ready', value: 'gone' } : { kind: 'pending' };
    });
}
