/** What is known of the image of the revision to go back to. */
export type ImageSeen = {
  /** As the revision names it. */
  readonly image: string;
  /** Without tag and digest. */
  readonly place: string;
  /** The digest that ran as it was deployed; undefined where ECS no longer knows. */
  readonly ran: string | undefined;
  /** What the tag names now, the images of an index among it; empty where it names nothing that can be pulled. */
  readonly named: readonly string[];
  /** Whether what ran can still be pulled. */
  readonly ranIsThere: boolean;
};

export type ImageVerdict =
  /** A deployment of the revision runs what ran. */
  | { readonly kind: 'same' }
  /** It would run something else by now: only a copy that names the digest runs what ran. */
  | { readonly kind: 'moved'; readonly image: string }
  | { readonly kind: 'gone'; readonly image: string };

/** ECS looks up a tag anew at each deployment: a revision that worked may be another image by now, or none. */
export function judgeImage({ image, place, ran, named, ranIsThere }: ImageSeen): ImageVerdict {
  const fixed = image.includes('@');
  if (fixed) return ranIsThere ? { kind: 'same' } : { kind: 'gone', image };
  if (ran === undefined) return named.length > 0 ? { kind: 'same' } : { kind: 'gone', image };
  if (named.includes(ran)) return { kind: 'same' };
  return ranIsThere ? { kind: 'moved', image: `${place}@${ran}` } : { kind: 'gone', image };
}
