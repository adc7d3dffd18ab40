import type { PullRequestName } from '../config/pull-request-name.ts';
import { type Ending, end } from '../operations/ending.ts';
import { footnote } from '../operations/footnote.ts';
import type { Run } from '../operations/operation.ts';
import type { Outcome } from '../operations/outcome.ts';
import type { Dropped } from '../operations/plan.ts';
import { showWorking } from '../operations/show-working.ts';
import type { Talk } from '../operations/talk.ts';
import { type AboutPreview, workOnPreview } from '../operations/work-on-preview.ts';
import { type ApprovedDown, approveDown, planChanged } from './approve-down.ts';
import { tellEnd } from './cards/tell-end.ts';
import { asIfTyped, tellChanged } from './changed-since.ts';
import { down as declaration, downOf as pressed } from './declarations.ts';
import { calledOffMessage, tornDown, unconfirmed } from './down-messages.ts';
import { type Found, livePreviews, lookForPreviews } from './live-previews.ts';
import { mayTearDown } from './may-tear-down.ts';
import type { Preview } from './preview.ts';
import { type PreviewAccess, previewAccess } from './preview-access.ts';
import { type Signature, terminate, waitUntilTerminated } from './terminate.ts';
import { withoutPreview } from './without-preview.ts';

const lagSeconds = 5;

/** Terminates the pull request's preview, doubles included, and looks again for one that was being launched. */
export const down = workOnPreview(declaration, async (operation, { pr }) => {
  const { asked, talk, run } = operation;
  await showWorking(asked, talk);
  const access = previewAccess(asked, run);
  const { live: previews, last } = await find(access, run, pr);
  if (previews.length > 0) return tearDownAll(operation, { access, pr, previews, others: 'too' });
  const { calledOff } = await note(asked, run, { pr, previews });
  const nothing = { pr, last, now: run.steps.now() };
  return end(talk, calledOff ? calledOffMessage(asked.request, pr) : withoutPreview(asked, nothing));
});

/** The button: terminates the instance that its reader saw, and no other that came since. */
export const downOf = workOnPreview(pressed, async ({ asked: given, talk, run }, { pr, seen }) => {
  const asked = asIfTyped(given, `/preview down ${pr}`);
  const access = previewAccess(asked, run);
  const found = await lookForPreviews(access, pr);
  const previews = found.live.filter(({ instance }) => instance.id === seen);
  if (previews.length === 0) return tellChanged({ asked, talk, run }, { pr, seen, ...found });
  await showWorking(asked, talk);
  return tearDownAll({ asked, talk, run }, { access, pr, previews, others: 'left' });
});

type OnPreview = { readonly asked: AboutPreview; readonly talk: Talk; readonly run: Run };

type Wanted = {
  readonly access: PreviewAccess;
  readonly pr: PullRequestName;
  readonly previews: readonly Preview[];
  /** What becomes of other instances of the pull request that show meanwhile. */
  readonly others: 'too' | 'left';
};

async function tearDownAll(
  { asked, talk, run }: OnPreview,
  { access, pr, previews, others }: Wanted,
): Promise<Outcome> {
  const { request, settings, person } = asked;
  const allowed = mayTearDown(settings, person, previews);
  const agreed: ApprovedDown =
    allowed.kind === 'direct'
      ? { kind: 'approved', previews, dropped: [] }
      : await approveDown(access, run, { request, pr, previews, from: allowed.from });
  if (agreed.kind === 'ended') return agreed.outcome;
  if (agreed.kind === 'changed') return end(talk, planChanged(request, agreed.dropped));
  await note(asked, run, { pr, previews: agreed.previews });
  const by = { by: request.asker.user, place: talk.place() };
  const { isOver, ended, isConfirmed, ...ending } = await tearDown(access, asked, { ...agreed, pr, by, others });
  const outcome = await end(talk, ending);
  await tellEnd(talk, settings, {
    ...{ previews: ended, at: run.steps.now(), own: talk.place(), footnote: footnote(request) },
    end: { kind: 'terminated', by: request.asker.user, isOver: isConfirmed },
    know: [request.asker.user, ...(agreed.agreedBy === undefined ? [] : [agreed.agreedBy])],
  });
  const comment = previews.find((preview) => preview.comment !== undefined)?.comment;
  if (isOver && run.github) await (await import('./follow/tell-github.ts')).tellEnded(asked, run, { pr, comment });
  return outcome;
}

/** So that nothing which follows the pull request brings back what a person ended. */
const note = async (asked: AboutPreview, run: Run, down: { pr: PullRequestName; previews: readonly Preview[] }) =>
  run.github ? (await import('./follow/note-down.ts')).noteDown(asked, run, down) : { calledOff: false };

/** EC2 shows a new instance only after a moment, and somebody may be launching one right now. */
async function find(access: PreviewAccess, { steps }: Run, pr: PullRequestName): Promise<Found> {
  const found = await lookForPreviews(access, pr);
  if (found.live.length > 0) return found;
  await steps.pause('EC2 may not show it yet', lagSeconds);
  return lookForPreviews(access, pr, 'find preview again');
}

type Agreed = {
  readonly pr: PullRequestName;
  readonly previews: readonly Preview[];
  readonly dropped: readonly Dropped[];
  readonly by: Signature;
} & Pick<Wanted, 'others'>;

type Over = Ending & {
  /** No preview of the pull request is left. */
  readonly isOver: boolean;
  /** Those that EC2 was told to terminate, and whether it says that it has. */
  readonly ended: readonly Preview[];
  readonly isConfirmed: boolean;
};

async function tearDown(access: PreviewAccess, asked: AboutPreview, agreed: Agreed): Promise<Over> {
  const { pr, previews, dropped, by, others } = agreed;
  for (const preview of previews) await terminate(access, preview, by);
  const waited = await waitUntilTerminated(
    access,
    previews.map((preview) => preview.instance.id),
  );
  const found = await livePreviews(access, pr, 'look again');
  // What was left alone on purpose is not a preview that was just being launched, and nobody agreed to what came since.
  const since = found.filter(({ instance }) => !dropped.some(({ id }) => id === instance.id));
  const mayToo = (preview: Preview) => mayTearDown(asked.settings, asked.person, [preview]).kind === 'direct';
  const late = others === 'too' ? since.filter(mayToo) : since.filter(({ instance }) => isAmong(previews, instance.id));
  const left = since.filter((preview) => !late.includes(preview));
  for (const preview of late) await terminate(access, preview, by);
  const ended = [...previews, ...late.filter(({ instance }) => !isAmong(previews, instance.id))];
  if (waited.kind !== 'ready') return { ...unconfirmed(asked.request, pr), isOver: false, ended, isConfirmed: false };
  const ending = tornDown(asked, { pr, previews: ended, dropped, left, now: access.now() });
  return { ...ending, isOver: left.length === 0 && dropped.length === 0, ended, isConfirmed: true };
}

const isAmong = (previews: readonly Preview[], id: string): boolean =>
  previews.some(({ instance }) => instance.id === id);
