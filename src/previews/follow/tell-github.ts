import type { PullRequestName } from '../../config/pull-request-name.ts';
import type { Settings } from '../../config/settings.ts';
import type { Run } from '../../operations/operation.ts';
import type { Talk } from '../../operations/talk.ts';
import type { AboutPreview } from '../../operations/work-on-preview.ts';
import type { Preview } from '../preview.ts';
import type { PreviewAccess } from '../preview-access.ts';
import type { Commit, UpResult } from '../up/up-line.ts';
import { asleepState } from './asleep-state.ts';
import { broughtUpState, instanceOf, waysTo } from './brought-up.ts';
import type { CommentState } from './comment-state.ts';
import { createWriteBack, type Report } from './write-back.ts';

type Means = Pick<Run, 'steps' | 'log' | 'github'>;
type Commented = { readonly pr: PullRequestName; readonly comment: number | undefined };

/** A person ended the preview: said last, after the message in Slack. */
export const tellEnded = (asked: AboutPreview, run: Means, { pr, comment }: Commented): Promise<void> =>
  tell(asked, run, { pr, known: comment, state: { kind: 'ended', how: { kind: 'person', login: loginOf(asked) } } });

export const tellExtended = (
  asked: AboutPreview,
  run: Means,
  { pr, comment, expiresAt }: Commented & { readonly expiresAt: number },
): Promise<void> => tell(asked, run, { pr, known: comment, state: { kind: 'extended', expiresAt } });

/** Somebody stopped its instance. */
export const tellAsleep = (asked: AboutPreview, run: Means, preview: Preview): Promise<void> =>
  tell(asked, run, { pr: preview.pr, known: preview.comment, state: asleepState(preview) });

/** It runs again, with what it ran with before. */
export const tellAwake = (
  asked: AboutPreview,
  run: Means,
  { access, preview, isWell }: { readonly access: PreviewAccess; readonly preview: Preview; readonly isWell: boolean },
): Promise<void> => {
  const { pr, comment, deployed, expiry, instance } = preview;
  const runs = { sha: deployed?.sha, expiresAt: expiry.at };
  const state: CommentState = isWell ? { kind: 'ready', ...runs } : { kind: 'failed', sha: deployed?.sha };
  const { repository } = asked;
  return tell(asked, run, { pr, known: comment, state, ...waysTo(access, { repository, pr, instance: instance.id }) });
};

type BroughtUp = {
  readonly access: PreviewAccess;
  readonly talk: Pick<Talk, 'place' | 'permalink'>;
  readonly pr: PullRequestName;
  readonly commit: Commit | undefined;
  readonly result: UpResult;
};

/** What became of a `/preview up`. The first of a pull request makes the comment. */
export async function tellBroughtUp(asked: AboutPreview, run: Means, brought: BroughtUp): Promise<void> {
  const { access, talk, pr, commit, result } = brought;
  const sha = result.kind === 'ready' ? result.deployed?.sha : commit?.sha;
  const state = broughtUpState(result, sha, undefined);
  if (!state || !run.github) return;
  const { repository } = asked;
  const instance = instanceOf(result);
  const place = talk.place();
  await tell(asked, run, {
    ...{ pr, state, known: undefined, mayCreate: true },
    link: place && (await talk.permalink(place)),
    ...(instance === undefined ? {} : waysTo(access, { repository, pr, instance })),
  });
}

/** Where nothing was ever written, there is nothing to change. */
async function tell(
  { settings, stack, repository, request }: AboutPreview,
  { steps, log, github }: Means,
  report: Omit<Report, 'repository' | 'mayCreate'> & { readonly mayCreate?: boolean },
): Promise<void> {
  if (!github) return;
  const writeBack = createWriteBack({ steps, log, github, settings, stack, id: request.id });
  await writeBack({ mayCreate: false, ...report, repository });
}

/** Who asks as GitHub knows them, where the settings say so. An account's number tells a reader nothing. */
function loginOf({ settings: { github }, request }: { settings: Settings } & Pick<AboutPreview, 'request'>) {
  const known = Object.entries(github?.users ?? {});
  return known.find(([login, user]) => user === request.asker.user && !/^\d+$/.test(login))?.[0];
}
