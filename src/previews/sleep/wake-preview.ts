import { end } from '../../operations/ending.ts';
import type { Run } from '../../operations/operation.ts';
import type { Outcome } from '../../operations/outcome.ts';
import { showWorking } from '../../operations/show-working.ts';
import type { Talk } from '../../operations/talk.ts';
import { type AboutPreview, workOnPreview } from '../../operations/work-on-preview.ts';
import { cardOf } from '../cards/card-of.ts';
import { changeTags } from '../change-tags.ts';
import { howItEnded } from '../how-it-ended.ts';
import { formatLastUsedTag } from '../idle/last-use.ts';
import { lookForPreviews } from '../live-previews.ts';
import { notRunning } from '../not-running.ts';
import type { Preview } from '../preview.ts';
import { type PreviewAccess, previewAccess } from '../preview-access.ts';
import { unanswered } from '../unanswered.ts';
import { createUpChecklist, type UpChecklist, type UpStage } from '../up/up-checklist.ts';
import type { Why } from '../up/up-line.ts';
import { waitUntilOnline } from '../up/wait-for-instance.ts';
import { ssmLost, whyUnreached } from '../up/why-offline.ts';
import { withoutPreview } from '../without-preview.ts';
import { wake } from './declarations.ts';
import { planWake } from './plan-wake.ts';
import { isAsleep } from './sleep-of.ts';
import { sleptMeanwhile } from './slept-meanwhile.ts';
import { type SleeperStart, startSleeper, waitUntilStarted } from './start-sleeper.ts';
import { tellAwake } from './tell-awake.ts';
import { waitUntilHealthy } from './wait-until-healthy.ts';
import { awakeAlready, notWoken, wakeTitle } from './wake-messages.ts';
import { whyNotWoken } from './why-not-woken.ts';

type OnPreview = { readonly asked: AboutPreview; readonly talk: Talk; readonly run: Run };

/** Starts the instance of a preview that sleeps and waits until its app answers. One that somebody wakes is followed. */
export const work = workOnPreview(wake, async ({ asked, talk, run }, { pr }) => {
  await showWorking(asked, talk);
  const access = previewAccess(asked, run);
  const { live, last } = await lookForPreviews(access, pr);
  const [preview] = live;
  const now = run.steps.now();
  if (!preview) return end(talk, withoutPreview(asked, { pr, last, now }));
  if (isAsleep(preview.instance) || isWaking(preview, now)) return wakeUp({ asked, talk, run }, access, preview);
  const instead = notRunning(asked, preview, now);
  if (instead) return end(talk, instead);
  await noteWanted(asked, access, preview);
  return end(talk, awakeAlready(asked, preview));
});

/** Whoever wants it awake will use it: it is not to fall asleep a minute later. */
async function noteWanted(asked: AboutPreview, access: PreviewAccess, { instance }: Preview): Promise<void> {
  const tags = wantedTag(asked, access.now());
  if (Object.keys(tags).length > 0) await changeTags(access, 'note that it is wanted', { instance: instance.id, tags });
}

/** Only where anybody asks who used it. */
const wantedTag = ({ repository, request }: AboutPreview, at: number): Readonly<Record<string, string>> =>
  repository.idle === undefined ? {} : { 'last-used': formatLastUsedTag({ at, use: 'wake', who: request.asker.user }) };

/** A wake takes minutes. */
const wakeTakesMs = 10 * 60_000;

/** Somebody has just started it again. */
const isWaking = ({ instance: { startedAt }, sleptMs }: Preview, now: number): boolean =>
  sleptMs > 0 && now - startedAt < wakeTakesMs;

async function wakeUp({ asked, talk, run }: OnPreview, access: PreviewAccess, preview: Preview): Promise<Outcome> {
  const { request, repository } = asked;
  const { pr } = preview;
  const { id: instance } = preview.instance;
  const checklist = createUpChecklist({ request, pr, title: wakeTitle(pr) }, talk, run.steps.now);
  const failedAt = async (stage: UpStage, why: Why) =>
    end(talk, (await sleptMeanwhile({ asked, access, preview })) ?? notWoken(asked, preview, { stage, why }));
  const gone = async () =>
    end(talk, unanswered(asked, preview, { kind: 'gone', ...(await howItEnded(access, instance)) }));
  const started = await start(asked, access, preview, checklist);
  if (started.kind === 'gone') return gone();
  if (started.kind !== 'running') {
    const why = whyNotWoken(started, { preview, repository, now: access.now() });
    return end(talk, notWoken(asked, preview, { stage: 'wake', why }));
  }
  await checklist.complete('running');
  const online = await waitUntilOnline(access, instance, started.startedAt);
  if (online.kind === 'ready' && online.value === 'gone') return gone();
  if (online.kind === 'ready' && online.value === 'silent') return failedAt('online', ssmLost(instance));
  if (online.kind === 'failed') return failedAt('online', { reason: 'ssm-offline', failure: online.failure, instance });
  if (online.kind === 'timed-out') return failedAt('online', await whyUnreached(access, instance));
  await checklist.complete('online');
  const health = await waitUntilHealthy(access, run.steps, {
    instance,
    requestId: request.id,
    by: request.asker.user,
  });
  if (health.kind === 'gone') return gone();
  const slept = await sleptMeanwhile({ asked, access, preview });
  if (slept) return end(talk, slept);
  if (health.kind === 'silent') return end(talk, unanswered(asked, preview, health.run));
  return tellAwake({ asked, talk, run }, access, {
    preview,
    ...health,
    startedAt: started.startedAt,
    place: cardOf(preview),
  });
}

async function start(
  asked: AboutPreview,
  access: PreviewAccess,
  preview: Preview,
  checklist: UpChecklist,
): Promise<SleeperStart> {
  if (!isAsleep(preview.instance)) {
    await checklist.begin('running', 'online', 'check');
    return waitUntilStarted(access, preview.instance.id);
  }
  const stops = preview.instance.state === 'stopping';
  await checklist.begin(...(stops ? (['asleep'] as const) : []), 'wake', 'running', 'online', 'check');
  return startSleeper(access, preview, {
    plan() {
      const now = access.now();
      const plan = planWake(asked, preview, { now });
      return plan.kind === 'over' ? plan : { ...plan, tags: { ...plan.tags, ...wantedTag(asked, now) } };
    },
    ...(stops ? { stopped: () => checklist.complete('asleep') } : {}),
    begun: () => checklist.complete('wake', { code: preview.instance.id }),
  });
}
