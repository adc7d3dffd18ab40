import { callbackOf } from '../../operations/decision.ts';
import { defineWork } from '../../operations/define-work.ts';
import { footnote } from '../../operations/footnote.ts';
import { done, failed } from '../../operations/outcome.ts';
import { card } from '../../slack/blocks/card.ts';
import { end } from '../declarations.ts';
import type { Cancelled } from '../kind.ts';
import { notRun } from '../run-messages.ts';
import { cancelTask } from '../task/cancel-task.ts';
import { formatEnded } from './wait-open.ts';

/** The End tunnel button: stops the task under the right of who presses it, and wakes the request that waits for that. */
export const work = defineWork(end, async ({ asked, talk, run }, { waiting, ...running }) => {
  const { request } = asked;
  const cancelled = await cancelTask({ asked, as: run.as }, running);
  if (cancelled === 'foreign') {
    await talk.tell(notRun(request, { facts: [texts.foreign], next: [texts.what, { code: '/run list' }] }));
    return failed('not-ours');
  }
  // It may have ended by itself, and its message not say so yet.
  await run.answerCallback(callbackOf(waiting), formatEnded({ by: request.asker.user }));
  await talk.tell(card({ title: texts[cancelled], footnote: footnote(request) }));
  return cancelled === 'cancelled' ? done : failed('over-already');
});

const texts = {
  cancelled: { en: 'You closed the tunnel.', ja: 'トンネルを閉じました。' },
  over: { en: 'The tunnel was closed already.', ja: 'トンネルはすでに閉じています。' },
  foreign: {
    en: 'The task is not one that this command of Slipway started.',
    ja: 'Slipway のこのコマンドが開始したタスクではありません。',
  },
  what: { en: 'What you may run: ', ja: '実行できるコマンド: ' },
} as const satisfies Record<Cancelled | 'what', unknown>;
