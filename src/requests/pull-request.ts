import type { Text } from '../config/language.ts';
import { pullRequestName } from '../config/pull-request-name.ts';
import type { ParsingRepository } from './declaration.ts';
import { problems } from './problems.ts';

/** A pull request as somebody names it; without a repository it is of the default one. */
type Named = {
  /** `owner/name`, the name alone, or what the settings call it. */
  readonly repository?: string;
  readonly number: number;
};

const number = /^(?:[#♯] *|(?:pr|pull|no)[-_/#:. ]*)?([1-9]\d{0,6})$/i;
const withRepository = /^((?:[\w.-]+\/)?[\w.-]+)#([1-9]\d{0,6})$/;
const address = /^(?:(?:https?:\/\/)?(?:www\.)?github\.com\/)?([\w.-]+\/[\w.-]+)\/pull\/([1-9]\d{0,6})(?:[/?#].*)?$/i;

/** `123`, `#123`, `pr-123`, `web#123`, `acme/web#123` or an address on GitHub; undefined for anything else. */
export function readPullRequest(text: string): Named | undefined {
  const [, alone] = number.exec(text) ?? [];
  if (alone) return { number: Number(alone) };
  const [, repository, numbered] = withRepository.exec(text) ?? address.exec(text) ?? [];
  return repository ? { repository, number: Number(numbered) } : undefined;
}

type Repositories = readonly ParsingRepository[];

/** GitHub tells no upper from lower case in names; the settings' own name for a repository comes first. */
function among(repositories: Repositories, named: string | undefined): ParsingRepository | undefined {
  if (named === undefined) return repositories.find(({ isDefault }) => isDefault);
  const wanted = named.toLowerCase();
  const isCalled = ({ repository }: ParsingRepository) =>
    [repository.toLowerCase(), repository.toLowerCase().split('/')[1]].includes(wanted);
  return repositories.find(({ key }) => key === wanted) ?? repositories.find(isCalled);
}

/** The name of a pull request where the text names one of these repositories; the text as it is otherwise. */
export function pullRequestNamed(text: string, repositories: Repositories): string {
  const named = readPullRequest(text);
  const repository = named && among(repositories, named.repository);
  return named && repository ? pullRequestName(repository, named.number) : text;
}

const ownSpelling = /^(?:([a-z][a-z0-9-]{0,30})#)?[1-9]\d{0,6}$/;

/** The repository of a name in its own spelling; undefined where the text is none. */
export function repositoryIn(name: string, repositories: Repositories): ParsingRepository | undefined {
  const [whole, key] = ownSpelling.exec(name) ?? [];
  if (whole === undefined) return undefined;
  return repositories.find((one) => (key === undefined ? one.isDefault : one.key === key && !one.isDefault));
}

/** Why the text, in its own spelling, names no pull request here: of another repository, of none, or of which. */
export function notPullRequest(text: string, repositories: Repositories): Text {
  const named = readPullRequest(text);
  if (!named) return problems.notPullRequest(text);
  const choices = repositories.map((repository) => pullRequestName(repository, named.number));
  if (named.repository === undefined) return problems.whichRepository(text, choices);
  return problems.otherRepository(`${named.repository}#${named.number}`, named.repository, choices);
}
