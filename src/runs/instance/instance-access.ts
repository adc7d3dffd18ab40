import { placeOf } from '../../access/place-of.ts';
import { type Statement, sessionPolicy } from '../../access/session-policy.ts';
import { cancelCommands, readCommands, seeAgents, sendDocument } from '../../access/statements/command-statements.ts';
import { describeInstances } from '../../access/statements/preview-statements.ts';
import type { Stack } from '../../config/stack.ts';
import type { RoleAccess } from '../../operations/role-access.ts';
import type { Asker } from '../kind.ts';
import { targetTags } from './find-instance.ts';

/** The asker's sessions for commands on instances, each narrowed to what its step needs. */
export type InstanceAccess = {
  readonly read: () => RoleAccess;
  readonly send: (instanceId: string, document: string) => RoleAccess;
  readonly cancel: () => RoleAccess;
};

export function instanceAccess({ asked, as }: Asker, target: string): InstanceAccess {
  const { settings, stack, grant } = asked;
  const { region } = stack;
  const place: Stack = placeOf(stack, grant.roleArn, region);
  const { PR: _, ...tags } = targetTags(settings, stack, target);
  const session = (...statements: Statement[][]) =>
    as(sessionPolicy([...describeInstances(), ...statements.flat()]), region);
  return {
    read: () => session(),
    send: (instanceId, document) =>
      session(readCommands(), seeAgents(), sendDocument(place, { documents: [document], instanceId, tags })),
    cancel: () => session(readCommands(), cancelCommands()),
  };
}
