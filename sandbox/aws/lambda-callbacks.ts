import type {
  SendDurableExecutionCallbackFailureRequest,
  SendDurableExecutionCallbackHeartbeatRequest,
  SendDurableExecutionCallbackSuccessRequest,
} from '@aws-sdk/client-lambda';
import { readCallbackId } from './callback-id.ts';
import type { CallbackEnd } from './durable-operations.ts';
import type { LambdaRegistry } from './lambda-registry.ts';
import { operation } from './service.ts';

const onCallback = (action: string) => (input: { CallbackId?: string | undefined }) => [
  { action: `lambda:${action}`, resources: [readCallbackId(input.CallbackId).arn] },
];

/** How a callback of a durable execution is answered from outside. */
export function callbackOperations({ executionWith }: LambdaRegistry) {
  async function answer(callbackId: string | undefined, end: CallbackEnd) {
    const { arn, id } = readCallbackId(callbackId);
    const going = executionWith(arn).completeCallback(id, end);
    // A refusal comes at once; the execution goes on by itself and is not waited for.
    await Promise.race([going, new Promise<void>((resolve) => setImmediate(resolve))]);
    return {};
  }

  const success = ({ CallbackId, Result }: SendDurableExecutionCallbackSuccessRequest) =>
    answer(CallbackId, {
      status: 'SUCCEEDED',
      ...(Result ? { result: Buffer.from(Result).toString('utf8') } : {}),
    });

  const failure = ({ CallbackId, Error: error = {} }: SendDurableExecutionCallbackFailureRequest) =>
    answer(CallbackId, { status: 'FAILED', error });

  function heartbeat({ CallbackId }: SendDurableExecutionCallbackHeartbeatRequest) {
    const { arn, id } = readCallbackId(CallbackId);
    executionWith(arn).heartbeat(id);
    return {};
  }

  return {
    SendDurableExecutionCallbackSuccess: operation(success, onCallback('SendDurableExecutionCallbackSuccess')),
    SendDurableExecutionCallbackFailure: operation(failure, onCallback('SendDurableExecutionCallbackFailure')),
    SendDurableExecutionCallbackHeartbeat: operation(heartbeat, onCallback('SendDurableExecutionCallbackHeartbeat')),
  };
}
