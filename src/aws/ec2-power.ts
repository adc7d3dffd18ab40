import { EC2Client, StartInstancesCommand, StopInstancesCommand } from '@aws-sdk/client-ec2';
import * as z from 'zod';
import { callAws } from './aws-error.ts';
import { type Connection, onceOptions, perConnection } from './connection.ts';
import { type InstanceState, stateShape } from './ec2.ts';

const changesShape = z.array(z.object({ PreviousState: stateShape })).min(1);

const stateBefore = (changes: unknown): InstanceState | undefined => changesShape.parse(changes)[0]?.PreviousState.Name;

/**
 * EC2: stops and starts, sent once each. No room for an instance is a 500 to the SDK, which would ask three times more.
 * What is so already stays so. Each function gives the state before, and throws AwsError.
 */
export const createEc2Power = perConnection((connection: Connection) => {
  const once = new EC2Client(onceOptions(connection));
  return {
    /** As the power button does: never with Force, there may be a database on the disk. */
    async stopInstance(id: string): Promise<InstanceState | undefined> {
      const reply = await callAws('ec2', 'StopInstances', () =>
        once.send(new StopInstancesCommand({ InstanceIds: [id] })),
      );
      return stateBefore(reply.StoppingInstances);
    },

    async startInstance(id: string): Promise<InstanceState | undefined> {
      const reply = await callAws('ec2', 'StartInstances', () =>
        once.send(new StartInstancesCommand({ InstanceIds: [id] })),
      );
      return stateBefore(reply.StartingInstances);
    },
  };
});
