import { formatDuration } from '../config/duration.ts';
import type { Text } from '../config/language.ts';
import { ownOrShared } from '../config/pull-request-name.ts';
import type { Settings } from '../config/settings.ts';
import type { Scheduled } from '../operations/scheduled.ts';
import { costAfterComma, paidFrom } from '../previews/cost.ts';
import type { Preview } from '../previews/preview.ts';
import { shownName } from '../previews/preview-texts.ts';
import { card } from '../slack/blocks/card.ts';
import type { Line } from '../slack/line.ts';
import type { Draft } from '../slack/message.ts';

/** The others are counted. */
const mostShown = 20;

/** Previews that nothing has terminated: they cost money until somebody does. */
export function overdueMessage(
  overdue: readonly Preview[],
  { settings, stack, now }: Pick<Scheduled, 'settings' | 'stack' | 'now'>,
): Draft {
  const rest = overdue.length - mostShown;
  const longest = Math.max(...overdue.map(({ expiry }) => now - expiry.at));
  const [first] = overdue.filter(({ pr }) => pr !== '');
  const look = `aws logs tail /slipway/${stack.name} --since 1h --region ${stack.region}`;
  return card({
    title: texts.overdue(overdue.length, formatDuration(longest)),
    body: [
      texts.lastRun(Math.min(...overdue.map(({ expiry }) => expiry.at))),
      ...overdue.slice(0, mostShown).map((preview) => lineOf(preview, settings.previews, now)),
      ...(rest > 0 ? [texts.more(rest)] : []),
      [texts.look, { code: look }],
      ...(first ? [[texts.byHand, { code: `/preview down ${first.pr}` }]] : []),
    ],
    buttons: [{ label: texts.list, command: '/preview list' }],
  });
}

const lineOf = (preview: Preview, previews: Settings['previews'], now: number): Line => [
  `• ${shownName(preview.pr) ?? preview.instance.id} `,
  ...(preview.owner ? [{ user: preview.owner }, ' '] : []),
  texts.ended,
  { at: preview.expiry.at },
  ...costAfterComma(paidFrom(preview, now), now, previews && ownOrShared(previews, preview.pr).hourlyUsd),
];

export const sweptAgainMessage: Draft = card({
  title: { en: '✓ No preview is overdue any more', ja: '✓ 期限を超過したプレビューはなくなりました' },
});

const texts = {
  overdue: (count: number, by: string): Text => ({
    en: `✗ ${count === 1 ? '1 preview is overdue by' : `${count} previews are overdue by up to`} ${by}: the sweep is not running, or AWS refuses it`,
    ja: `✗ プレビュー ${count} 件が期限を${count === 1 ? '' : '最大'} ${by} 超過: 自動削除（sweep）が動いていないか、AWS に拒否されています`,
  }),
  /** What was to end then is there: whatever sweep came since has not got that far. */
  lastRun: (at: number): Line => ({
    en: ['No sweep has got through since ', { at }, '.'],
    ja: [{ at }, ' 以降、自動削除は最後まで実行できていません。'],
  }),
  ended: { en: 'was to end ', ja: '期限 ' },
  more: (count: number): Text => ({ en: `… and ${count} more`, ja: `… ほか ${count} 件` }),
  look: { en: 'What the sweep says: ', ja: '自動削除のログ: ' },
  byHand: { en: 'Until it runs again, by hand: ', ja: '復旧までは手動で終了: ' },
  list: { en: 'Previews', ja: 'プレビュー一覧' },
} as const;
