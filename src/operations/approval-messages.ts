import type { Text } from '../config/language.ts';
import { card, notice } from '../slack/blocks/card.ts';
import type { Line, Piece } from '../slack/line.ts';
import type { Draft } from '../slack/message.ts';
import type { ApprovalRequest } from './approval-request.ts';
import { decisionCommand } from './decision.ts';
import { footnote } from './footnote.ts';
import type { Approvers } from './may-decide.ts';
import type { Asked } from './operation.ts';
import { type PlanItem, valuePiece } from './plan.ts';

export type Asker = Pick<Asked, 'request' | 'settings'>;

const labels = {
  asked: { en: 'Asked by', ja: '依頼者' },
  from: { en: 'Who may decide', ja: '承認・却下できる人' },
  until: { en: 'Until', ja: '期限' },
  approve: { en: 'Approve', ja: '承認' },
  deny: { en: 'Deny', ja: '却下' },
  withdraw: { en: 'Withdraw', ja: '取り下げる' },
  again: { en: 'Ask again: ', ja: 'もう一度依頼する: ' },
} satisfies Record<string, Text>;

/** What is asked for with everything that it will touch, in front of everybody, and the two buttons. */
export function planMessage(
  { request }: Pick<Asker, 'request'>,
  wanted: ApprovalRequest,
  { callback, expiresAt }: { readonly callback: string; readonly expiresAt: number },
): Draft {
  const decides = { id: request.id, requester: request.asker.user, callback };
  return card({
    title: {
      en: `Nothing is done yet: ${request.text} waits for a second person`,
      ja: `まだ実行していません。${request.text} は 2 人目の承認を待っています`,
    },
    fields: [
      { label: labels.asked, value: { user: request.asker.user } },
      { label: labels.from, value: approverPieces(wanted.from) },
      { label: labels.until, value: { at: expiresAt } },
    ],
    body: [{ bold: wanted.plan.title }, ...wanted.plan.items.flatMap(itemLines)],
    // Who asked stands above already.
    footnote: footnote({ id: request.id }),
    buttons: [
      { label: labels.approve, command: decisionCommand('approve', decides, wanted), style: 'primary' },
      { label: labels.deny, command: decisionCommand('deny', decides, wanted), style: 'danger' },
      { label: labels.withdraw, command: decisionCommand('withdraw', decides, wanted) },
    ],
  });
}

/** What one thing is and the facts that the approval counts for. */
export const itemLines = ({ id, facts }: PlanItem): Line[] => [
  ['• ', { code: id }],
  ...facts.map(({ label, value }): Line => ['    ', label, ': ', valuePiece(value)]),
];

/** Roles by name: those in them are called in the thread. */
const approverPieces = ({ roles, users }: Approvers): Piece[] =>
  [...roles, ...users.map((user): Piece => ({ user }))].flatMap((piece, index) =>
    index === 0 ? [piece] : [', ', piece],
  );

/** Where it was asked, if nobody else sees that. */
export const planElsewhere = ({ request, settings }: Asker, link: string | undefined): Draft =>
  notice({
    title: {
      en: `Nothing is done yet: ${request.text} waits for a second person`,
      ja: `まだ実行していません。${request.text} は 2 人目の承認を待っています`,
    },
    facts: [
      [
        { en: 'The plan is in ', ja: '実行内容の投稿先: ' },
        { channel: settings.slack.channel },
        ...(link === undefined ? [] : [': ', { link, label: { en: 'open it', ja: '開く' } }]),
      ],
    ],
    footnote: footnote(request),
  });

export const withdrawnMessage = ({ request }: Asker): Draft =>
  notice({
    title: {
      en: `Nothing was done: ${request.text} was withdrawn.`,
      ja: `何も実行していません。${request.text} は取り下げられました。`,
    },
    facts: [[{ en: 'Withdrawn by ', ja: '取り下げた人: ' }, { user: request.asker.user }]],
    next: [labels.again, { code: request.text }],
    footnote: footnote(request),
  });

export const expiredMessage = ({ request }: Asker, { withinMs }: ApprovalRequest): Draft =>
  notice({
    title: {
      en: `Nothing was done: nobody decided on ${request.text} in time.`,
      ja: `何も実行していません。${request.text} は期限までに承認されませんでした。`,
    },
    facts: [{ en: `It waited ${withinMs / 60_000} minutes.`, ja: `${withinMs / 60_000} 分待ちました。` }],
    next: [labels.again, { code: request.text }],
    footnote: footnote(request),
  });

export const deniedByApprover = ({ request }: Asker, by: string): Draft =>
  notice({
    title: {
      en: `Nothing was done: ${request.text} was denied.`,
      ja: `何も実行していません。${request.text} は却下されました。`,
    },
    facts: [[{ en: 'Denied by ', ja: '却下した人: ' }, { user: by }]],
    next: [{ en: 'Talk to them, then ask again: ', ja: '相談のうえ、もう一度依頼する: ' }, { code: request.text }],
    footnote: footnote(request),
  });

export const seenByNobody = ({ request, settings }: Asker): Draft =>
  notice({
    title: {
      en: `Nothing was done: ${request.text} needs a second person, and nobody else can see this conversation.`,
      ja: `何も実行していません。${request.text} には 2 人目の承認が必要ですが、この会話はほかの人に見えません。`,
    },
    next: [
      // Typed there already, it could not be posted there.
      request.origin.channel === settings.slack.channel
        ? { en: 'Invite Slipway, then type it again in ', ja: 'Slipway を招待し、もう一度入力してください: ' }
        : { en: 'Type it in ', ja: '次のチャンネルで入力してください: ' },
      { channel: settings.slack.channel },
      ': ',
      { code: request.text },
    ],
    footnote: footnote(request),
  });
