import { createEc2 } from '../../aws/ec2.ts';
import { createEc2Power } from '../../aws/ec2-power.ts';
import { createSentCommands } from '../../aws/sent-commands.ts';
import { createSsm } from '../../aws/ssm.ts';
import { end } from '../../operations/ending.ts';
import { footnote } from '../../operations/footnote.ts';
import type { Run } from '../../operations/operation.ts';
import { done, type Outcome } from '../../operations/outcome.ts';
import { sendChange } from '../../operations/send-change.ts';
import { showWorking } from '../../operations/show-working.ts';
import type { Talk } from '../../operations/talk.ts';
import { type AboutPreview, workOnPreview } from '../../operations/work-on-preview.ts';
import { cardOf } from '../cards/card-of.ts';
import { changeTags } from '../change-tags.ts';
import { lookForPreviews } from '../live-previews.ts';
import { notRunning } from '../not-running.ts';
import type { Preview } from '../preview.ts';
import { type PreviewAccess, previewAccess } from '../preview-access.ts';
import { createUpChecklist } from '../up/up-checklist.ts';
import { planExisting } from '../up/up-situation.ts';
import { withoutPreview } from '../without-preview.ts';
import { callOwner } from './call-owner.ts';
import { sleep } from './declarations.ts';
import {
  busyMessage,
  launchingMessage,
  notAsleep,
  sleepTitle,
  stillStopping,
  wakingMessage,
} from './sleep-messages.ts';
import { awakeTags, isAsleep, sleepTags } from './sleep-of.ts';
import { sleepingCard } from './sleeping-card.ts';
import { waitUntilStopped } from './start-sleeper.ts';

type OnPreview = { readonly asked: AboutPreview; readonly talk: Talk; readonly run: Run };

/** Stops the instance of a preview by the API: nothing on it is stopped first, so Docker brings all of it back. */
export const work = workOnPreview(sleep, async ({ asked, talk, run }, { pr }) => {
  await showWorking(asked, talk);
  const access = previewAccess(asked, run);
  const { live, last } = await lookForPreviews(access, pr);
  const [preview] = live;
  const now = run.steps.now();
  if (!preview) return end(talk, withoutPreview(asked, { pr, last, now }));
  if (isAsleep(preview.instance)) {
    const message = sleepingCard(asked.settings, preview, { now, footnote: footnote(asked.request) });
    return end(talk, { message, outcome: done });
  }
  const instead = notRunning(asked, preview, now);
  if (instead) return end(talk, instead);
  const busy = await lookWhetherBusy(access, preview);
  if (busy.kind === 'launching') return end(talk, launchingMessage(asked, preview));
  if (busy.kind === 'waking') return end(talk, wakingMessage(asked, preview));
  if (busy.kind === 'busy') return end(talk, busyMessage(asked, preview, busy.document));
  return putToSleep({ asked, talk, run }, access, preview);
});

type Busy = { readonly kind: 'free' | 'launching' | 'waking' } | { readonly kind: 'busy'; readonly document: string };

/** A deployment or a command that is cut off half-way would be told as failed to whoever waits for it. */
function lookWhetherBusy(access: PreviewAccess, preview: Preview): Promise<Busy> {
  const { id } = preview.instance;
  const now = access.now();
  return access.arrive().step('is anything under way', async (connection): Promise<Busy> => {
    const [document] = await createSentCommands(connection).underWayOn(id);
    if (document !== undefined) return { kind: 'busy', document };
    const ssm = createSsm(connection);
    if (isJustStarted(preview, now) && (await ssm.agentOf(id, preview.instance.startedAt)) !== 'online')
      return { kind: 'waking' };
    const everOnline = (await ssm.agentOf(id)) !== 'unknown';
    return { kind: planExisting(preview, everOnline, now) === 'launching' ? 'launching' : 'free' };
  });
}

/** Whoever woke it waits for its agent, which comes within a minute. One that never comes keeps nobody from a sleep. */
const agentComesMs = 3 * 60_000;

const isJustStarted = ({ instance: { startedAt }, sleptMs }: Preview, now: number): boolean =>
  sleptMs > 0 && now - startedAt < agentComesMs;

async function putToSleep({ asked, talk, run }: OnPreview, access: PreviewAccess, seen: Preview): Promise<Outcome> {
  const { request, settings } = asked;
  const { id } = seen.instance;
  const { user } = request.asker;
  const since = run.steps.now();
  const checklist = createUpChecklist({ request, pr: seen.pr, title: sleepTitle(seen.pr) }, talk, run.steps.now);
  await checklist.begin('stop', 'asleep');
  await changeTags(access, 'note since when', { instance: id, tags: sleepTags(seen, since) });
  const sent = await sendChange(access.sleep(id), 'stop', {
    async send(connection) {
      await createEc2Power(connection).stopInstance(id);
      return true;
    },
    async look(connection) {
      const found = await createEc2(connection).describeInstance(id);
      return found && isAsleep(found) ? true : undefined;
    },
  });
  if (sent.kind !== 'done') {
    if (sent.kind === 'not-done') await changeTags(access, 'note that it is awake', { instance: id, tags: awakeTags });
    return end(talk, notAsleep(asked, seen, sent));
  }
  await checklist.complete('stop', { code: id });
  const preview: Preview = { ...seen, instance: { ...seen.instance, state: 'stopping' }, asleepSince: since };
  const waited = await waitUntilStopped(access, id);
  if (waited?.kind === 'gone')
    return end(talk, withoutPreview(asked, { pr: seen.pr, last: undefined, now: run.steps.now() }));
  if (waited) return end(talk, stillStopping(asked, preview));
  const how = { kind: 'person', user } as const;
  const message = sleepingCard(settings, preview, { now: run.steps.now(), how, footnote: footnote(request) });
  const outcome = await end(talk, { message, outcome: done });
  const place = cardOf(preview);
  if (place) await talk.edit(place, message);
  await callOwner(talk, preview, { by: user, did: 'slept' });
  if (run.github) await (await import('../follow/tell-github.ts')).tellAsleep(asked, run, preview);
  return outcome;
}
