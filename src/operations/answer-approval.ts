import { notice } from '../slack/blocks/card.ts';
import { callbackOf, type Decision } from './decision.ts';
import type { Decided } from './declarations.ts';
import { mayDecide, parseApprovers } from './may-decide.ts';
import type { Operation } from './operation.ts';
import { done, failed, type Outcome } from './outcome.ts';
import { footnote } from './refusal-messages.ts';

/** Approve or Deny was pressed: decides whether this person may, and tells the waiting execution. Answers privately. */
export async function answerApproval(
  operation: Operation,
  { action, requester, from, plan, callback, request: waiting }: Decided,
  verdict: Decision['verdict'],
): Promise<Outcome> {
  const { person, request, settings, say } = operation;
  const allowed = mayDecide(settings.access, person, { requester, from: parseApprovers(from) });
  if (allowed.kind === 'refused') {
    await operation.tell(
      notice({
        title: say({
          en: `Nothing was changed: you may not decide on ${action}.`,
          ja: `何も変更していません。${action} の承認・却下の権限がありません。`,
        }),
        facts: [[say({ en: 'Deciding rule: ', ja: '判定したルール: ' }), { code: allowed.rule }]],
        next: [say({ en: 'See what you may do: ', ja: '自分の権限を確認するには: ' }), { code: '/slipway whoami' }],
        footnote: footnote(request),
      }),
    );
    return { kind: 'refused', rule: allowed.rule };
  }
  const decision: Decision = { verdict, by: person.user, rule: allowed.rule, plan };
  const answered = await operation.answerCallback(callbackOf(callback), JSON.stringify(decision));
  if (answered === 'closed') {
    await operation.tell(
      notice({
        title: say({
          en: 'Nothing was changed: this was decided already, has expired, or its buttons were renewed.',
          ja: '何も変更していません。すでに決定済み、期限切れ、またはボタンが更新されています。',
        }),
        next: say({ en: 'The message itself says how it stands.', ja: '現在の状態は元のメッセージで確認できます。' }),
        footnote: footnote(request),
      }),
    );
    return failed('already-decided');
  }
  const title =
    verdict === 'approved'
      ? { en: `You approved ${action}.`, ja: `${action} を承認しました。` }
      : { en: `You denied ${action}.`, ja: `${action} を却下しました。` };
  const facts = [[say({ en: 'Request ', ja: '依頼 ' }), { code: waiting }]];
  await operation.tell(notice({ title: say(title), facts, footnote: footnote(request) }));
  return done;
}
