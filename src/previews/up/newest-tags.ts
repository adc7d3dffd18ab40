import type { TaggedImage } from '../../aws/ecr.ts';

/** Enough to see whether the wanted one is late or named otherwise. */
const most = 6;

/** The newest tags of a repository, those of pull requests before all others. `pattern` has `{pr}` for the number. */
export function newestTags(images: readonly TaggedImage[], pattern: string): readonly string[] {
  const [before = '', after = ''] = pattern.split('{pr}');
  const isOfPullRequest = (tag: string) =>
    tag.startsWith(before) && tag.endsWith(after) && /^\d+$/.test(tag.slice(before.length, tag.length - after.length));
  const newestFirst = [...images].sort(
    (one, other) => other.pushedAt - one.pushedAt || one.tag.localeCompare(other.tag),
  );
  const tags = newestFirst.map(({ tag }) => tag);
  return [...tags.filter(isOfPullRequest), ...tags.filter((tag) => !isOfPullRequest(tag))].slice(0, most);
}
