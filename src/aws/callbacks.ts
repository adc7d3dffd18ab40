import { LambdaClient, SendDurableExecutionCallbackSuccessCommand } from '@aws-sdk/client-lambda';
import { AwsError, callAws } from './aws-error.ts';
import { type Connection, onceOptions, perConnection } from './connection.ts';

/**
 * `closed`: somebody answered before, or nobody did in time. `closed-since`: our answer was sent, what became of it got
 * lost, and a moment later the callback is closed. `closed-perhaps`: an earlier try may have closed it.
 */
export type CallbackAnswer = 'answered' | 'closed' | 'closed-since' | 'closed-perhaps';

/** CallbackTimeoutException also stands for a callback that was completed; an execution of the past is not found. */
const closedCodes = ['CallbackTimeoutException', 'ResourceNotFoundException', 'InvalidParameterValueException'];

const mostTries = 4;

/** The callbacks that durable executions wait on. Throws AwsError. */
export const createCallbacks = perConnection((connection: Connection) => {
  // A repetition of the SDK's own would hide that the first answer got lost.
  const client = new LambdaClient(onceOptions(connection));
  const send = (CallbackId: string, result: string) =>
    callAws('lambda', 'SendDurableExecutionCallbackSuccess', () =>
      client.send(new SendDurableExecutionCallbackSuccessCommand({ CallbackId, Result: Buffer.from(result) })),
    );

  return {
    /** `triedBefore`: whether an earlier try, of which nothing is known, may have arrived. */
    async answer(callback: string, result: string, triedBefore: boolean): Promise<CallbackAnswer> {
      let lost = false;
      for (let tries = 1; ; tries += 1) {
        try {
          await send(callback, result);
          return 'answered';
        } catch (error) {
          if (!(error instanceof AwsError)) throw error;
          if (closedCodes.includes(error.failure.code))
            return lost ? 'closed-since' : triedBefore ? 'closed-perhaps' : 'closed';
          lost ||= error.failure.mayHaveHappened === true;
          if (!lost || tries === mostTries) throw error;
        }
      }
    },
  };
});
