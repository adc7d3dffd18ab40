import {
  DurableExecutionApiClient,
  type DurableExecutionClient,
  type DurableLogger,
} from '@aws/durable-execution-sdk-js';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { type Connection, clientOptions } from '../aws/connection.ts';
import type { WriteLog } from '../config/handler-options.ts';

/** What the durable execution SDK has to say, as lines of ours: its message alone, since its parameters hold stacks. */
export function createDurableLogger(log: WriteLog): DurableLogger {
  const line =
    (level: 'info' | 'warn' | 'error') =>
    (...parameters: readonly unknown[]): void => {
      const [first] = parameters;
      log(level, 'Durable execution', { said: typeof first === 'string' ? first.slice(0, 200) : '' });
    };
  return { error: line('error'), warn: line('warn'), info: line('info'), debug: () => {} };
}

/** The SDK's own client, which would otherwise log whole errors with their stacks past the logger that a context has. */
export function createExecutionClient(own: Connection, logger: DurableLogger): DurableExecutionClient {
  const client = new DurableExecutionApiClient(new LambdaClient(clientOptions(own)));
  return {
    checkpoint: (params) => client.checkpoint(params, logger),
    getExecutionState: (params) => client.getExecutionState(params, logger),
  };
}
