import { createEc2 } from '../../aws/ec2.ts';
import { createSsm } from '../../aws/ssm.ts';
import type { Waited } from '../../operations/steps.ts';
import { isGone, lookAtInstanceEvery } from '../../operations/wait-for-command.ts';
import type { PreviewAccess } from '../preview-access.ts';
import type { Arrival } from './up-line.ts';

/** EC2 needs 16 to 18 seconds from pending to running for any instance family; ten minutes mean trouble. */
const runningPace = { everySeconds: 3, forSeconds: 600 };
/** The agent registers some 20 seconds later; an image of the team's own may take longer. */
const onlinePace = { everySeconds: 3, forSeconds: 420 };

/** One that was online and is not comes back within a minute (a restart of the agent) or not at all. */
const silentTries = 20;

export const waitUntilRunning = (access: PreviewAccess, instance: string): Promise<Waited<Arrival>> =>
  access.arrive().waitFor<Arrival>('instance running', runningPace, async (connection) => {
    const found = await createEc2(connection).describeInstance(instance);
    if (!found || found.state === 'pending') return { kind: 'pending' };
    return { kind: 'ready', value: found.state === 'running' ? 'there' : 'gone' };
  });

/** `since`: its last start, where it has slept. */
export const waitUntilOnline = (access: PreviewAccess, instance: string, since = 0): Promise<Waited<Arrival>> =>
  access.arrive().waitFor<Arrival>('ssm online', onlinePace, async (connection, tries) => {
    if (tries % lookAtInstanceEvery === 0 && (await isGone(connection, instance)))
      return { kind: 'ready', value: 'gone' };
    const agent = await createSsm(connection).agentOf(instance, since);
    if (agent === 'online') return { kind: 'ready', value: 'there' };
    return agent === 'silent' && tries >= silentTries ? { kind: 'ready', value: 'silent' } : { kind: 'pending' };
  });
