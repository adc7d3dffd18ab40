import type { Text } from '../config/language.ts';
import { defineWork } from '../operations/define-work.ts';
import { footnote } from '../operations/footnote.ts';
import { done, failed, type Outcome } from '../operations/outcome.ts';
import type { Talk } from '../operations/talk.ts';
import type { Request } from '../requests/request.ts';
import { card } from '../slack/blocks/card.ts';
import type { Draft } from '../slack/message.ts';
import { cancel } from './declarations.ts';
import type { Cancelled, Cancelling } from './kind.ts';
import { kindOf } from './kinds.ts';
import { notRun } from './run-messages.ts';

/** The Cancel button: ends what was started, after checking that it is ours. */
export const work = defineWork(cancel, async ({ asked, talk, run: { as } }, args) => {
  const entry = asked.settings.runs[args.name];
  const kind = entry && kindOf(entry);
  if (!kind?.cancel) throw new Error('There is nothing to cancel of this kind');
  const cancelled = await kind.cancel({ asked, as }, args);
  if (cancelled === 'cancelled') return tellCancelled(asked.request, talk, args);
  const next = [{ en: 'What you may run: ', ja: '実行できるコマンド: ' }, { code: '/run list' }];
  await talk.tell(notRun(asked.request, { facts: [reasons[cancelled]], next }));
  return failed(cancelled === 'over' ? 'over-already' : 'not-ours');
});

const reasons: Readonly<Record<Exclude<Cancelled, 'cancelled'>, Text>> = {
  over: { en: 'It is over already.', ja: 'すでに終了しています。' },
  foreign: {
    en: 'It is not one that this command of Slipway started.',
    ja: 'Slipway のこのコマンドが開始したものではありません。',
  },
};

/** In the thread of the message that says how it runs, where everybody sees it. */
async function tellCancelled(request: Request, talk: Talk, running: Cancelling): Promise<Outcome> {
  const { message: pressed } = request.origin;
  const message = cancelledMessage(request, running);
  const posted = pressed && (await talk.post({ channel: pressed.channel, thread: pressed.ts }, message));
  if (!posted) await talk.tell(message);
  return done;
}

const cancelledMessage = (request: Request, { name, target }: Cancelling): Draft =>
  card({
    title: { en: `Cancelled: ${name} (${target})`, ja: `中止しました: ${name}（${target}）` },
    body: [[{ en: 'By ', ja: '中止した人: ' }, { user: request.asker.user }]],
    footnote: footnote(request),
  });
