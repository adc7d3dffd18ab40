import type { HealthCard } from '../health/health-card.ts';
import type { Checked } from '../health/judge-environment.ts';
import { outageCard } from '../health/outage-card.ts';
import { rightsOf } from '../health/rights.ts';
import type { WatchMemory } from '../health/watch-memory.ts';
import type { WatchNotes } from '../health/watch-notes.ts';
import type { Scheduled } from '../operations/scheduled.ts';
import type { Draft } from '../slack/message.ts';
import { lastingRefusal } from '../slack/refusal.ts';
import type { Announcement } from './decide-watch.ts';
import { changeMessage, overMessage, overtakenMessage, recoveredMessage, reminderMessage } from './watch-messages.ts';

type Place = NonNullable<WatchMemory['message']>;

type Telling = {
  readonly checked: Checked;
  /** As it was before this check. */
  readonly memory: WatchMemory;
  readonly notes: WatchNotes;
};

/** `message`: the one that stands for the outage from now on. */
type Told = { readonly message?: Place | undefined };

type Around = Pick<Scheduled, 'settings' | 'now' | 'post' | 'update'>;

/** Tells people what is new of an environment; undefined where Slack did not take it. */
export async function tellOutage(
  around: Around,
  telling: Telling,
  announcement: Announcement,
): Promise<Told | undefined> {
  const { settings, now } = around;
  const { checked, memory, notes } = telling;
  if (announcement.kind === 'recovered') {
    const { since: from, lastedMs } = announcement;
    return tellRecovery(around, telling, { from, to: from + lastedMs });
  }
  const { kind, since } = announcement;
  if (kind === 'reminder' && memory.message) {
    const message = reminderMessage(checked, now - since);
    return (await reply(around, memory.message, message)) ? { message: memory.message } : undefined;
  }
  const { mention, remindEvery } = settings.watch;
  const isCalled = checked.verdict.kind === 'unhealthy' && (kind === 'started' || kind === 'worse') && !notes.quiet;
  const call = isCalled ? mention : undefined;
  const outage = { since, notes, remindEvery };
  const rights = rightsOf(settings);
  if (kind === 'started' || kind === 'reminder') {
    const message = await begin(around, outageCard(checked, rights, { ...outage, call }));
    if (message && memory.message) await around.update(memory.message, overtakenMessage(checked, since));
    return message && { message };
  }
  const card = outageCard(checked, rights, outage);
  const message = await editOrPost(around, memory.message, card.top);
  if (!message) return undefined;
  const said = changeMessage(checked, { change: kind, call, details: card.details });
  return (await reply(around, message, said)) ? { message } : undefined;
}

async function begin(around: Around, { top, details }: HealthCard): Promise<Place | undefined> {
  const message = await postNew(around, top);
  // What it rests on is an ornament: `/health` shows it again.
  if (message) await around.post(message.channel, details, message.ts);
  return message;
}

async function tellRecovery(
  around: Around,
  { checked, memory }: Telling,
  over: { readonly from: number; readonly to: number },
): Promise<Told | undefined> {
  const said = recoveredMessage(checked, over);
  const { message } = memory;
  if (!message) return (await postNew(around, said)) ? {} : undefined;
  await around.update(message, overMessage(checked, { ...over, told: memory }));
  return (await reply(around, message, said)) ? {} : undefined;
}

async function postNew({ settings, post }: Around, draft: Draft): Promise<Place | undefined> {
  const posted = await post(settings.slack.channel, draft);
  return posted.kind === 'posted' ? { channel: posted.channel, ts: posted.ts } : undefined;
}

/** A message that cannot be edited any more goes on as a new one. */
async function editOrPost(around: Around, message: Place | undefined, draft: Draft): Promise<Place | undefined> {
  if (!message) return postNew(around, draft);
  const edited = await around.update(message, draft);
  if (edited.kind === 'posted') return message;
  return lastingRefusal(edited) === undefined ? undefined : postNew(around, draft);
}

/** In the thread; where Slack refuses that for good, beside it. */
async function reply(around: Around, { channel, ts }: Place, draft: Draft): Promise<boolean> {
  const replied = await around.post(channel, draft, ts);
  if (replied.kind === 'posted') return true;
  return lastingRefusal(replied) !== undefined && (await postNew(around, draft)) !== undefined;
}
