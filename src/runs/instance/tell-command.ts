import { createEc2 } from '../../aws/ec2.ts';
import type { CommandInvocation } from '../../aws/ssm.ts';
import { agentOffline } from '../../operations/agent-offline.ts';
import { type CommandPlace, unseenCommand } from '../../operations/command-evidence.ts';
import { instanceEnded } from '../../operations/instance-ended.ts';
import type { RoleAccess } from '../../operations/role-access.ts';
import type { CommandEnd } from '../../operations/wait-for-command.ts';
import type { Evidence, SsmCommand } from '../../runbook/evidence.ts';
import type { RunResult } from '../run-result.ts';
import { commandEnding, commandResult, unseen } from './command-result.ts';

/** What is kept of an invocation with the execution: masked. */
type Kept = { readonly result: RunResult; readonly ending?: SsmCommand };

export function keptOf(invocation: CommandInvocation, patterns: readonly string[], at: CommandPlace): Kept {
  const ending = commandEnding(invocation, patterns, at);
  return { result: commandResult(invocation, patterns), ...(ending ? { ending } : {}) };
}

type Told = { readonly result: RunResult; readonly evidence: readonly Evidence[] };

/** How a command ended, with what the runbook may explain of it. */
export async function tellCommand(
  access: RoleAccess,
  end: Exclude<CommandEnd<Kept>, { kind: 'failed' }>,
  at: CommandPlace,
): Promise<Told> {
  switch (end.kind) {
    case 'finished': {
      const { result, ending } = end.value;
      const printed = { kind: 'text', source: 'command-output', text: result.output ?? '', place: at.place } as const;
      return { result, evidence: [printed, ...(ending ? [ending] : [])] };
    }
    case 'silent':
      return { result: unseen.silent, evidence: [agentOffline(at.instanceId, { wasOnline: true })] };
    case 'timed-out':
      return { result: unseen['timed-out'], evidence: [unseenCommand(at)] };
    case 'gone':
      return { result: unseen.gone, evidence: await howItEnded(access, at) };
  }
}

async function howItEnded(access: RoleAccess, { instanceId, place }: CommandPlace): Promise<readonly Evidence[]> {
  const looked = await access.attempt('how the instance ended', async (connection) => {
    const found = await createEc2(connection).describeInstance(instanceId);
    const ended = found && instanceEnded(found, place);
    return ended ? [ended] : [];
  });
  return looked.ok ? looked.value : [];
}
