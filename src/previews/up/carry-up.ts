import type { Run } from '../../operations/operation.ts';
import type { Outcome } from '../../operations/outcome.ts';
import type { Talk } from '../../operations/talk.ts';
import type { AboutPreview } from '../../operations/work-on-preview.ts';
import { withNotes } from '../../slack/blocks/with-notes.ts';
import type { Line } from '../../slack/line.ts';
import { mayAskForDown } from '../may-tear-down.ts';
import { monthFor } from '../money/approve-launch.ts';
import type { PreviewAccess } from '../preview-access.ts';
import { bringUp } from './bring-up.ts';
import { endingOf } from './ending-of.ts';
import { createUpChecklist } from './up-checklist.ts';
import { type UpEnding, upEnding } from './up-ending.ts';
import type { Commit, UpLine } from './up-line.ts';

type Up = { readonly asked: AboutPreview; readonly talk: Talk; readonly run: Run };

type Wanted = {
  readonly args: UpLine['args'];
  readonly access: PreviewAccess;
  readonly commit: Commit | undefined;
  /** What is to be said beside, however it ends. */
  readonly notes: readonly Line[];
  /** The instance that a button was made for: nothing is launched instead. `none`: nothing is redeployed instead. */
  readonly onlyOn?: string;
};

/** Brings a pull request's preview up for whoever asked, and says how that ended. */
export async function carryUp(up: Up, { args, access, commit, notes, onlyOn }: Wanted): Promise<Outcome> {
  const { asked, talk, run } = up;
  const { pr } = args;
  const mayStop = mayAskForDown(asked, pr);
  const checklist = createUpChecklist({ request: asked.request, pr, mayStop }, talk, run.steps.now);
  await checklist.begin('preflight', 'launch', 'running', 'online', 'deploy');
  const line = {
    asked,
    args,
    access,
    checklist,
    place: talk.place,
    approve: run.approve,
    month: monthFor(asked, run),
    commit,
  };
  const result = await bringUp({ ...line, others: talk, ...(onlyOn === undefined ? {} : { onlyOn }) });
  if (result.kind === 'ended') return result.outcome;
  const closed =
    run.github && result.kind === 'ready'
      ? await (await import('../follow/ended-meanwhile.ts')).endedMeanwhile(up, pr)
      : undefined;
  const since = closed?.kind === 'open' ? { ...run, github: closed.github } : run;
  const { message, outcome, details, endedBy }: UpEnding =
    closed?.kind === 'ended' && result.kind === 'ready'
      ? upEnding(asked, pr, { ...tornDown, instance: result.target.instance, closed: closed.why })
      : await endingOf({ asked, access, talk, run: since }, pr, result);
  const left = closed?.kind === 'left' ? [closed.note] : [];
  const said = withNotes(message, [...left, ...notes]);
  // Whoever ended it tells who asked for it.
  if (endedBy !== undefined && talk.place()) await talk.show(said);
  else await talk.finish(said);
  if (details) await talk.thread(details);
  if (run.github && closed?.kind !== 'ended')
    await (await import('../follow/tell-github.ts')).tellBroughtUp(asked, since, { access, talk, pr, commit, result });
  return outcome;
}

const tornDown = { kind: 'torn-down', stage: 'check', by: undefined, ended: undefined } as const;
