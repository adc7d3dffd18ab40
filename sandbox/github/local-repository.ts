import type { RepositorySettings } from '../../src/config/repositories.ts';
import { firstHead, hash } from '../registry/image-store.ts';
import { accountOf, type LocalAccount, numberFor, octoDev } from './accounts.ts';

/** Where a head lies; undefined for a fork that was deleted. */
export type HeadRepository = { readonly id: number; readonly fullName: string; readonly isFork: boolean } | undefined;

export type LocalRun = {
  readonly id: number;
  readonly path: string;
  event: 'pull_request' | 'push' | 'pull_request_target' | 'workflow_dispatch' | 'merge_group';
  headSha: string;
  status: 'queued' | 'in_progress' | 'completed';
  conclusion: string | null;
  attempt: number;
  readonly createdAt: number;
  updatedAt: number;
  readonly pull: LocalPull;
};

export type LocalPull = {
  readonly number: number;
  state: 'open' | 'closed';
  merged: boolean;
  draft: boolean;
  locked: boolean;
  title: string;
  body: string | null;
  /** Null where the account is no more. */
  author: LocalAccount | null;
  mergedBy: LocalAccount | null;
  labels: string[];
  headRef: string;
  head: HeadRepository;
  /** Of the branch, oldest first; the last is the head. */
  commits: string[];
  /** Pushed while it was closed: they show when it is opened again. */
  pushedWhileClosed: string[];
  /** Null while GitHub has not found out. */
  mergeable: boolean | null;
  authorAssociation: string;
  readonly createdAt: number;
  updatedAt: number;
  closedAt: number | null;
};

export type LocalComment = {
  readonly id: number;
  readonly number: number;
  body: string;
  readonly user: LocalAccount;
  /** Whether our App wrote it. */
  readonly byApp: boolean;
  readonly createdAt: number;
  updatedAt: number;
};

export type LocalStatus = {
  readonly id: number;
  readonly state: string;
  readonly description: string;
  readonly logUrl: string;
  readonly environment: string;
  readonly createdAt: number;
};

export type LocalDeployment = {
  readonly id: number;
  readonly sha: string;
  readonly environment: string;
  readonly task: string;
  readonly request: Readonly<Record<string, unknown>>;
  readonly createdAt: number;
  readonly statuses: LocalStatus[];
};

export type LocalRepository = {
  readonly settings: RepositorySettings;
  readonly id: number;
  /** As it is called now. */
  fullName: string;
  /** What it was called before: GitHub redirects from there. */
  readonly formerNames: string[];
  readonly owner: LocalAccount;
  isPrivate: boolean;
  archived: boolean;
  /** The App was taken from it, or it is gone: GitHub knows nothing of it. */
  hidden: boolean;
  readonly pulls: Map<number, LocalPull>;
  /** Numbers that no pull request has any more. */
  readonly goneNumbers: Set<number>;
  readonly runs: LocalRun[];
  readonly comments: LocalComment[];
  readonly deployments: LocalDeployment[];
  readonly createdAt: number;
};

const dayMs = 86_400_000;
const defaultWorkflow = '.github/workflows/image.yml';

export const headOf = ({ commits }: LocalPull): string => commits.at(-1) ?? '';

/** The test merge of head and base. */
export const mergeOf = (pull: LocalPull): string | null =>
  pull.mergeable === true ? hash(`merge ${headOf(pull)}`).slice(0, 40) : null;

export const workflowOf = ({ settings }: LocalRepository): string => settings.follow?.workflow ?? defaultWorkflow;

type Made = { readonly now: number; readonly id?: number | undefined };

export function createRepository(settings: RepositorySettings, { now, id }: Made): LocalRepository {
  const [owner = ''] = settings.repository.split('/');
  return {
    settings,
    id: id ?? 700_000_000 + (numberFor(`repository ${settings.repository.toLowerCase()}`) % 99_999_999),
    fullName: settings.repository,
    formerNames: [],
    owner: accountOf(owner, 'Organization'),
    isPrivate: true,
    archived: false,
    hidden: false,
    pulls: new Map(),
    goneNumbers: new Set(),
    runs: [],
    comments: [],
    deployments: [],
    createdAt: now - dayMs,
  };
}

/** One as somebody opens it now. */
export const newPull = (
  repository: LocalRepository,
  { number, sha, at }: { readonly number: number; readonly sha: string; readonly at: number },
): LocalPull => ({
  number,
  state: 'open',
  merged: false,
  draft: false,
  locked: false,
  title: `Change number ${number}`,
  body: null,
  author: octoDev,
  mergedBy: null,
  labels: [],
  headRef: `change-${number}`,
  head: { id: repository.id, fullName: repository.fullName, isFork: false },
  commits: [sha],
  pushedWhileClosed: [],
  mergeable: true,
  authorAssociation: 'MEMBER',
  createdAt: at,
  updatedAt: at,
  closedAt: null,
});

export function newRun(repository: LocalRepository, pull: LocalPull, at: number): LocalRun {
  const headSha = headOf(pull);
  const run: LocalRun = {
    id: numberFor(`run ${repository.id} ${pull.number} ${headSha} ${repository.runs.length}`),
    path: workflowOf(repository),
    event: 'pull_request',
    headSha,
    status: 'queued',
    conclusion: null,
    attempt: 1,
    createdAt: at,
    updatedAt: at,
    pull,
  };
  repository.runs.push(run);
  return run;
}

/** Every number is a pull request: one that nobody touched was opened a day before, and its head is built. */
export function pullOf(repository: LocalRepository, number: number): LocalPull | undefined {
  if (repository.goneNumbers.has(number)) return undefined;
  const known = repository.pulls.get(number);
  if (known) return known;
  const { createdAt: at } = repository;
  const pull = newPull(repository, { number, sha: firstHead(repository.settings, number), at });
  repository.pulls.set(number, pull);
  const run = newRun(repository, pull, at);
  run.status = 'completed';
  run.conclusion = 'success';
  return pull;
}
