import { readableTime } from '../config/iso.ts';
import type { Text } from '../config/language.ts';
import type { Settings } from '../config/settings.ts';
import { card, notice } from '../slack/blocks/card.ts';
import type { Line, Piece } from '../slack/line.ts';
import type { Draft } from '../slack/message.ts';
import type { ApprovalRequest } from './approval-request.ts';
import { decisionCommand } from './decision.ts';
import { footnote } from './footnote.ts';
import type { Approvers } from './may-decide.ts';
import type { Asked } from './operation.ts';
import type { PlanItem } from './plan.ts';

export type Asker = Pick<Asked, 'request' | 'settings'>;

const labels = {
  asked: { en: 'Asked by', ja: '依頼者' },
  from: { en: 'May decide', ja: '承認できる人' },
  until: { en: 'Until', ja: '期限' },
  approve: { en: 'Approve', ja: '承認' },
  deny: { en: 'Deny', ja: '却下' },
  again: { en: 'Ask again: ', ja: 'もう一度依頼する: ' },
} satisfies Record<string, Text>;

/** What is asked for with everything that it will touch, in front of everybody, and the two buttons. */
export function planMessage(
  { request, settings }: Asker,
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
      { label: labels.from, value: approverPieces(wanted.from, settings.access, 'names') },
      { label: labels.until, value: readableTime(expiresAt) },
    ],
    body: [{ bold: wanted.plan.title }, ...wanted.plan.items.flatMap(itemLines)],
    footnote: footnote(request),
    buttons: [
      { label: labels.approve, command: decisionCommand('approve', decides, wanted), style: 'primary' },
      { label: labels.deny, command: decisionCommand('deny', decides, wanted), style: 'danger' },
    ],
  });
}

/** What one thing is and the facts that the approval counts for. */
export const itemLines = ({ id, facts }: PlanItem): Line[] => [
  ['• ', { code: id }],
  ...facts.map(({ label, value }): Line => ['    ', label, ': ', { code: value }]),
];

/** Under the message, so that those who may decide are notified. */
export const reminderMessage = ({ request, settings }: Asker, wanted: ApprovalRequest, expiresAt: number): Draft =>
  card({
    title: { en: 'Still waiting for a decision', ja: '承認待ちです' },
    body: [
      [
        ...approverPieces(wanted.from, settings.access, 'mentions'),
        {
          en: ` — ${request.text} ends undone at ${readableTime(expiresAt)}.`,
          ja: ` — ${request.text} は ${readableTime(expiresAt)} に未実行のまま終了します。`,
        },
      ],
    ],
  });

/** Roles by name, or everybody in them as Slack notifies them; the requester's own mention does no harm. */
function approverPieces({ roles, users }: Approvers, access: Settings['access'], form: 'names' | 'mentions'): Piece[] {
  const inRole = (mapped: readonly string[]) => roles.some((role) => mapped.includes(role));
  const named = (map: Readonly<Record<string, readonly string[]>>) =>
    Object.keys(map).filter((id) => inRole(map[id] ?? []));
  const people: Piece[] = users.map((user) => ({ user }));
  const pieces: Piece[] =
    form === 'names'
      ? [...roles, ...people]
      : [
          ...named(access.users).map((user): Piece => ({ user })),
          ...named(access.userGroups).map((userGroup): Piece => ({ userGroup })),
          ...people,
        ];
  return pieces.flatMap((piece, index) => (index === 0 ? [piece] : [', ', piece]));
}

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
