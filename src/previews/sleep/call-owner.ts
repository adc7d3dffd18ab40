import type { Talk } from '../../operations/talk.ts';
import { paragraph } from '../../slack/blocks/sections.ts';
import type { HalfPiece } from '../../slack/line.ts';
import { cardOf } from '../cards/card-of.ts';
import type { Preview } from '../preview.ts';

/** Tells the owner what somebody else did to their preview: under its card, else directly. Nothing of it is lost. */
export async function callOwner(
  talk: Pick<Talk, 'post' | 'direct'>,
  preview: Preview,
  { by, did }: { readonly by: string; readonly did: 'slept' },
): Promise<void> {
  const { owner } = preview;
  if (owner === undefined || owner === by) return;
  const { en, ja } = words[did](preview.pr, by);
  const place = cardOf(preview);
  const called = { en: [{ user: owner }, ' ', ...en], ja: [{ user: owner }, ' ', ...ja] };
  const isTold = place && (await talk.post({ channel: place.channel, thread: place.ts }, paragraph(called)));
  if (!isTold) await talk.direct(owner, paragraph({ en, ja }));
}

const words = {
  slept: (pr: string, by: string): { readonly en: readonly HalfPiece[]; readonly ja: readonly HalfPiece[] } => ({
    en: [
      `Your preview of PR ${pr} was put to sleep by `,
      { user: by },
      '. Its data stays. To wake it: ',
      { code: `/preview wake ${pr}` },
    ],
    ja: [
      `PR ${pr} のプレビューは `,
      { user: by },
      ' がスリープしました。データは残っています。再開: ',
      { code: `/preview wake ${pr}` },
    ],
  }),
};
