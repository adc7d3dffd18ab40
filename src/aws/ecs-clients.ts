import { ECSClient } from '@aws-sdk/client-ecs';
import { clientOptions, onceOptions, perConnection } from './connection.ts';

/** `once` never repeats a call by itself: for what has no client token, a lost answer may stand for work that was done. */
export const ecsClients = perConnection((connection) => ({
  client: new ECSClient(clientOptions(connection)),
  once: new ECSClient(onceOptions(connection)),
}));

export const lastPart = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1);
