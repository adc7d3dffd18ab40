import { placeOf } from '../access/place-of.ts';
import { type Statement, sessionPolicy } from '../access/session-policy.ts';
import { cancelCommands, followCommands, sendDocument } from '../access/statements/command-statements.ts';
import { describeInstances } from '../access/statements/preview-statements.ts';
import type { Stack } from '../config/stack.ts';
import type { Operation, RoleAccess } from '../operations/operation.ts';
import { targetTags } from './find-instance.ts';

/** The asker's sessions for commands on instances, each narrowed to what its step needs. */
export type InstanceAccess = {
  readonly read: () => RoleAccess;
  readonly send: (instanceId: string, document: string) => RoleAccess;
  readonly cancel: () => RoleAccess;
};

export function instanceAccess(operation: Operation, target: string): InstanceAccess {
  const { settings, stack, grant } = operation;
  const { region } = settings.previews;
  const place: Stack = placeOf(stack, grant.roleArn, region);
  const { PR: _, ...tags } = targetTags(settings, stack, target);
  const as = (...statements: Statement[][]) =>
    operation.as(sessionPolicy([...describeInstances(), ...statements.flat()]), region);
  return {
    read: () => as(),
    send: (instanceId, document) =>
      as(followCommands(), sendDocument(place, { documents: [document], instanceId, tags })),
    cancel: () => as(followCommands(), cancelCommands()),
  };
}
