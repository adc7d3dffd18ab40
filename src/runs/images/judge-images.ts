import type { EcrImage } from '../../aws/ecr-images.ts';
import { imageName } from '../../config/registry-of.ts';
import type { RepositoryImages } from './read-images.ts';
import type { DeployedImage, NamedImage, RunningImage, WhatRan } from './read-what-ran.ts';

/** Said with evidence alone: the digest that a running task tells, or that a deployment was made of. */
export type Standing =
  | {
      readonly kind: 'runs';
      /** When it was deployed; undefined where ECS does not tell. */
      readonly since: number | undefined;
      /** When the oldest task with it started. */
      readonly startedAt: number | undefined;
      /** Of all that run, where others run something else. */
      readonly share: { readonly tasks: number; readonly of: number } | undefined;
    }
  /** `until`: when what runs now took its place; undefined where nothing runs. */
  | { readonly kind: 'ran-before'; readonly until: number | undefined };

export type Row = { readonly image: EcrImage; readonly standing: Standing | undefined };

/** What runs or ran and is in no row. */
export type Elsewhere = NamedImage & {
  readonly standing: Standing;
  /** ECS tells no digest of it, or the repository has it no more. */
  readonly why: 'no-digest' | 'gone';
};

export type Judged = {
  /** Newest first. */
  readonly rows: readonly Row[];
  readonly elsewhere: readonly Elsewhere[];
  /** Tags under which something runs and that name something else by now. */
  readonly moved: readonly { readonly tag: string; readonly gone: boolean }[];
};

/** Which image runs since when, and which ran before. */
export function whatStands(
  { running, deployed }: WhatRan,
  same: Same,
): readonly (NamedImage & { standing: Standing })[] {
  const all = running.reduce((sum, { tasks }) => sum + tasks, 0);
  const now = running.map((image) => {
    const { since } = firstOfRun(image, deployed, same);
    const share = running.length > 1 ? { tasks: image.tasks, of: all } : undefined;
    return { ...nameOf(image), standing: { kind: 'runs' as const, since, startedAt: image.startedAt, share } };
  });
  const before = deployed.find((one) => one.worked && !running.some((image) => same(image, one)));
  if (!before) return now;
  const took = running.map((image) => firstOfRun(image, deployed, same).since).filter((at) => at !== undefined);
  const until = took.filter((at) => at >= before.at).sort((one, other) => one - other)[0];
  return [...now, { ...nameOf(before), standing: { kind: 'ran-before', until } }];
}

const nameOf = ({ name, digest }: NamedImage): NamedImage => ({ name, digest });

/** Whether two names mean the same image. */
export type Same = (one: NamedImage, other: NamedImage) => boolean;

/** The same image may have been deployed several times in a row: it runs since the first of them. */
function firstOfRun(
  image: RunningImage,
  deployed: readonly DeployedImage[],
  same: Same,
): { readonly since: number | undefined } {
  const newest = deployed.findIndex((one) => same(image, one));
  if (newest < 0) return { since: undefined };
  let since = deployed[newest]?.at;
  for (const one of deployed.slice(newest)) {
    if (same(image, one)) since = one.at;
    // What never worked took nothing's place.
    else if (one.worked) break;
  }
  return { since };
}

/** By digest, whether that is the one of an index or of a part of it; without any, by name. */
export const sameImage =
  (parts: RepositoryImages['parts']): Same =>
  (one, other) => {
    if (one.digest === undefined || other.digest === undefined) return one.name !== '' && one.name === other.name;
    return wholeOf(parts, one.digest) === wholeOf(parts, other.digest);
  };

const wholeOf = (parts: RepositoryImages['parts'], digest: string): string =>
  Object.keys(parts).find((index) => parts[index]?.includes(digest)) ?? digest;

export function judgeImages(ran: WhatRan, found: RepositoryImages): Judged {
  const standing = whatStands(ran, sameImage(found.parts));
  const of = ({ digest }: EcrImage) =>
    standing.find((one) => one.digest !== undefined && wholeOf(found.parts, one.digest) === digest)?.standing;
  const rows = [...found.newest, ...found.others]
    .toSorted((one, other) => other.pushedAt - one.pushedAt)
    .map((image) => ({ image, standing: of(image) }))
    // What was looked up and turned out to be neither is not shown.
    .filter((row) => row.standing !== undefined || found.newest.includes(row.image));
  const shown = new Set(rows.map(({ image }) => image.digest));
  return {
    rows,
    elsewhere: standing
      .filter(({ digest }) => digest === undefined || !shown.has(wholeOf(found.parts, digest)))
      .map((one) => ({ ...one, why: one.digest === undefined ? 'no-digest' : 'gone' })),
    moved: ran.running.flatMap(({ name, digest }) => movedTag(found, name, digest)),
  };
}

function movedTag({ tags, parts }: RepositoryImages, name: string, digest: string | undefined): Judged['moved'] {
  const { tag } = imageName(name);
  if (tag === undefined || digest === undefined) return [];
  const named = tags[tag];
  return named === wholeOf(parts, digest) ? [] : [{ tag, gone: named === undefined }];
}
