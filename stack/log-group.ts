import type { Stack } from '../src/config/stack.ts';
import { type Resources, retained } from './template.ts';

export const logGroupName = (stack: Stack) => `/slipway/${stack.name}`;

/**
 * Holds the audit: it outlives the stack, no role of the stack may delete from it, and nobody deletes it by mistake.
 * Where the deployment that makes it fails the protection has to be lifted by hand (SECURITY.md).
 */
export const logGroup = (stack: Stack): Resources => ({
  LogGroup: {
    Type: 'AWS::Logs::LogGroup',
    ...retained,
    Properties: { LogGroupName: logGroupName(stack), RetentionInDays: 400, DeletionProtectionEnabled: true },
  },
});
