import type { Language, Text } from '../config/language.ts';
import type { Request } from '../requests/request.ts';
import { notice } from '../slack/blocks/card.ts';
import type { Line } from '../slack/line.ts';
import type { Message } from '../slack/message.ts';

const denied: Text = {
  en: 'Nothing was done: you may not run this.',
  ja: '何も実行していません。この操作の権限がありません。',
};
const stale: Text = {
  en: 'Nothing was done: this reached Slipway more than five minutes after you sent it.',
  ja: '何も実行していません。送信から 5 分以上たってから届きました。',
};
const labels = {
  command: { en: 'Command', ja: 'コマンド' },
  rule: { en: 'Deciding rule', ja: '判定したルール' },
  see: { en: 'See what you may do', ja: '自分の権限を確認するには' },
  again: { en: 'If you still want it, type', ja: 'まだ必要なら、もう一度入力してください' },
} satisfies Record<string, Text>;

/** Says which rule decided, and how to see what the person may do instead. */
export function deniedMessage(request: Request, rule: string, language: Language): Message {
  return notice({
    title: denied[language],
    facts: [fact(labels.command[language], request.text), fact(labels.rule[language], rule)],
    next: fact(labels.see[language], '/slipway whoami'),
    footnote: footnote(request),
  });
}

export function staleMessage(request: Request, language: Language): Message {
  return notice({
    title: stale[language],
    facts: [fact(labels.command[language], request.text)],
    next: fact(labels.again[language], request.text),
    footnote: footnote(request),
  });
}

const fact = (label: string, value: string): Line => [`${label}: `, { code: value }];

/** The id that stands in the log, the audit and the role session too. */
export const footnote = (request: Request): Line => ['request ', { code: request.id }];
