import type { CallAws } from './signed-call.ts';

export type Execution = {
  /** Qualified name or ARN: Lambda refuses to start a durable execution of an unqualified function. */
  readonly functionName: string;
  /** Starting the same name twice runs it once. */
  readonly name: string;
  readonly input: string;
  readonly deadline: number;
};

/** `unknown`: it was asked for, and no try was answered; it may have started. */
export type Started = { readonly kind: 'started' } | { readonly kind: 'failed' | 'unknown'; readonly reason: string };

/** Starts a durable execution; one that was started before under this name counts as started. */
export async function startExecution(callAws: CallAws, execution: Execution): Promise<Started> {
  const result = await callAws({
    service: 'lambda',
    path: `/2015-03-31/functions/${encodeURIComponent(execution.functionName)}/invocations`,
    headers: {
      'Content-Type': 'application/json',
      'X-Amz-Invocation-Type': 'Event',
      'X-Amz-Durable-Execution-Name': execution.name,
    },
    body: execution.input,
    deadline: execution.deadline,
  });
  if (result.kind === 'answered') return { kind: 'started' };
  const kind = result.mayHaveHappened ? 'unknown' : 'failed';
  if (result.kind === 'unreachable') return { kind, reason: result.reason };
  if (result.code === 'DurableExecutionAlreadyStartedException') return { kind: 'started' };
  return { kind, reason: result.code };
}
