import type { Line, Piece } from '../slack/line.ts';
import { type HealthCard, healthCard } from './health-card.ts';
import type { Checked } from './judge-environment.ts';
import type { Rights } from './rights.ts';
import { looksAt, type WatchNotes } from './watch-notes.ts';

type Outage = {
  readonly since: number;
  readonly notes: WatchNotes;
  /** As the settings say it: such as `1h`. */
  readonly remindEvery: string;
  /** Who is called: in a first post alone, since an edit calls nobody. */
  readonly call?: string | undefined;
};

/** The one message of an outage, or of a warning, as it stands now. */
export function outageCard(checked: Checked, rights: Rights, outage: Outage): HealthCard {
  const { since, notes, remindEvery, call } = outage;
  const { name, verdict } = checked;
  const isReminded = verdict.kind === 'unhealthy' && !looksAt(notes, since) && !notes.quiet;
  return healthCard(checked, {
    rights,
    since,
    before: call === undefined ? [] : [[mentionOf(call), texts.call]],
    after: noteLines(notes, since, { isNamed: true }),
    footnote: isReminded ? texts.reminded(remindEvery) : texts.watch,
    first:
      verdict.kind === 'unhealthy' && !looksAt(notes, since)
        ? [{ label: texts.look, command: `/health look ${name} ${since}`, style: 'primary' }]
        : [],
  });
}

/** A user group, or a person. */
export const mentionOf = (id: string): Piece => (id.startsWith('S') ? { userGroup: id } : { user: id });

/**
 * Who looks at the outage, and until when it is quiet. Who looks is named by a mention only where they were called by
 * name before.
 */
export function noteLines(
  notes: WatchNotes,
  since: number | undefined,
  { isNamed = false }: { readonly isNamed?: boolean } = {},
): Line[] {
  const look = since === undefined ? undefined : looksAt(notes, since);
  const { quiet } = notes;
  return [
    ...(look ? [[isNamed ? { user: look.by } : { code: look.by }, texts.looks] satisfies Line] : []),
    ...(quiet
      ? [
          {
            en: ['No reminders and no calls until ', { at: quiet.until }, ' (', { code: quiet.by }, ').'],
            ja: [{ at: quiet.until }, ' まで再通知と呼び出しを止めています（', { code: quiet.by }, '）。'],
          } satisfies Line,
        ]
      : []),
  ];
}

const texts = {
  call: { en: ' please look at this.', ja: ' 確認をお願いします。' },
  look: { en: 'I look at it', ja: '対応します' },
  looks: { en: ' looks at it: no more reminders.', ja: ' が対応中です（再通知なし）。' },
  watch: { en: 'Watch: looks every five minutes', ja: '自動監視（5 分ごとに確認）' },
  reminded: (every: string) => ({
    en: `Watch: told again every ${every} until somebody looks at it or it is over`,
    ja: `自動監視: 誰かが対応するか復旧するまで ${every} ごとに再通知します`,
  }),
} as const;
