import type { Operation } from './operation.ts';

/** The same on every replay, since every change and every decision is a step. */
export type Progress = {
  /** Whether something was changed by now. */
  changed: boolean;
  /** Whether a person was asked to decide. */
  decided: boolean;
  /** How long people were waited for. */
  waitedMs: number;
};

/** Edits call nobody: who has gone on to something else by now, or waited for somebody, is told that it is over. */
export async function callAsker({ asked, talk, run }: Operation, { decided, waitedMs }: Progress): Promise<void> {
  const tookMs = run.steps.now() - asked.request.sentAt - waitedMs;
  const said = talk.lastWord();
  if (said === undefined || (!decided && tookMs <= longMs)) return;
  await talk.callAsker([said]);
}

/** Who waited for longer looks at something else. */
const longMs = 60_000;
