import type { Text } from '../config/language.ts';
import { problems } from './problems.ts';

/** A pull request as somebody names it; without a repository it is of the one that has previews. */
export type PullRequestName = {
  /** `owner/name`, or the name alone. */
  readonly repository?: string;
  readonly number: number;
};

const number = /^(?:[#♯] *|(?:pr|pull|no)[-_/#:. ]*)?([1-9]\d{0,6})$/i;
const withRepository = /^((?:[\w.-]+\/)?[\w.-]+)#([1-9]\d{0,6})$/;
const address = /^(?:(?:https?:\/\/)?(?:www\.)?github\.com\/)?([\w.-]+\/[\w.-]+)\/pull\/([1-9]\d{0,6})(?:[/?#].*)?$/i;

/** `123`, `#123`, `pr-123`, `acme/web#123` or an address on GitHub; undefined for anything else. */
export function readPullRequest(text: string): PullRequestName | undefined {
  const [, alone] = number.exec(text) ?? [];
  if (alone) return { number: Number(alone) };
  const [, repository, numbered] = withRepository.exec(text) ?? address.exec(text) ?? [];
  return repository ? { repository, number: Number(numbered) } : undefined;
}

/** GitHub tells no upper from lower case in names. */
function isOf({ repository }: PullRequestName, own: string): boolean {
  const named = repository?.toLowerCase();
  const [, name] = own.toLowerCase().split('/');
  return named === undefined || named === own.toLowerCase() || named === name;
}

/** The number alone where the text names a pull request of this repository; the text as it is otherwise. */
export function numberAlone(text: string, repository: string): string {
  const named = readPullRequest(text);
  return named && isOf(named, repository) ? String(named.number) : text;
}

/** Why the text, in its own spelling, is not the number of a pull request here: of another repository, or of none. */
export function notPullRequest(text: string): Text {
  const { repository, number } = readPullRequest(text) ?? {};
  if (repository === undefined) return problems.notPullRequest(text);
  return problems.otherRepository(`${repository}#${number}`, repository);
}
