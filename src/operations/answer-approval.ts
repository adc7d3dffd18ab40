import type { Text } from '../config/language.ts';
import { notice } from '../slack/blocks/card.ts';
import { callbackOf, type Decision } from './decision.ts';
import {
  approve as approveDeclaration,
  type Decided,
  deny as denyDeclaration,
  withdraw as withdrawDeclaration,
} from './declarations.ts';
import { defineWork } from './define-work.ts';
import { footnote } from './footnote.ts';
import { mayDecide, mayWithdraw, parseApprovers } from './may-decide.ts';
import { mayNotDecideLines } from './may-not-decide.ts';
import type { Operation } from './operation.ts';
import { done, failed, type Outcome, unknown } from './outcome.ts';

export const approve = defineWork(approveDeclaration, (operation, args) => answer(operation, args, 'approved'));

export const deny = defineWork(denyDeclaration, (operation, args) => answer(operation, args, 'rejected'));

export const withdraw = defineWork(withdrawDeclaration, (operation, args) => answer(operation, args, 'withdrawn'));

/** One of the buttons was pressed: decides whether this person may, and tells the waiting execution. Answers privately. */
async function answer(
  { asked, talk, run }: Operation,
  { action, requester, from, plan, callback, request: waiting }: Decided,
  verdict: Decision['verdict'],
): Promise<Outcome> {
  const { person, request, settings } = asked;
  const asking = { requester, from: parseApprovers(from) };
  const allowed = verdict === 'withdrawn' ? mayWithdraw(person, requester) : mayDecide(settings.access, person, asking);
  if (allowed.kind === 'refused') {
    await talk.tell(
      notice({
        title: (verdict === 'withdrawn' ? texts.notYours : texts.mayNot)(action),
        facts: verdict === 'withdrawn' ? [[texts.asker, { user: requester }]] : mayNotDecideLines(asked, asking),
        footnote: footnote(request),
      }),
    );
    return { kind: 'refused', rule: allowed.rule };
  }
  const decision: Decision = { verdict, by: person.user, rule: allowed.rule, plan };
  const answered = await run.answerCallback(callbackOf(callback), JSON.stringify(decision));
  if (answered === 'closed') {
    await talk.tell(notice({ title: texts.closed, next: texts.itself, footnote: footnote(request) }));
    return failed('already-decided');
  }
  if (answered === 'closed-perhaps') {
    await talk.tell(notice({ title: texts.perhaps(action), next: texts.itself, footnote: footnote(request) }));
    return unknown('decided-perhaps-by-this');
  }
  const facts = [[texts.request, { code: waiting }], ...(answered === 'closed-since' ? [[texts.lost]] : [])];
  await talk.tell(notice({ title: texts[verdict](action), facts, footnote: footnote(request) }));
  return done;
}

const texts = {
  mayNot: (action: string): Text => ({
    en: `Nothing was done: you may not decide on ${action}.`,
    ja: `何も実行していません。${action} の承認・却下の権限がありません。`,
  }),
  notYours: (action: string): Text => ({
    en: `Nothing was done: only who asked for ${action} may withdraw it.`,
    ja: `何も実行していません。${action} を取り下げられるのは依頼者だけです。`,
  }),
  asker: { en: 'Asked by ', ja: '依頼者: ' },
  closed: {
    en: 'Nothing was done: this was decided already, has expired, or its buttons were renewed.',
    ja: '何も実行していません。すでに決定済み、期限切れ、またはボタンが更新されています。',
  },
  perhaps: (action: string): Text => ({
    en: `It is decided, perhaps by this press: ${action}.`,
    ja: `${action} は決定済みです。この操作で決定された可能性があります。`,
  }),
  lost: {
    en: 'The confirmation of AWS got lost on the way; the message itself names who decided.',
    ja: 'AWS からの確認応答は途中で失われました。誰が決定したかは元のメッセージで確認できます。',
  },
  itself: { en: 'The message itself says how it stands.', ja: '現在の状態は元のメッセージで確認できます。' },
  approved: (action: string): Text => ({ en: `You approved ${action}.`, ja: `${action} を承認しました。` }),
  rejected: (action: string): Text => ({ en: `You denied ${action}.`, ja: `${action} を却下しました。` }),
  withdrawn: (action: string): Text => ({ en: `You withdrew ${action}.`, ja: `${action} を取り下げました。` }),
  request: { en: 'Request ', ja: '依頼 ' },
} as const;
