import type { Connection } from '../aws/connection.ts';
import { createEc2 } from '../aws/ec2.ts';
import { type CommandInvocation, createSsm } from '../aws/ssm.ts';
import type { Failure } from './failure.ts';
import type { Pace } from './poll-pause.ts';
import type { RoleAccess } from './role-access.ts';

export type CommandEnd<T> =
  | { readonly kind: 'finished'; readonly value: T }
  /** The instance was terminated meanwhile, by whomever. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'timed-out' }
  /** The agent, which was online when the command was sent, has not been heard of for minutes. */
  | { readonly kind: 'silent' }
  | { readonly kind: 'failed'; readonly failure: Failure };

export type Sent = { readonly id: string; readonly instance: string };

/** SSM needs a moment before it knows a command that it has just accepted; after this many polls it never will. */
const unknownPolls = 10;
/** Each poll is one cheap call; every so many polls it asks EC2 whether the instance still lives. */
export const lookAtInstanceEvery = 5;

/** SSM calls an agent lost after minutes without a ping; until then asking it is of no use. */
const lookAtAgentEvery = 20;

/** Waits until a command on an instance is over. What `read` gives is stored, so it holds no secret. */
export async function waitForCommand<T>(
  access: RoleAccess,
  name: string,
  sent: Sent,
  pace: Pace,
  read: (invocation: CommandInvocation) => T,
): Promise<CommandEnd<T>> {
  const waited = await access.waitFor<CommandEnd<T>>(name, pace, async (connection, tries) => {
    const invocation = await createSsm(connection).getInvocation(sent.id, sent.instance);
    if (invocation?.finished) return { kind: 'ready', value: { kind: 'finished', value: read(invocation) } };
    if (!invocation && tries >= unknownPolls) return { kind: 'ready', value: { kind: 'timed-out' } };
    if (tries % lookAtInstanceEvery === 0 && (await isGone(connection, sent.instance)))
      return { kind: 'ready', value: { kind: 'gone' } };
    if (tries % lookAtAgentEvery === 0 && (await isSilent(connection, sent.instance)))
      return { kind: 'ready', value: { kind: 'silent' } };
    return { kind: 'pending' };
  });
  if (waited.kind === 'ready') return waited.value;
  return waited.kind === 'failed' ? { kind: 'failed', failure: waited.failure } : { kind: 'timed-out' };
}

/** A look that is refused or fails costs nothing but itself. */
async function isSilent(connection: Connection, instance: string): Promise<boolean> {
  try {
    return (await createSsm(connection).agentOf(instance)) === 'silent';
  } catch {
    return false;
  }
}

/** Whether EC2 says that the instance is no more; one that it does not show yet is not gone. */
export async function isGone(connection: Connection, instance: string): Promise<boolean> {
  const found = await createEc2(connection).describeInstance(instance);
  return found !== undefined && ['shutting-down', 'terminated'].includes(found.state);
}
