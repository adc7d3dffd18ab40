import type { SendCommandRequest } from '@aws-sdk/client-ssm';
import type { Instance } from './instances.ts';
import type { Outcome } from './script-outcome.ts';

/** A command's invocation is unknown for a moment, then runs. */
export const knownAfterMs = 1_000;

/** A command that an instance never takes, or never ends, times out after so long. */
const deliveryMs = 600_000;

export type Run = { readonly instance: Instance; readonly outcome: Outcome };

export type SentCommand = {
  readonly id: string;
  readonly input: SendCommandRequest;
  readonly document: string;
  readonly at: number;
  readonly runs: readonly Run[];
  cancelledAt?: number;
};

export type CommandState = {
  readonly status: 'Pending' | 'InProgress' | 'Success' | 'Failed' | 'Cancelled' | 'TimedOut';
  readonly details: string;
  readonly over: boolean;
  /** Whether there is output and an exit code. */
  readonly ran: boolean;
};

const underWay = (status: 'Pending' | 'InProgress'): CommandState => ({
  status,
  details: status,
  over: false,
  ran: false,
});
const lost = (status: 'Cancelled' | 'TimedOut', details: string): CommandState => ({
  status,
  details,
  over: true,
  ran: false,
});

/** How far one instance is with a command. */
export function runState({ at, cancelledAt }: SentCommand, { instance, outcome }: Run, now: number): CommandState {
  const endsAt = at + outcome.durationMs;
  const gone = [
    instance.terminatingAt,
    ...instance.turns.map((turn) => (turn.to === 'stopping' ? turn.at : undefined)),
  ].some((end) => end !== undefined && end >= at && end < endsAt);
  // Nobody is left on the instance to end it, or to say that it has ended.
  if (instance.silentAt !== undefined && endsAt >= instance.silentAt)
    return underWay(now < at + knownAfterMs ? 'Pending' : 'InProgress');
  if (cancelledAt !== undefined && cancelledAt < endsAt) return lost('Cancelled', 'Cancelled');
  if ((gone || endsAt === Number.POSITIVE_INFINITY) && now >= at + deliveryMs) return lost('TimedOut', 'Undeliverable');
  if (now < at + knownAfterMs) return underWay('Pending');
  if (gone || now < endsAt) return underWay('InProgress');
  const status = outcome.exitCode === 0 ? 'Success' : 'Failed';
  return { status, details: status, over: true, ran: true };
}

/** How far all of a command's instances are. */
export function commandState(sent: SentCommand, now: number): CommandState {
  const states = sent.runs.map((run) => runState(sent, run, now));
  const success: CommandState = { status: 'Success', details: 'Success', over: true, ran: true };
  return states.find(({ over }) => !over) ?? states.find(({ status }) => status !== 'Success') ?? success;
}
