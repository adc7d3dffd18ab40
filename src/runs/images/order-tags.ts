const version = /^v?\d+(?:[.-]\d+)+(?:[.+-].*)?$/;
/** Tags that are given to one image after the other. */
const moving = /^(?:latest|main|master|stable|develop|dev|staging|prod|production|edge|nightly)$/i;
const commit = /^(?:sha-|git-)?[0-9a-f]{7,40}$/;

const rank = (tag: string): number => (version.test(tag) ? 0 : moving.test(tag) ? 3 : commit.test(tag) ? 2 : 1);

/** The tag that people know an image by first: a version, then other words, commits, and last what moves on. */
export const orderTags = (tags: readonly string[]): string[] =>
  tags.toSorted((one, other) => rank(one) - rank(other) || one.localeCompare(other));
