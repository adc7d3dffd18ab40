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
  const { PR: _, ...tags } = targetTags(settings, stack, target);
  const sessions = instanceSessions(placeOf(stack, grant.roleArn, region), tags);
  const session = (statements: readonly Statement[]) => as(sessionPolicy(statements), region);
  return {
    read: () => session(sessions.read()),
    send: (instanceId, document) => session(sessions.send(instanceId, document)),
    cancel: () => session(sessions.cancel()),
  };
}

/** What each kind of session for an instance allows: packaging measures them all before anybody needs one. */
export const instanceSessions = (place: Stack, tags: Readonly<Record<string, string>>) => ({
  read: () => describeInstances(),
  send: (instanceId: string, document: string) => [
    ...describeInstances(),
    ...readCommands(),
    ...seeAgents(),
    ...sendDocument(place, { documents: [document], instanceId, tags }),
  ],
  cancel: () => [...describeInstances(), ...readCommands(), ...cancelCommands()],
});
