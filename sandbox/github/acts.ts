import { hash } from '../registry/image-store.ts';
import { accountOf, type LocalAccount, numberFor, octoDev } from './accounts.ts';
import {
  headOf,
  type LocalPull,
  type LocalRepository,
  type LocalRun,
  mergeOf,
  newPull,
  newRun,
} from './local-repository.ts';
import type { World } from './world.ts';

/** What somebody does with a pull request. */
export type GithubAct =
  | { readonly kind: 'open'; readonly draft?: boolean; readonly fork?: boolean; readonly by?: string }
  | { readonly kind: 'push'; readonly force?: boolean }
  | { readonly kind: 'ci'; readonly result: 'success' | 'failure' | 'waiting' }
  | { readonly kind: 'label' | 'unlabel'; readonly name: string }
  | { readonly kind: 'ready' | 'draft' | 'close' | 'reopen' | 'merge' | 'lock' | 'unlock' }
  | { readonly kind: 'edit'; readonly title: string };

/** What GitHub tells its webhooks of it. */
export type Told =
  | {
      readonly event: 'pull_request';
      readonly action: string;
      readonly more?: Readonly<Record<string, unknown>>;
      readonly label?: string;
    }
  | { readonly event: 'workflow_run'; readonly action: 'completed'; readonly run: LocalRun };

export type Place = { readonly world: World; readonly repository: LocalRepository; readonly pull: LocalPull };

/** `note` says why nothing came of it. */
export type Acted = { readonly told: readonly Told[]; readonly note?: string };

const nothing = (note: string): Acted => ({ told: [], note });
const told = (action: string, rest: Partial<Extract<Told, { event: 'pull_request' }>> = {}): Told => ({
  event: 'pull_request',
  action,
  ...rest,
});

/** Does it, and says what GitHub tells of it. What GitHub would not do is not done. */
export function act(place: Place, what: GithubAct, by: LocalAccount): Acted {
  const { world, pull } = place;
  const before = JSON.stringify(stampless(pull));
  const acted = perform(place, what, by);
  if (JSON.stringify(stampless(pull)) !== before) pull.updatedAt = world.clock.now();
  return acted;
}

const stampless = ({ updatedAt, ...rest }: LocalPull) => rest;

function perform(place: Place, what: GithubAct, by: LocalAccount): Acted {
  const { pull } = place;
  switch (what.kind) {
    case 'open':
      return { told: [open(place, what)] };
    case 'push':
      return push(place, what.force === true);
    case 'ci':
      return endRun(place, what.result);
    case 'label':
      if (pull.labels.includes(what.name)) return nothing(`It has the label ${what.name}.`);
      pull.labels.push(what.name);
      return { told: [told('labeled', { label: what.name })] };
    case 'unlabel':
      if (!pull.labels.includes(what.name)) return nothing(`It has no label ${what.name}.`);
      pull.labels.splice(pull.labels.indexOf(what.name), 1);
      return { told: [told('unlabeled', { label: what.name })] };
    case 'ready':
    case 'draft':
      return setDraft(pull, what.kind === 'draft');
    case 'close':
    case 'merge':
      return close(place, what.kind === 'merge' ? by : undefined);
    case 'reopen':
      return reopen(place);
    case 'lock':
    case 'unlock':
      pull.locked = what.kind === 'lock';
      return { told: [told(`${what.kind}ed`)] };
    case 'edit':
      return { told: [edit(pull, what.title)] };
  }
}

/** A commit that nobody made before. */
function newCommit({ world, repository, pull }: Place): string {
  const made = repository.runs.length + [...repository.pulls.values()].flatMap(({ commits }) => commits).length;
  return hash(`pushed ${repository.id} ${pull.number} ${made} ${world.clock.now()}`).slice(0, 40);
}

