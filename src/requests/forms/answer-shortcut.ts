import type { HttpPost } from '../../aws/http-post.ts';
import type { MessageShortcut } from '../../slack/interactions.ts';
import { problems } from '../problems.ts';
import { respond } from '../respond.ts';
import { readingOf, type Taking } from '../take-request.ts';
import { usageMessage } from '../usage-message.ts';
import { takeShortcut } from './take-shortcut.ts';

type Times = { readonly sentAt: number; readonly deadline: number };

/** A shortcut whose window did not open is answered in private with what to type. */
export async function answerShortcut(shortcut: MessageShortcut, times: Times, taking: Taking, send: HttpPost) {
  const instead = await takeShortcut(shortcut, times, taking);
  if (instead === undefined) return;
  const usage = taking.declarations.filter(({ name }) => name === instead);
  const pointed = { user: shortcut.user.id, via: 'shortcut', text: '' } as const;
  const reading = await readingOf(pointed, times.deadline, taking);
  const answer = usageMessage({ problem: problems.noWindow, usage }, reading);
  const timeoutMs = times.deadline - taking.now();
  await respond(shortcut.response_url, answer, timeoutMs, { send, log: taking.log });
}
