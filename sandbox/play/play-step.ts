import { canSee } from '../slack/find-button.ts';
import type { Delivery } from '../slack/show-acknowledgement.ts';
import { outcomeOf } from './outcome-of.ts';
import { playGithub } from './play-github.ts';
import { passTime, settle } from './settle.ts';
import type { Stage } from './stage.ts';
import type { PlannedStep, Step } from './step.ts';
import { reportMessage, type StepOutcome, type StepReport } from './step-report.ts';

/** Plays one step to its end and tells what came of it: one report for each person who acted. */
export async function playStep(stage: Stage, planned: PlannedStep): Promise<readonly StepReport[]> {
  const { step, written, as } = planned;
  stage.beginStep?.();
  const before = {
    sequence: stage.slack.sequence(),
    executions: stage.executions().length,
    starts: stage.startsTried(),
  };
  const touched = () => stage.slack.messages().filter((message) => message.touched > before.sequence);
  if (step.kind === 'sweep' || step.kind === 'watch' || step.kind === 'wait') {
    const note = await runUnattended(stage, step);
    const outcome = note === undefined ? 'done' : 'failed';
    return [
      {
        step: written,
        as: as.join(','),
        outcome,
        executions: [],
        messages: touched().map(reportMessage),
        ...(note ? { note } : {}),
      },
    ];
  }
  if (step.kind === 'github') {
    const played = await playGithub(stage.github, step, as[0] ?? '');
    const stuck = await settle(stage).then(() => undefined, describe);
    const note = stuck ?? played.note;
    return [
      {
        step: written,
        as: as.join(','),
        outcome: stuck === undefined ? played.outcome : 'failed',
        executions: stage
          .executions()
          .slice(before.executions)
          .map(({ name }) => name),
        messages: touched().map(reportMessage),
        ...(note ? { note } : {}),
      },
    ];
  }
  const deliveries = await Promise.all(as.map((user) => act(stage, user, step)));
  const stuck = await settle(stage).then(() => undefined, describe);
  const executions = stage.executions().slice(before.executions);
  const tried = stage.startsTried() > before.starts;
  return as.map((user, at): StepReport => {
    const own = executions.filter(({ name }) => name.split('-').includes(user));
    const visible = touched().filter((message) => as.length === 1 || canSee(user, message, stage.slack.channels));
    const { outcome, note = stuck } = judge(deliveries[at], own.map(outcomeOf), tried);
    return {
      step: written,
      as: user,
      outcome,
      executions: own.map(({ name }) => name),
      messages: visible.map(reportMessage),
      ...(note ? { note } : {}),
    };
  });
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
    return describe(error);
  }
}

type Act = Delivery | { readonly missing: string };

async function act({ slack }: Stage, user: string, step: Extract<Step, { kind: 'command' | 'press' }>): Promise<Act> {
  if (step.kind === 'command') return slack.type(user, step.text);
  return (
    (await slack.press(user, step.label)) ?? { missing: `There is no button "${step.label}" that ${user} can see.` }
  );
}

/** The function's own answer is a usage error unless it tried to start an operation and could not. */
function judge(
  act: Act | undefined,
  outcomes: readonly StepOutcome[],
  tried: boolean,
): { outcome: StepOutcome; note?: string } {
  if (act === undefined) return { outcome: 'failed' };
  if ('missing' in act) return { outcome: 'failed', note: act.missing };
  if (!act.ok) return { outcome: 'failed', note: `The Slack function failed: ${describe(act.error)}` };
  return { outcome: outcomes.find((outcome) => outcome !== 'done') ?? outcomes[0] ?? (tried ? 'failed' : 'usage') };
}

const describe = (error: unknown) => (error instanceof Error ? (error.stack ?? error.message) : String(error));