/** Anew, whatever it was: a head of its own, of which there is no image yet. */
function open(place: Place, { draft = false, fork = false, by }: Extract<GithubAct, { kind: 'open' }>): Told {
  const { world, repository, pull } = place;
  const author = by === undefined ? octoDev : accountOf(by);
  const fullName = `${author.login.replace('[bot]', '')}/${repository.fullName.split('/').at(-1)}`;
  const now = world.clock.now();
  const fresh = newPull(repository, { number: pull.number, sha: newCommit(place), at: now });
  Object.assign(pull, fresh, { draft, author });
  if (fork) {
    pull.head = { id: numberFor(`fork ${fullName}`) % 900_000_000, fullName, isFork: true };
    pull.authorAssociation = 'FIRST_TIME_CONTRIBUTOR';
  }
  world.images.untag(repository.settings, pull.number);
  newRun(repository, pull, now);
  return told('opened');
}

function push(place: Place, force: boolean): Acted {
  const { world, repository, pull } = place;
  const sha = newCommit(place);
  if (pull.state === 'closed') {
    if (pull.merged) return nothing('It is merged: what is pushed now belongs to no pull request.');
    pull.pushedWhileClosed.push(sha);
    return nothing('It is closed: GitHub tells of the push when it is opened again.');
  }
  return { told: [takeCommits({ world, repository, pull }, [sha], force)] };
}

function takeCommits({ world, repository, pull }: Place, commits: readonly string[], force: boolean): Told {
  const before = headOf(pull);
  if (force) pull.commits.pop();
  pull.commits.push(...commits);
  // GitHub starts no run of a pull request that conflicts with its base.
  if (pull.mergeable !== false) newRun(repository, pull, world.clock.now());
  return told('synchronize', { more: { before, after: headOf(pull) } });
}

const runOf = ({ repository, pull }: Place): LocalRun | undefined =>
  repository.runs.findLast((run) => run.pull === pull && run.headSha === headOf(pull));

const conclusions = { success: 'success', failure: 'failure', waiting: 'action_required' } as const;

/** The end of the newest run of the head; one that has ended is run again. */
function endRun(place: Place, result: keyof typeof conclusions): Acted {
  const { world, repository, pull } = place;
  const run = runOf(place);
  if (!run) return nothing('There is no run of its head: GitHub starts none where the base conflicts.');
  if (run.status === 'completed' && run.conclusion !== 'action_required') run.attempt += 1;
  run.status = 'completed';
  run.conclusion = conclusions[result];
  run.updatedAt = world.clock.now();
  if (result === 'success') {
    const revision = world.buildsMerge ? (mergeOf(pull) ?? run.headSha) : run.headSha;
    world.images.push(repository.settings, { pr: pull.number, sha: run.headSha, revision });
  }
  return { told: [{ event: 'workflow_run', action: 'completed', run }] };
}

function edit(pull: LocalPull, title: string): Told {
  const changes = { title: { from: pull.title } };
  pull.title = title;
  return told('edited', { more: { changes } });
}

function setDraft(pull: LocalPull, draft: boolean): Acted {
  if (pull.draft === draft) return nothing(draft ? 'It is a draft.' : 'It is no draft.');
  pull.draft = draft;
  return { told: [told(draft ? 'converted_to_draft' : 'ready_for_review')] };
}

function close({ world, pull }: Place, mergedBy: LocalAccount | undefined): Acted {
  if (pull.state === 'closed') return nothing(`It is ${pull.merged ? 'merged' : 'closed'}.`);
  pull.state = 'closed';
  pull.closedAt = world.clock.now();
  pull.merged = mergedBy !== undefined;
  pull.mergedBy = mergedBy ?? null;
  return { told: [told('closed')] };
}

/** What was pushed meanwhile shows now, as an event of its own. */
function reopen(place: Place): Acted {
  const { pull } = place;
  if (pull.state === 'open') return nothing('It is open.');
  if (pull.merged) return nothing('It is merged, which GitHub opens no more.');
  pull.state = 'open';
  pull.closedAt = null;
  const pushed = pull.pushedWhileClosed.splice(0);
  return { told: [...(pushed.length > 0 ? [takeCommits(place, pushed, false)] : []), told('reopened')] };
}
