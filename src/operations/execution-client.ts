import {
  DurableExecutionApiClient,
  type DurableExecutionClient,
  type DurableLogger,
} from '@aws/durable-execution-sdk-js';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { type Connection, clientOptions } from '../aws/connection.ts';

/** The SDK's own client, which would otherwise log whole errors with their stacks past the logger that a context has. */
export function createExecutionClient(own: Connection, logger: DurableLogger): DurableExecutionClient {
  const client = new DurableExecutionApiClient(new LambdaClient(clientOptions(own)));
  return {
    checkpoint: (params) => client.checkpoint(params, logger),
    getExecutionState: (params) => client.getExecutionState(params, logger),
  };
}
