import type { Clock } from '../clock.ts';
import type { PlayedExecution, Stage } from './stage.ts';

const finished = new Set(['SUCCEEDED', 'FAILED', 'TIMED_OUT', 'STOPPED']);

const isFinished = (execution: PlayedExecution) => finished.has(execution.status.toUpperCase());
export const awaitsPerson = (execution: PlayedExecution) =>
  !isFinished(execution) && execution.waitingOn === 'callback';

/** Moves the clock from one due thing to the next until every execution has finished or waits for a person. */
export async function settle({ clock, settled, executions }: Pick<Stage, 'clock' | 'settled' | 'executions'>) {
  for (;;) {
    await settled();
    const busy = executions().filter((execution) => !isFinished(execution) && !awaitsPerson(execution));
    if (busy.length === 0) return;
    const due = clock.nextDue();
    if (due === undefined) throw new Error(`Nothing is due, yet these run: ${busy.map(({ name }) => name).join(', ')}`);
    await clock.advance(due);
  }
}

/** Lets time pass; what falls due on the way is carried out before the next thing is. */
export async function passTime(clock: Clock, settled: () => Promise<void>, ms: number) {
  const until = clock.now() + ms;
  for (let due = clock.nextDue(); due !== undefined && due <= until; due = clock.nextDue()) {
    await clock.advance(due);
    await settled();
  }
  await clock.advance(until);
  await settled();
}
