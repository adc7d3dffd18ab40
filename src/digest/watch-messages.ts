import { formatDuration } from '../config/duration.ts';
import type { Text } from '../config/language.ts';
import { healthButtons } from '../health/health-buttons.ts';
import type { Checked } from '../health/judge-environment.ts';
import { layerLabels, same } from '../health/layer.ts';
import { mentionOf } from '../health/outage-card.ts';
import { briefOf, headline } from '../health/verdict-words.ts';
import type { WatchMemory } from '../health/watch-memory.ts';
import { card } from '../slack/blocks/card.ts';
import { compose } from '../slack/blocks/compose.ts';
import type { Line } from '../slack/line.ts';
import type { Draft } from '../slack/message.ts';
import type { Change } from './decide-watch.ts';

type Seen = Pick<Checked, 'name' | 'environment' | 'verdict'>;

/** In the thread of an outage, with what it rests on now. */
export const changeMessage = (
  { name, verdict }: Seen,
  { change, call, details }: { readonly change: Change; readonly call: string | undefined; readonly details: Draft },
): Draft => {
  const { en, ja } = headline(same(name), verdict);
  const words = texts.changes[change];
  return compose([
    card({
      title: { en: `${words.en}: ${en}`, ja: `${words.ja}: ${ja}` },
      body: call === undefined ? [] : [[mentionOf(call), texts.call]],
    }),
    details,
  ]);
};

/** In the thread of an outage that lasts. It calls nobody. */
export const reminderMessage = ({ name, verdict }: Seen, lastedMs: number): Draft => {
  const { en, ja } = headline(same(name), verdict);
  const lasted = formatDuration(lastedMs);
  return card({
    title: { en: `Still so after ${lasted}: ${en}`, ja: `${lasted} 経過しても続いています: ${ja}` },
    body: [[texts.end, { code: `/health ${name} --quiet 2h` }]],
  });
};

type Over = { readonly from: number; readonly to: number; readonly told: WatchMemory };

/** That it is over, with how long it took: under the message of the outage. */
export const recoveredMessage = (seen: Seen, over: Pick<Over, 'from' | 'to'>): Draft =>
  card({ title: titleOf(seen, over), buttons: buttonsOf(seen) });

/** The message of the outage itself, once it is over. */
export function overMessage(seen: Seen, { from, to, told }: Over): Draft {
  const what: Line[] = told.cause ? [[texts.what, { bold: layerLabels[told.cause] }]] : [];
  return card({
    title: titleOf(seen, { from, to }),
    body: [
      { en: ['From ', { at: from }, ' to ', { at: to }, '.'], ja: [{ at: from }, ' から ', { at: to }, ' まで'] },
      ...what,
    ],
    buttons: buttonsOf(seen),
  });
}

/** The message of a warning that went over into an outage, which has a message of its own. */
export const overtakenMessage = ({ name, environment, verdict }: Seen, since: number): Draft =>
  card({
    title: {
      en: `This warning of ${name} went over into an outage`,
      ja: `${name} のこの警告のあと、異常が発生しました`,
    },
    body: [
      {
        en: ['Since ', { at: since }, ': a newer message tells of it.'],
        ja: [{ at: since }, ' から。新しいメッセージを見てください。'],
      },
    ],
    buttons: buttonsOf({ name, environment, verdict }),
  });

const buttonsOf = ({ name, environment }: Seen) => healthButtons(name, environment, `/health ${name}`);

function titleOf({ name, verdict }: Seen, { from, to }: Pick<Over, 'from' | 'to'>): Text {
  const lasted = formatDuration(to - from);
  const [warning] = verdict.warnings;
  if (verdict.kind !== 'warning' || !warning) return texts.recovered(name, lasted);
  return texts.warned(name, lasted, briefOf(warning));
}

const texts = {
  call: { en: ' please look at this.', ja: ' 確認をお願いします。' },
  changes: {
    worse: { en: 'It has grown worse', ja: '悪化しました' },
    better: { en: 'It is better, not over', ja: '一部回復しました（継続中）' },
    'other-cause': { en: 'Something else broke first now', ja: '原因の箇所が変わりました' },
    unclear: { en: 'How it is cannot be seen any more', ja: '状態を確認できなくなりました' },
  },
  end: {
    en: 'Reminders end with "I look at it" above, or for a while with ',
    ja: '再通知は、上の「対応します」で止まります。一時的に止めるには: ',
  },
  what: { en: 'What broke first: ', ja: '最初に異常が出た箇所: ' },
  recovered: (name: string, lasted: string): Text => ({
    en: `✓ ${name} is healthy again after ${lasted}`,
    ja: `✓ ${name} は復旧しました（異常 ${lasted}）`,
  }),
  warned: (name: string, lasted: string, { en, ja }: Text): Text => ({
    en: `⚠ ${name} serves again after ${lasted}, but ${en}`,
    ja: `⚠ ${name} は復旧しましたが（異常 ${lasted}）、${ja}`,
  }),
} as const;
