import { randomUUID } from 'node:crypto';
import type { CallbackAnswer } from '../aws/callbacks.ts';
import { OperationFailed } from './failure.ts';
import type { Steps } from './steps.ts';

/** An invocation that died while it answered leaves its mark behind: the next one knows that an answer may have arrived. */
export async function answerOnce(steps: Steps, answer: (triedBefore: boolean) => Promise<CallbackAnswer>) {
  const invocation = randomUUID();
  const first = await steps.step('begin to answer', async () => invocation);
  const answered = await steps.attempt('answer', (tries) => answer(tries > 1 || first !== invocation));
  if (answered.ok) return answered.value;
  throw new OperationFailed(answered.failure);
}
