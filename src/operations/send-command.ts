import type { Connection } from '../aws/connection.ts';
import { createSentCommands } from '../aws/sent-commands.ts';
import { type AgentState, type CommandRequest, createSsm } from '../aws/ssm.ts';
import type { RoleAccess } from './role-access.ts';
import { type Change, sendChange } from './send-change.ts';

/** Nothing was sent: the agent does not answer. `wasOnline`: it has before. */
export type Offline = { readonly kind: 'offline'; readonly wasOnline: boolean };

const agentPace = { everySeconds: 10, forSeconds: 30 };

/**
 * Sends a command once. SSM may refuse an instance for a moment after it has come online; one whose agent fell silent, or
 * never came online, it refuses for good.
 */
export async function sendCommand(
  session: RoleAccess,
  key: string,
  request: CommandRequest,
): Promise<Change<string> | Offline> {
  const once = (name: string) =>
    sendChange(session, name, {
      send: (connection) => createSsm(connection).sendOnce(request),
      look: (connection) => createSsm(connection).findSent(request),
    });
  const sent = await once(`send ${key}`);
  if (!isRefused(sent)) return sent;
  const agent = await session.waitFor<AgentState>(`agent for ${key}`, agentPace, async (connection, tries) => {
    const state = await createSsm(connection).agentOf(request.instance);
    return state === 'silent' || tries > 1 ? { kind: 'ready', value: state } : { kind: 'pending' };
  });
  if (agent.kind === 'ready' && agent.value === 'silent') return { kind: 'offline', wasOnline: true };
  const again = await once(`send ${key} again`);
  if (!isRefused(again)) return again;
  const before = await session.attempt(`was online for ${key}`, (connection) =>
    wasOnline(connection, request.instance),
  );
  return { kind: 'offline', wasOnline: before.ok && before.value };
}

const isRefused = (sent: Change<string>): boolean =>
  sent.kind === 'not-done' && sent.failure.kind !== 'fault' && sent.failure.code === 'InvalidInstanceId';

/** Whether the agent has ever answered: Systems Manager knows it, or it has run a command of anybody's. */
export async function wasOnline(connection: Connection, instance: string): Promise<boolean> {
  if ((await createSsm(connection).agentOf(instance)) !== 'unknown') return true;
  return createSentCommands(connection).hasRunOn(instance);
}
