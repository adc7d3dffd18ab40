import { keyIn, type PullRequestName } from '../../config/pull-request-name.ts';
import type { RepositorySettings } from '../../config/repositories.ts';
import type { Preview } from '../preview.ts';
import { isAsleep } from '../sleep/sleep-of.ts';

/** A limit that is reached, and how many live previews count against it. */
export type Full = {
  readonly of: 'all' | 'repository' | 'person' | 'person-in-repository';
  readonly limit: number;
  readonly live: number;
  /** How many of those sleep: they count, since they may be woken at any time. */
  readonly asleep: number;
  /** Of those, the ones that end first. */
  readonly soonest: readonly Soon[];
};

type Soon = { readonly pr: PullRequestName; readonly owner: string | undefined; readonly endsAt: number };

const mostNamed = 3;

/** Who wants a preview, and of which repository. */
export type Asking = {
  readonly user: string;
  readonly repository: Pick<RepositorySettings, 'key' | 'isDefault' | 'limits'>;
};

type Counted = Pick<Preview, 'owner' | 'pr' | 'expiry'> & {
  readonly instance: Pick<Preview['instance'], 'state'>;
};

/** The first limit that these live previews reach; undefined where there is room for one more. */
export function fullLimit(live: readonly Counted[], { user, repository }: Asking): Full | undefined {
  const { all, own, perPerson, ownPerPerson } = repository.limits;
  const ofRepository = live.filter(({ pr }) => isOf(pr, repository));
  const ofPerson = (previews: readonly Counted[]) => previews.filter(({ owner }) => owner === user);
  const counts: readonly (readonly [Full['of'], number | undefined, readonly Counted[]])[] = [
    ['all', all, live],
    ['repository', own, ofRepository],
    ['person', perPerson, ofPerson(live)],
    ['person-in-repository', ownPerPerson, ofPerson(ofRepository)],
  ];
  for (const [of, limit, counted] of counts) {
    if (limit !== undefined && counted.length >= limit)
      return { of, limit, live: counted.length, asleep: counted.filter(sleeps).length, soonest: soonestOf(counted) };
  }
  return undefined;
}

const sleeps = ({ instance }: Counted): boolean => isAsleep(instance);

/** One whose pull request cannot be read is ended by no command. */
const soonestOf = (counted: readonly Counted[]): Soon[] =>
  counted
    .filter(({ pr }) => pr !== '')
    .toSorted((a, b) => a.expiry.at - b.expiry.at)
    .slice(0, mostNamed)
    .map(({ pr, owner, expiry }) => ({ pr, owner, endsAt: expiry.at }));

const isOf = (pr: PullRequestName, { key, isDefault }: Asking['repository']): boolean =>
  pr !== '' && (keyIn(pr) === undefined ? isDefault : keyIn(pr) === key);
