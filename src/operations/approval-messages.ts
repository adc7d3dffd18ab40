import { iso } from '../config/iso.ts';
import type { Text } from '../config/language.ts';
import type { Settings } from '../config/settings.ts';
import { card, notice } from '../slack/blocks/card.ts';
import type { Line, Piece } from '../slack/line.ts';
import type { Message } from '../slack/message.ts';
import type { ApprovalRequest } from './approval-request.ts';
import { decisionCommand } from './decision.ts';
import type { Approvers } from './may-decide.ts';
import type { Operation } from './operation.ts';
import type { PlanItem } from './plan.ts';
import { footnote } from './refusal-messages.ts';

export type Asker = Pick<Operation, 'request' | 'settings' | 'say'>;

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
  { request, settings, say }: Asker,
  asked: ApprovalRequest,
  { callback, expiresAt }: { readonly callback: string; readonly expiresAt: number },
): Message {
  const decides = { id: request.id, requester: request.asker.user, callback };
  return card({
    title: say({
      en: `Nothing is done yet: ${request.text} waits for a second person`,
      ja: `まだ実行していません。${request.text} は 2 人目の承認を待っています`,
    }),
    fields: [
      { label: say(labels.asked), value: { user: request.asker.user } },
      { label: say(labels.from), value: approverPieces(asked.from, settings.access, 'names') },
      { label: say(labels.until), value: iso(expiresAt) },
    ],
    body: [{ bold: say(asked.plan.title) }, ...asked.plan.items.flatMap((item) => itemLines(item, say))],
    footnote: footnote(request),
    buttons: [
      { label: say(labels.approve), command: decisionCommand('approve', decides, asked), style: 'primary' },
      { label: say(labels.deny), command: decisionCommand('deny', decides, asked), style: 'danger' },
    ],
  });
}

/** What one thing is and the facts that the approval counts for. */
export const itemLines = ({ id, facts }: PlanItem, say: Asker['say']): Line[] => [
  ['• ', { code: id }],
  ...facts.map(({ label, value }): Line => [`    ${say(label)}: `, { code: value }]),
];

/** Under the message, so that those who may decide are notified. */
export function reminderMessage({ request, settings, say }: Asker, asked: ApprovalRequest, expiresAt: number): Message {
  const who = approverPieces(asked.from, settings.access, 'mentions');
  return card({
    title: say({ en: 'Still waiting for a decision', ja: '承認待ちです' }),
    body: [
      [
        ...who,
        say({
          en: ` — ${request.text} ends undone at ${iso(expiresAt)}.`,
          ja: ` — ${request.text} は ${iso(expiresAt)} に未実行のまま終了します。`,
        }),
      ],
    ],
  });
}

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

export const expiredMessage = ({ request, say }: Asker, { withinMs }: ApprovalRequest): Message =>
  notice({
    title: say({
      en: `Nothing was done: nobody decided on ${request.text} in time.`,
      ja: `何も実行していません。${request.text} は期限までに承認されませんでした。`,
    }),
    facts: [say({ en: `It waited ${withinMs / 60_000} minutes.`, ja: `${withinMs / 60_000} 分待ちました。` })],
    next: [say(labels.again), { code: request.text }],
    footnote: footnote(request),
  });

export const deniedByApprover = ({ request, say }: Asker, by: string): Message =>
  notice({
    title: say({
      en: `Nothing was done: ${request.text} was denied.`,
      ja: `何も実行していません。${request.text} は却下されました。`,
    }),
    facts: [[say({ en: 'Denied by ', ja: '却下した人: ' }), { user: by }]],
    next: [say({ en: 'Talk to them, then ask again: ', ja: '相談のうえ、もう一度依頼する: ' }), { code: request.text }],
    footnote: footnote(request),
  });

export const seenByNobody = ({ request, settings, say }: Asker): Message =>
  notice({
    title: say({
      en: `Nothing was done: ${request.text} needs a second person, and nobody else can see this conversation.`,
      ja: `何も実行していません。${request.text} には 2 人目の承認が必要ですが、この会話はほかの人に見えません。`,
    }),
    next: [
      say({ en: 'Type it in ', ja: '次のチャンネルで入力してください: ' }),
      { channel: settings.slack.channel },
      ': ',
      { code: request.text },
    ],
    footnote: footnote(request),
  });
