import type { TaggedImage } from '../../aws/ecr.ts';
import { shapeOf } from '../../config/image-of.ts';

/** Enough to see whether the wanted one is late or named otherwise. */
const most = 6;

/** The newest tags of a repository, those of pull requests before all others. `pattern` has `{pr}` for the number, perhaps `{sha}`. */
export function newestTags(images: readonly TaggedImage[], pattern: string): readonly string[] {
  const ofPullRequest = new RegExp(`^${shapeOf(pattern, String.raw`\d+`)}$`);
  const isOfPullRequest = (tag: string) => ofPullRequest.test(tag);
  const newestFirst = [...images].sort(
    (one, other) => other.pushedAt - one.pushedAt || one.tag.localeCompare(other.tag),
  );
  const tags = newestFirst.map(({ tag }) => tag);
  return [...tags.filter(isOfPullRequest), ...tags.filter((tag) => !isOfPullRequest(tag))].slice(0, most);
}
