import { decide } from '../access/decide.ts';
import type { PullRequestName } from '../config/pull-request-name.ts';
import { repositoriesOf } from '../config/repositories.ts';
import { repositoryAction, someRepositoryAction } from '../config/repository-action.ts';
import type { Asked, Run } from '../operations/operation.ts';
import { findPreviews, liveOldestFirst } from '../previews/live-previews.ts';
import type { Preview } from '../previews/preview.ts';
import { seePreviews } from '../previews/preview-access.ts';
import { isAsleep } from '../previews/sleep/sleep-of.ts';
import { endOf } from '../previews/sleep/sleeper-end.ts';

/** What App Home says of one preview. */
export type Mine = {
  readonly pr: PullRequestName;
  readonly id: string;
  readonly state: string;
  readonly expiresAt: number;
  readonly isAsleep: boolean;
};

/** `count`: of all of them, where not all are listed. */
export type MyPreviews =
  | { readonly kind: 'found'; readonly listed: readonly Mine[]; readonly count: number }
  /** No previews in the settings, or none that the person may list. */
  | { readonly kind: 'hidden' }
  /** AWS did not say. */
  | { readonly kind: 'unread' };

/** Two blocks each; the rest of the hundred is for what can be asked for. */
export const mostShown = 30;

type Who = Pick<Asked, 'settings' | 'stack' | 'person' | 'grant'>;

/** Reads the live previews of who asked, under their role, the one that ends first in front. */
export async function readMine(asked: Who, run: Pick<Run, 'steps' | 'as'>): Promise<MyPreviews> {
  const { settings, person, grant } = asked;
  const repositories = repositoriesOf(settings.previews);
  const may = (action: string) => decide(settings.access, person, action).kind === 'allow';
  const mayList = may(someRepositoryAction('preview:list', repositories));
  if (repositories.length === 0 || !mayList || grant.roleArn === '') return { kind: 'hidden' };
  const isMine = ({ owner, pr }: Preview) =>
    owner === person.user && (pr === '' || may(repositoryAction('preview:list', pr, repositories)));
  const now = run.steps.now();
  const found = await seePreviews(asked, run).attempt('find my previews', async (connection) => {
    const live = liveOldestFirst(await findPreviews(connection, asked, { now })).filter(isMine);
    const mine = live.sort((a, b) => endOf(a).at - endOf(b).at);
    return { listed: mine.slice(0, mostShown).map(listedOf), count: mine.length };
  });
  return found.ok ? { kind: 'found', ...found.value } : { kind: 'unread' };
}

const listedOf = (preview: Preview): Mine => {
  const { id, state } = preview.instance;
  return { pr: preview.pr, id, state, expiresAt: endOf(preview).at, isAsleep: isAsleep(preview.instance) };
};
