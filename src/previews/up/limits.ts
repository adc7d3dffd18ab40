import { keyIn, type PullRequestName } from '../../config/pull-request-name.ts';
import type { RepositorySettings } from '../../config/repositories.ts';
import type { Preview } from '../preview.ts';

/** A limit that is reached, and how many live previews count against it. */
export type Full = {
  readonly of: 'all' | 'repository' | 'person' | 'person-in-repository';
  readonly limit: number;
  readonly live: number;
};

/** Who wants a preview, and of which repository. */
export type Asking = {
  readonly user: string;
  readonly repository: Pick<RepositorySettings, 'key' | 'isDefault' | 'limits'>;
};

type Counted = Pick<Preview, 'owner' | 'pr'>;

/** The first limit that these live previews reach; undefined where there is room for one more. */
export function fullLimit(live: readonly Counted[], { user, repository }: Asking): Full | undefined {
  const { all, own, perPerson, ownPerPerson } = repository.limits;
  const ofRepository = live.filter(({ pr }) => isOf(pr, repository));
  const ofPerson = (previews: readonly Counted[]) => previews.filter(({ owner }) => owner === user).length;
  const counts: readonly (readonly [Full['of'], number | undefined, number])[] = [
    ['all', all, live.length],
    ['repository', own, ofRepository.length],
    ['person', perPerson, ofPerson(live)],
    ['person-in-repository', ownPerPerson, ofPerson(ofRepository)],
  ];
  for (const [of, limit, count] of counts) {
    if (limit !== undefined && count >= limit) return { of, limit, live: count };
  }
  return undefined;
}

const isOf = (pr: PullRequestName, { key, isDefault }: Asking['repository']): boolean =>
  pr !== '' && (keyIn(pr) === undefined ? isDefault : keyIn(pr) === key);
