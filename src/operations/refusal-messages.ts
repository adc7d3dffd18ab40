import { areRead, type Groups, type UnreadGroups } from '../access/unread-groups.ts';
import type { Text } from '../config/language.ts';
import type { Request } from '../requests/request.ts';
import { notice } from '../slack/blocks/card.ts';
import type { Line } from '../slack/line.ts';
import type { Draft } from '../slack/message.ts';
import { footnote } from './footnote.ts';
import { unreadLines } from './group-advice.ts';

/** For everybody to read, so it names nobody: who asked may not do it any more by the time that it would be done. */
export const lostRightMessage = (request: Pick<Request, 'id' | 'text' | 'asker'>, groups: Groups): Draft =>
  notice({
    title: areRead(groups) ? texts.lost : unreadTitle,
    facts: areRead(groups) ? [[texts.command, { code: request.text }]] : unreadLines(groups),
    next: areRead(groups) ? seeLine : againLine(groups, request),
    footnote: footnote(request),
  });

export const staleMessage = (request: Request): Draft =>
  notice({
    title: texts.stale,
    next: [texts.stillWanted, { code: request.text }],
    footnote: footnote(request),
  });

export const againLine = (groups: UnreadGroups, { text }: Pick<Request, 'text'>): Line => [
  groups === 'unreachable' ? texts.inAMinute : texts.onceFixed,
  { code: text },
];

export const unreadTitle: Text = {
  en: 'Nothing was done: Slack did not say who is in which user group.',
  ja: '何も実行していません。誰がどのユーザーグループにいるかを Slack から取得できません。',
};

export const seeLine: Line = [{ en: 'What you may do: ', ja: '自分にできること: ' }, { code: '/slipway whoami' }];

const texts = {
  lost: {
    en: 'Nothing was done: who asked may not do this any more.',
    ja: '何も実行していません。依頼者にはこの操作の権限がなくなりました。',
  },
  command: { en: 'Command: ', ja: 'コマンド: ' },
  stale: {
    en: 'Nothing was done: this reached Slipway more than five minutes after you sent it.',
    ja: '何も実行していません。送信から 5 分以上たってから届きました。',
  },
  inAMinute: { en: 'Try again in a minute: ', ja: '1 分後にもう一度お試しください: ' },
  onceFixed: { en: 'Once that is fixed: ', ja: '解消してから: ' },
  stillWanted: { en: 'If you still want it, type: ', ja: 'まだ必要なら、もう一度入力してください: ' },
} as const;
