import { LambdaClient, SendDurableExecutionCallbackSuccessCommand } from '@aws-sdk/client-lambda';
import { AwsError, callAws } from './aws-error.ts';
import { type Connection, clientOptions, perConnection } from './connection.ts';

/** `closed`: somebody answered before, or nobody did in time. */
export type CallbackAnswer = 'answered' | 'closed';

/** CallbackTimeoutException also stands for a callback that was completed; an execution of the past is not found. */
const closedCodes = ['CallbackTimeoutException', 'ResourceNotFoundException', 'InvalidParameterValueException'];

/** The callbacks that durable executions wait on. Throws AwsError. */
export const createCallbacks = perConnection((connection: Connection) => {
  const client = new LambdaClient(clientOptions(connection));
  return {
    async answer(callback: string, result: string): Promise<CallbackAnswer> {
      try {
        await callAws('lambda', 'SendDurableExecutionCallbackSuccess', () =>
          client.send(
            new SendDurableExecutionCallbackSuccessCommand({ CallbackId: callback, Result: Buffer.from(result) }),
          ),
        );
        return 'answered';
      } catch (error) {
        if (error instanceof AwsError && closedCodes.includes(error.failure.code)) return 'closed';
        throw error;
      }
    },
  };
});
