import { formatDuration } from '../../config/duration.ts';
import type { Text } from '../../config/language.ts';
import { ownOrShared } from '../../config/pull-request-name.ts';
import type { Settings } from '../../config/settings.ts';
import { card } from '../../slack/blocks/card.ts';
import type { Line } from '../../slack/line.ts';
import type { Draft } from '../../slack/message.ts';
import { factLines } from '../cards/fact-lines.ts';
import { pullPiece } from '../cards/pull-piece.ts';
import { costSoFar, paidFrom } from '../cost.ts';
import { lastUseFields } from '../idle/last-use-words.ts';
import type { Preview } from '../preview.ts';
import { previewButtons } from '../preview-buttons.ts';
import { ownerWords, previewTexts } from '../preview-texts.ts';
import { timeLeftUntil } from '../time-left.ts';
import { endOf, longestSleepMs } from './sleeper-end.ts';

/** How it fell asleep, as far as whoever writes the card knows. */
type HowAsleep =
  | { readonly kind: 'person'; readonly user: string }
  /** Nobody used it since then. */
  | { readonly kind: 'idle'; readonly since: number };

type Sleeping = {
  readonly now: number;
  readonly how?: HowAsleep | undefined;
  readonly title?: Text;
  /** First lines. */
  readonly notes?: readonly Line[];
  readonly footnote?: Line;
};

/** A preview that sleeps: since when, until when, what stays, and how to wake it. */
export function sleepingCard(
  { previews }: Pick<Settings, 'previews'>,
  preview: Preview,
  { now, how, title = titleOf(preview), notes = [], footnote }: Sleeping,
): Draft {
  const { pr, instance, owner, isAutomatic } = preview;
  const cost = previews && costSoFar(paidFrom(preview, now), now, ownOrShared(previews, pr).hourlyUsd);
  const row = previewButtons(pr, { previews }, instance.id);
  return card({
    title,
    body: [
      ...notes,
      sinceLine(preview, { now, how }),
      texts.stays,
      ...(pr === '' ? [] : [[texts.wake, { code: `/preview wake ${pr}` }]]),
    ],
    details: [
      factLines([
        ...(pr === '' ? [] : [{ label: previewTexts.pull, value: pullPiece(previews, pr) }]),
        { label: texts.ends, value: endLine(preview, now) },
        { label: previewTexts.owner, value: ownerWords(owner, isAutomatic) },
        ...lastUseFields(preview.lastUsed),
        ...(cost === undefined ? [] : [{ label: previewTexts.cost, value: cost }]),
      ]),
    ],
    ...(footnote === undefined ? {} : { footnote }),
    buttons: pr === '' ? [] : [row.wake, row.extend, row.down],
  });
}

const titleOf = ({ pr, instance }: Preview): Text => {
  const name = pr === '' ? instance.id : `PR ${pr}`;
  return { en: `The preview of ${name} sleeps`, ja: `${name} のプレビューはスリープ中です` };
};

function sinceLine({ asleepSince }: Preview, { now, how }: Pick<Sleeping, 'now' | 'how'>): Line {
  const at = { at: asleepSince ?? now };
  if (how?.kind === 'person')
    return {
      en: ['Put to sleep by ', { user: how.user }, ', ', at],
      ja: ['スリープした人: ', { user: how.user }, '（', at, '）'],
    };
  if (how?.kind === 'idle')
    return {
      en: ['Nobody had used it since ', { at: how.since }, ': put to sleep, ', at],
      ja: [{ at: how.since }, ' 以降使われていないためスリープしました（', at, '）'],
    };
  if (asleepSince === undefined) return texts.unnoted;
  return { en: ['Asleep since ', at], ja: ['スリープ開始: ', at] };
}

/** Until when it may sleep. */
function endLine(preview: Preview, now: number): Line {
  const { at, by } = endOf(preview);
  const { en, ja } = timeLeftUntil(at, now);
  if (by === 'time') return { en, ja };
  const longest = formatDuration(longestSleepMs);
  return { en: [...en, `, having slept ${longest}`], ja: [...ja, `（${longest} スリープすると終了）`] };
}

const texts = {
  stays: {
    en: 'Its disk and data stay, and are all that it costs. Until it is woken nobody can open it.',
    ja: 'ディスクとデータは残り、費用はディスク分だけです。再開するまで開けません。',
  },
  wake: { en: 'Wake it: ', ja: '再開する: ' },
  ends: { en: 'Ends in', ja: '終了まで' },
  unnoted: {
    en: 'Its instance was stopped; nobody noted when.',
    ja: 'インスタンスは停止しています（時刻の記録なし）。',
  },
};
