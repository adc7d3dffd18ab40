import type { PullRequestName } from '../config/pull-request-name.ts';
import type { Work } from '../operations/define-work.ts';
import { type Ending, end } from '../operations/ending.ts';
import { showWorking } from '../operations/show-working.ts';
import { type AboutPreview, workOnPreview } from '../operations/work-on-preview.ts';
import type { Declaration } from '../requests/declaration.ts';
import type { Draft } from '../slack/message.ts';
import { cardOf } from './cards/card-of.ts';
import { saysNothing } from './command-end.ts';
import type { PreviewCommand } from './documents/preview-command.ts';
import { runDocument } from './documents/run-document.ts';
import type { ScriptReport } from './documents/script-report.ts';
import { pullForCard, type SeenPull } from './follow/ask-pull.ts';
import { runningOf } from './follow/freshness.ts';
import { howItEnded } from './how-it-ended.ts';
import { lookForPreviews } from './live-previews.ts';
import { notRunning } from './not-running.ts';
import type { Preview } from './preview.ts';
import { previewAccess } from './preview-access.ts';
import { isAsleep } from './sleep/sleep-of.ts';
import { unanswered } from './unanswered.ts';
import { withoutPreview } from './without-preview.ts';

/** What a document reported of a preview. */
export type Answered<A> = {
  readonly asked: AboutPreview;
  readonly args: A;
  readonly preview: Preview;
  readonly report: ScriptReport;
  /** Undefined without `github`, and where the answer does not speak of the pull request. */
  readonly seen: SeenPull | undefined;
  readonly now: number;
};

type Answer = Ending & {
  /** Under the message. */
  readonly details?: Draft;
  /** What the preview's own card shows from now on; it stays as it is where this is left out. */
  readonly card?: Draft;
  readonly file?: { readonly filename: string; readonly title: string; readonly content: string };
};

type Answering<A> = {
  readonly answer: (answered: Answered<A>) => Answer;
  /** The answer speaks of the pull request. */
  readonly ofPull?: true;
  /** Answers of a preview that sleeps, without its instance; left out, nothing is done. */
  readonly asleep?: (asked: AboutPreview, preview: Preview, now: number) => Ending;
};

/** The work of a command that asks the preview's own instance: finds it, runs the document and answers from its report. */
export const askInstance = <A extends { readonly pr: PullRequestName }>(
  declaration: Declaration<A>,
  command: PreviewCommand<A>,
  { answer, ofPull, asleep }: Answering<A>,
): Work<A> =>
  workOnPreview(declaration, async ({ asked, talk, run }, args) => {
    await showWorking(asked, talk);
    const access = previewAccess(asked, run);
    const { pr } = args;
    const found = await lookForPreviews(access, pr);
    const [preview] = found.live;
    if (!preview) return end(talk, withoutPreview(asked, { pr, last: found.last, now: run.steps.now() }));
    const now = run.steps.now();
    const instead = (isAsleep(preview.instance) && asleep?.(asked, preview, now)) || notRunning(asked, preview, now);
    if (instead) return end(talk, instead);
    const target = {
      instance: preview.instance.id,
      wanted: args,
      requestId: asked.request.id,
      by: asked.request.asker.user,
    };
    const ended = await runDocument(access, command, target);
    if (ended.kind === 'gone') {
      const gone = await howItEnded(access, preview.instance.id);
      return end(talk, unanswered(asked, preview, { ...ended, ...gone }));
    }
    if (ended.kind !== 'finished' || !ended.succeeded || saysNothing(ended.report))
      return end(talk, unanswered(asked, preview, ended));
    const { report } = ended;
    const running = runningOf(preview.deployed, report);
    const seen = ofPull && (await pullForCard(run, { repository: asked.repository, pr }, running));
    const { file, details, card, ...ending } = answer({ asked, args, preview, report, seen, now: run.steps.now() });
    const outcome = await end(talk, ending);
    if (details) await talk.thread(details);
    if (file) await talk.file(file);
    const place = card && cardOf(preview);
    if (place) await talk.edit(place, card);
    return outcome;
  });
