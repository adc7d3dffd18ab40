import { areRead } from '../access/unread-groups.ts';
import type { Text } from '../config/language.ts';
import { card, notice } from '../slack/blocks/card.ts';
import type { Draft } from '../slack/message.ts';
import { type Asker, itemLines } from './approval-messages.ts';
import type { ApprovalRequest } from './approval-request.ts';
import { footnote } from './footnote.ts';
import { unreadLines } from './group-advice.ts';
import type { Approvers } from './may-decide.ts';
import { decidersLine } from './may-not-decide.ts';
import type { Asked } from './operation.ts';

const labels = {
  asked: { en: 'Asked by', ja: '依頼者' },
  command: { en: 'Command', ja: 'コマンド' },
  reason: { en: 'Reason', ja: '理由' },
} satisfies Record<string, Text>;

/** `withApproval` is the same command for who may not act alone. */
export const notAlone = (
  { request, settings, person }: Pick<Asked, 'request' | 'settings' | 'person'>,
  { from, withApproval }: { readonly from: Approvers; readonly withApproval: string },
): Draft =>
  notice({
    title: {
      en: 'Nothing was done: only who may approve this for others may go ahead alone.',
      ja: '何も実行していません。承認を待たずに実行できるのは、これを承認できる人だけです。',
    },
    facts: areRead(person.groups)
      ? [decidersLine(settings.access, { requester: request.asker.user, from })]
      : unreadLines(person.groups),
    next: [{ en: 'To ask them for it: ', ja: '承認を依頼するには: ' }, { code: withApproval }],
    footnote: footnote(request),
  });

export const notAnnounced = ({ request, settings }: Asker): Draft =>
  notice({
    title: {
      en: `Nothing was done: ${request.text} could not be announced.`,
      ja: `何も実行していません。${request.text} を通知できませんでした。`,
    },
    facts: [
      [
        { en: 'Slipway may not post in ', ja: 'Slipway が投稿できないチャンネル: ' },
        { channel: settings.slack.auditChannel },
        { en: ', and acting alone is told to everybody.', ja: '（緊急実行は必ず全員に通知されます）' },
      ],
    ],
    next: [
      { en: 'Type /invite @Slipway there, then: ', ja: 'そこで /invite @Slipway を入力してから: ' },
      { code: request.text },
    ],
    footnote: footnote(request),
  });

/** For the audit channel: somebody went ahead alone. */
export const announcement = ({ request }: Asker, { plan }: ApprovalRequest, reason: string): Draft =>
  card({
    title: { en: 'Break-glass: done without a second person', ja: '緊急実行: 2 人目の承認なしで実行しました' },
    fields: [
      { label: labels.asked, value: { user: request.asker.user } },
      { label: labels.command, value: { code: request.text } },
      { label: labels.reason, value: reason },
    ],
    body: [{ bold: plan.title }, ...plan.items.flatMap(itemLines)],
    footnote: footnote(request),
  });
