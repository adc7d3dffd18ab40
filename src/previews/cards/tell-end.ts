import type { Talk } from '../../operations/talk.ts';
import { paragraph } from '../../slack/blocks/sections.ts';
import type { Place } from '../../slack/deliver.ts';
import type { Line } from '../../slack/line.ts';
import type { Preview } from '../preview.ts';
import { cardOf, isSame } from './card-of.ts';
import { type End, endForOwner, goneCard } from './gone-card.ts';

/** Messages besides the request's own. */
export type Others = Pick<Talk, 'edit' | 'post' | 'direct'>;

type Ended = {
  readonly previews: readonly Preview[];
  readonly end: End;
  /** Who knows of it: whoever asked, and who agreed to it. */
  readonly know: readonly string[];
  /** The request's own message, which says it already. */
  readonly own: Place | undefined;
  readonly at: number;
  readonly footnote: Line;
};

/** Edits the cards of previews that are no more, and calls the owners who do not know. */
export async function tellEnd(
  talk: Others,
  settings: Parameters<typeof goneCard>[0],
  { previews, end, know, own, at, footnote }: Ended,
): Promise<void> {
  for (const preview of previews) {
    const { owner } = preview;
    const place = cardOf(preview);
    const says =
      place && (isSame(own, place) || (await talk.edit(place, goneCard(settings, { preview, end, at, footnote }))));
    if (owner === undefined || know.includes(owner)) continue;
    const { en, ja } = endForOwner(preview, end);
    const called = { en: [{ user: owner }, ' ', ...en], ja: [{ user: owner }, ' ', ...ja] };
    const isTold = says && (await talk.post({ channel: place.channel, thread: place.ts }, paragraph(called)));
    if (!isTold) await talk.direct(owner, paragraph({ en, ja }));
  }
}
