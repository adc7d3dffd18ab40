import type { Text } from '../config/language.ts';
import type { Request } from '../requests/request.ts';
import { notice } from '../slack/blocks/card.ts';
import type { Line } from '../slack/line.ts';
import type { Draft } from '../slack/message.ts';
import { footnote } from './footnote.ts';

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

/** Says which rule decided, what would change that, and how to see what the person may do instead. */
export const deniedMessage = (request: Request, rule: string, advice: readonly Line[] = []): Draft =>
  notice({
    title: denied,
    facts: [fact(labels.command, request.text), fact(labels.rule, rule), ...advice],
    next: fact(labels.see, '/slipway whoami'),
    footnote: footnote(request),
  });

export const staleMessage = (request: Request): Draft =>
  notice({
    title: stale,
    facts: [fact(labels.command, request.text)],
    next: fact(labels.again, request.text),
    footnote: footnote(request),
  });

const fact = (label: Text, value: string): Line => [label, ': ', { code: value }];
