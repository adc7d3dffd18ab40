import type { Evidence, Place, TextSource } from '../../src/runbook/evidence.ts';

/** One row of the runbook: real messages and states that it must name, and what only looks like them. */
export type Row = {
  readonly id: string;
  readonly matches: readonly Evidence[];
  readonly near: readonly Evidence[];
};

export const text = (source: TextSource, content: string, place?: Place): Evidence => ({
  kind: 'text',
  source,
  text: content,
  place,
});
export const log = (content: string, place?: Place) => text('log', content, place);
export const output = (content: string, place?: Place) => text('command-output', content, place);
export const stopped = (stoppedReason: string, stopCode = 'TaskFailedToStart'): Evidence => ({
  kind: 'stopped-task',
  stopCode,
  stoppedReason,
  containers: [{ name: 'api', essential: true }],
});
export const awsFailure = (code: string, message: string): Evidence => ({ kind: 'aws-failure', code, message });
