import type { Scheduled } from '../../operations/scheduled.ts';
import { paragraph } from '../../slack/blocks/sections.ts';
import { isJustOver } from '../plan-sweep.ts';
import type { Preview } from '../preview.ts';
import { isAnnounced, type Swept } from '../sweep-messages.ts';
import { cardOf } from './card-of.ts';
import { type End, endForOwner, goneCard } from './gone-card.ts';

type Terminated = Swept['terminated'][number];

type Ended = {
  readonly terminated: readonly Terminated[];
  /** Those that the timer on their own instance ended. */
  readonly over: readonly Preview[];
};

/** Slack takes about fifty edits a minute, and warnings are to follow. */
const mostCards = 40;

const ends = {
  expired: { kind: 'time-up' },
  slept: { kind: 'slept' },
  double: { kind: 'double' },
} as const satisfies Record<string, End>;

/**
 * Says on the cards of what a sweep ended, or found ended by its timer, that it is no more, and calls owners who were not
 * warned. Gives what the sweep ended and no card says.
 */
export async function tellOnCards(around: Scheduled, { terminated, over }: Ended): Promise<readonly Terminated[]> {
  const { settings, now } = around;
  const rest = terminated.slice(mostCards);
  for (const entry of terminated.slice(0, mostCards)) {
    const { preview, because } = entry;
    const said = await sayOnCard(around, preview, ends[because], around.now);
    if (!said) rest.push(entry);
    else if (!isAnnounced(entry, settings.previews)) await callOwner(around, preview, ends[because]);
  }
  for (const preview of over.slice(0, mostCards)) {
    const said = await sayOnCard(around, preview, ends.expired);
    const isKnown = isAnnounced({ preview, because: 'expired' }, settings.previews) || !isJustOver(preview, now);
    if (!isKnown) await callOwner(around, preview, ends.expired, said);
  }
  return rest;
}

async function sayOnCard(
  { settings, now, update }: Scheduled,
  preview: Preview,
  end: End,
  ranUntil?: number,
): Promise<boolean> {
  const place = cardOf(preview);
  if (!place) return false;
  const at = end.kind === 'time-up' ? Math.min(now, preview.expiry.at) : now;
  return (
    (await update(place, goneCard(settings, { preview, end, at, ...(ranUntil === undefined ? {} : { ranUntil }) })))
      .kind === 'posted'
  );
}

/** Under the card, where that says it; else directly. */
async function callOwner({ post, direct }: Scheduled, preview: Preview, end: End, onCard = true): Promise<void> {
  const { owner } = preview;
  const place = onCard ? cardOf(preview) : undefined;
  if (owner === undefined) return;
  const { en, ja } = endForOwner(preview, end);
  const called = { en: [{ user: owner }, ' ', ...en], ja: [{ user: owner }, ' ', ...ja] };
  const posted = place && (await post(place.channel, paragraph(called), place.ts));
  if (posted?.kind !== 'posted') await direct(owner, paragraph({ en, ja }));
}
