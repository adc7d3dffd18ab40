import type { Follow } from '../../config/follow-of.ts';
import { imageOf, namesCommit } from '../../config/image-of.ts';
import type { GitHub } from '../../github/github.ts';
import type { PullRequest } from '../../github/pull-request.ts';
import type { WorkflowRun } from '../../github/workflow-run.ts';
import type { Run } from '../../operations/operation.ts';
import type { AboutPreview } from '../../operations/work-on-preview.ts';
import type { PreviewAccess } from '../preview-access.ts';
import { askEcr } from './ask-ecr.ts';
import { decideUp, type Over, type Unseen } from './decide-up.ts';
import type { FollowNotes, FollowState } from './follow-state.ts';
import { type ImageForUp, type ImageSigns, imageForUp } from './image-for-up.ts';
import { askPatiently, readHead } from './read-head.ts';

export type LookingRun = Pick<Run, 'steps' | 'durable' | 'github' | 'automation'>;

/** What a typed `/preview up` looks at GitHub with. */
export type Looking = {
  readonly asked: AboutPreview;
  readonly pr: string;
  readonly run: LookingRun;
  readonly access: PreviewAccess;
  readonly github: GitHub;
  readonly follow: Follow;
  readonly state: FollowState;
};

/** One look at a pull request, and at the image of its head where it is of the repository itself. */
export type Looked =
  | Over
  | Unseen
  | { readonly kind: 'fork'; readonly pull: PullRequest }
  | {
      readonly kind: 'head';
      readonly pull: PullRequest;
      readonly image: ImageForUp;
      readonly registry: ImageSigns['registry'];
      readonly notes: FollowNotes | undefined;
    };

type Look = {
  readonly step: string;
  /** When each head was first seen; the same on every replay. */
  readonly since: Map<string, number>;
  /** Somebody may have called the wait off, whether the image is there by now or not. */
  readonly waits: boolean;
};

export async function lookAtHead(looking: Looking, { step, since, waits }: Look): Promise<Looked> {
  const { asked, pr, run, access, follow, state, github } = looking;
  const { repository } = asked;
  const of = { repository, pr };
  const seen = decideUp(await readHead({ steps: run.steps, github }, of, `read the pull request: ${step}`), follow);
  if (seen.kind !== 'head') return seen;
  const { pull } = seen;
  const runs = await runsOf(looking, pull, step);
  const image = imageOf(repository, pr, { sha: pull.headSha });
  const registry = await askEcr(access, image, `look for the image: ${step}`);
  const signs = { pull, runs, registry, exact: namesCommit(repository.image) };
  const atOnce = imageForUp({ ...signs, knownForMs: 0 });
  if (!waits && atOnce.kind !== 'building') return { kind: 'head', pull, registry, image: atOnce, notes: undefined };
  const notes = await state.read(`read what is remembered: ${step}`);
  const knownForMs = run.steps.now() - firstSeen(since, pull, { notes, now: run.steps.now() });
  return { kind: 'head', pull, registry, image: imageForUp({ ...signs, knownForMs }), notes };
}

/** Undefined where no workflow is configured, or GitHub does not say. */
async function runsOf(
  { asked, run: { steps }, github, follow: { workflow } }: Looking,
  { headSha: sha }: PullRequest,
  step: string,
): Promise<readonly WorkflowRun[] | undefined> {
  if (workflow === undefined) return undefined;
  const { repository } = asked.repository;
  const read = await askPatiently(steps, `read the runs: ${step}`, () => github.runs(repository, { sha, workflow }));
  return read.kind === 'answered' ? read.value : undefined;
}

type Known = { readonly notes: FollowNotes | undefined; readonly now: number };

function firstSeen(since: Map<string, number>, { headSha }: PullRequest, { notes, now }: Known): number {
  const remembered = notes?.seen?.sha === headSha ? notes.seen.at : now;
  const first = Math.min(remembered, since.get(headSha) ?? now);
  since.set(headSha, first);
  return first;
}
