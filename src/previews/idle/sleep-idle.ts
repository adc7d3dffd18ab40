import type { Instance } from '../../aws/ec2.ts';
import type { Previews } from '../../config/repositories.ts';
import type { Scheduled } from '../../operations/scheduled.ts';
import { toPreview } from '../preview.ts';
import { putToSleep, type Slept } from '../sleep/sleep-instance.ts';
import { decideIdle, type Idleness, lastUseOf } from './decide-idle.ts';
import type { LastUse } from './last-use.ts';
import { noteUses } from './note-uses.ts';
import { judgingOf, type Seen, seeAgain } from './see-use.ts';
import { tellAsleep } from './tell-asleep.ts';

/** A look takes seconds where a tunnel is open; the rest sleeps in the next sweep. */
const mostAtOnce = 40;

/** What was seen right before the stop: somebody came, or it cannot be read any more. */
type Came = { readonly decided: Idleness['kind']; readonly used: LastUse | undefined };

type Wish = { readonly idle: readonly Seen[]; readonly idleMs: number };

/** Puts to sleep what nobody uses. Each is looked at once more right before its stop: somebody may have come since. */
export async function sleepIdle(around: Scheduled, previews: Previews, { idle, idleMs }: Wish): Promise<void> {
  for (const seen of idle.slice(0, mostAtOnce)) {
    const sparedBy = (instance: Instance) => whoCame(around, previews, { instance, seen, idleMs });
    const slept = await putToSleep(around.connect(around.stack.region), seen.preview, { now: around.now, sparedBy });
    await report(around, previews, seen, slept);
  }
}

async function whoCame(
  around: Scheduled,
  previews: Previews,
  { instance, seen, idleMs }: { readonly instance: Instance; readonly seen: Seen; readonly idleMs: number },
): Promise<Came | undefined> {
  const { stack, now } = around;
  const preview = toPreview(instance, stack, previews, now) ?? seen.preview;
  const before = seen.watched.evidence.connections;
  const { watched } = await seeAgain(around, preview, { idleMs, before });
  const judging = judgingOf(around);
  const decided = decideIdle(watched, idleMs, judging);
  return decided.kind === 'idle' ? undefined : { decided: decided.kind, used: lastUseOf(watched, judging) };
}

async function report(
  around: Scheduled,
  previews: Previews,
  { preview, watched }: Seen,
  slept: Slept<Came>,
): Promise<void> {
  const { log } = around;
  const { id, startedAt } = preview.instance;
  const used = lastUseOf(watched, judgingOf(around));
  const since = Math.max(startedAt, used?.at ?? startedAt);
  switch (slept.kind) {
    case 'asleep':
      log('info', 'Preview put to sleep', { pr: preview.pr, instance: id });
      return tellAsleep(around, preview, { since, used });
    case 'spared':
      log('info', 'A preview was not put to sleep: it is used', { instance: id, because: slept.because.decided });
      if (slept.because.used) await noteUses(around, previews, new Map([[id, slept.because.used]]));
      return;
    case 'refused':
    case 'unknown':
      return log('error', 'A preview was not put to sleep', { instance: id, code: slept.failure.code });
    case 'already':
    case 'not-running':
      return;
  }
}
