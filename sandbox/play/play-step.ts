import { canSee } from '../slack/find-button.ts';
import { act } from './act.ts';
import { playImage } from './image-step.ts';
import { describeError, judge } from './judge.ts';
import { outcomeOf } from './outcome-of.ts';
import { playGithub } from './play-github.ts';
import { passTime, settle } from './settle.ts';
import type { Stage } from './stage.ts';
import type { PlannedStep, Step } from './step.ts';
import { reportMessage, reportViews, type StepReport } from './step-report.ts';

/** Plays one step to its end and tells what came of it: one report for each person who acted. */
export async function playStep(stage: Stage, planned: PlannedStep): Promise<readonly StepReport[]> {
  const { step, as } = planned;
  stage.beginStep?.();
  const since = watchFrom(stage);
  if (step.kind === 'sweep' || step.kind === 'watch' || step.kind === 'wait') {
    const note = await runUnattended(stage, step);
    return [{ ...since.report(planned, note), outcome: note === undefined ? 'done' : 'failed', executions: [] }];
  }
  if (step.kind === 'github') {
    const played = await playGithub(stage.github, step, as[0] ?? '');
    const stuck = await settle(stage).then(() => undefined, describeError);
    const outcome = stuck === undefined ? played.outcome : 'failed';
    return [{ ...since.report(planned, stuck ?? played.note), outcome, executions: since.executions().map(nameOf) }];
  }
  if (step.kind === 'image') {
    const { note, ...played } = playImage(stage.images, step);
    return [{ ...since.report(planned, note), ...played, executions: [] }];
  }
  if (step.kind === 'session' || step.kind === 'visit') {
    const notes = as.flatMap((user) => (stage.use ? (stage.use.play(step, user) ?? []) : ['There is no AWS here.']));
    return [
      { ...since.report(planned, notes.join(' ')), outcome: notes.length > 0 ? 'failed' : 'done', executions: [] },
    ];
  }
  const acts = await Promise.all(as.map((user) => act(stage, user, step)));
  const stuck = await settle(stage).then(() => undefined, describeError);
  return as.map((user, at): StepReport => {
    const own = since.executions().filter(({ name }) => name.split('-').includes(user));
    const sees = as.length === 1 ? undefined : user;
    const { outcome, note = stuck } = judge({
      ...{ act: acts[at], step, user, outcomes: own.map(outcomeOf), tried: since.tried() },
      answered: since.messages(user).length > 0,
      modal: since.views().find((view) => view.user === user && view.content.type === 'modal'),
      home: since.views().find((view) => view.user === user && view.content.type === 'home'),
    });
    return { ...since.report({ ...planned, as: [user] }, note, sees), outcome, executions: own.map(nameOf) };
  });
}

const nameOf = ({ name }: { readonly name: string }) => name;

/** What happens from here on. */
function watchFrom(stage: Stage) {
  const { slack } = stage;
  const before = { sequence: slack.sequence(), executions: stage.executions().length, starts: stage.startsTried() };
  const isSince = ({ touched }: { readonly touched: number }) => touched > before.sequence;
  /** As everybody together sees it, or one person alone. */
  const messages = (sees?: string) =>
    slack
      .messages()
      .filter((message) => isSince(message) && (sees === undefined || canSee(sees, message, slack.channels)));
  const views = () => slack.views.list().filter(isSince);
  return {
    messages,
    views,
    executions: () => stage.executions().slice(before.executions),
    tried: () => stage.startsTried() > before.starts,
    report: ({ written, as }: PlannedStep, note: string | undefined, sees?: string) => ({
      step: written,
      as: as.join(','),
      messages: messages(sees).map(reportMessage),
      ...reportViews(views().filter(({ user }) => sees === undefined || user === sees)),
      ...(note ? { note } : {}),
    }),
  };
}

/** Why it failed, or nothing. */
async function runUnattended(
  stage: Stage,
  step: Extract<Step, { kind: 'sweep' | 'watch' | 'wait' }>,
): Promise<string | undefined> {
  try {
    if (step.kind === 'wait') await passTime(stage.clock, stage.settled, step.ms);
    else await stage.runScheduled(step.kind);
    await settle(stage);
    return undefined;
  } catch (error) {
    return describeError(error);
  }
}
