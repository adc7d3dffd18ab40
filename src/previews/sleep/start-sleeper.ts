import { createEc2 } from '../../aws/ec2.ts';
import { createEc2Power } from '../../aws/ec2-power.ts';
import { type Failure, isUnknown } from '../../operations/failure.ts';
import { instanceEnded } from '../../operations/instance-ended.ts';
import { sendChange } from '../../operations/send-change.ts';
import type { Check } from '../../operations/steps.ts';
import type { InstanceEnded } from '../../runbook/evidence.ts';
import { changeTags } from '../change-tags.ts';
import type { Preview } from '../preview.ts';
import type { PreviewAccess } from '../preview-access.ts';
import type { WakePlan } from './plan-wake.ts';

/** What became of the start of a preview that slept. */
export type SleeperStart =
  /** `startedAt`: of this start, in EC2's time. */
  | { readonly kind: 'running'; readonly startedAt: number }
  /** AWS has no instance of its type free where its disk is: it sleeps on. */
  | { readonly kind: 'no-room'; readonly failure: Failure }
  /** EC2 took the start and stopped it again: it sleeps on. */
  | { readonly kind: 'fell-back'; readonly ended: InstanceEnded | undefined }
  /** It has been stopping for ten minutes. */
  | { readonly kind: 'still-stopping' }
  /** It has been starting for ten minutes. */
  | { readonly kind: 'still-starting' }
  /** Its longest life is over: it sleeps until the sweep ends it. */
  | { readonly kind: 'over'; readonly end: number }
  /** Refused, or, where the failure says so, not known. */
  | { readonly kind: 'not-started'; readonly failure: Failure }
  /** Somebody ended it meanwhile. */
  | { readonly kind: 'gone' };

type Start = {
  /** Its tags are written first: its old end may have passed, and its timer looks a minute after the boot. */
  readonly plan: () => WakePlan;
  /** Told once nothing has to be waited for before the start. */
  readonly stopped?: () => Promise<void>;
  /** Told once EC2 has taken the start. */
  readonly begun: () => Promise<void>;
};

/**
 * Starts a preview that sleeps, and nothing else: Docker brings back what ran, with what it ran with. One that stops is
 * waited for. Of two at once one starts it, and EC2 answers the other that it starts already.
 */
export async function startSleeper(access: PreviewAccess, preview: Preview, start: Start): Promise<SleeperStart> {
  const { id, state } = preview.instance;
  const seen = start.plan();
  if (seen.kind === 'over') return seen;
  if (state === 'stopping') {
    const stopped = await waitUntilStopped(access, id);
    if (stopped) return stopped;
  }
  await start.stopped?.();
  const plan = start.plan();
  if (plan.kind === 'over') return plan;
  await changeTags(access, 'move its end before the start', { instance: id, tags: plan.tags });
  const refused = await sendUntilTaken(access, id);
  if (refused) return refused;
  await start.begun();
  return waitUntilStarted(access, id);
}

/** Undefined where it starts. What EC2 showed as stopped may be stopping for a moment more. */
async function sendUntilTaken(access: PreviewAccess, id: string): Promise<SleeperStart | undefined> {
  const sent = await send(access, id, 'start');
  if (sent?.kind !== 'stops-again') return sent;
  const stopped = await waitUntilStopped(access, id);
  if (stopped) return stopped;
  const again = await send(access, id, 'start again');
  return again?.kind === 'stops-again' ? { kind: 'still-stopping' } : again;
}

/** Undefined where it starts. */
async function send(
  access: PreviewAccess,
  id: string,
  step: string,
): Promise<SleeperStart | { readonly kind: 'stops-again' } | undefined> {
  const sent = await sendChange(access.wake(id), step, {
    async send(connection) {
      await createEc2Power(connection).startInstance(id);
      return true;
    },
    async look(connection) {
      const found = await createEc2(connection).describeInstance(id);
      return found?.state === 'pending' || found?.state === 'running' ? true : undefined;
    },
  });
  if (sent.kind === 'done') return undefined;
  const { failure } = sent;
  if (isUnknown(failure) || failure.kind === 'fault') return { kind: 'not-started', failure };
  if (failure.kind === 'capacity') return { kind: 'no-room', failure };
  if (failure.code !== 'IncorrectInstanceState') return { kind: 'not-started', failure };
  return { kind: 'stops-again' };
}

/** A stop takes seconds, or some minutes where processes do not end. */
const stopPace = { everySeconds: 5, forSeconds: 600 };

/** Undefined once it has stopped, or starts already. */
export async function waitUntilStopped(access: PreviewAccess, id: string): Promise<SleeperStart | undefined> {
  const waited = await access
    .read()
    .waitFor('instance stopped', stopPace, async (connection): Promise<Check<'stopped' | 'gone'>> => {
      const state = (await createEc2(connection).describeInstance(id))?.state;
      if (state === undefined || state === 'shutting-down' || state === 'terminated')
        return { kind: 'ready', value: 'gone' };
      return state === 'stopping' ? { kind: 'pending' } : { kind: 'ready', value: 'stopped' };
    });
  if (waited.kind === 'failed') return { kind: 'not-started', failure: waited.failure };
  if (waited.kind === 'timed-out') return { kind: 'still-stopping' };
  return waited.value === 'gone' ? { kind: 'gone' } : undefined;
}

const startPace = { everySeconds: 3, forSeconds: 600 };
/** EC2 may show for a moment what was before the start. */
const oldLooks = 5;

export async function waitUntilStarted(access: PreviewAccess, id: string): Promise<SleeperStart> {
  const waited = await access
    .arrive()
    .waitFor('instance running', startPace, async (connection, tries): Promise<Check<SleeperStart>> => {
      const found = await createEc2(connection).describeInstance(id);
      switch (found?.state) {
        case 'running':
          return { kind: 'ready', value: { kind: 'running', startedAt: found.startedAt } };
        case 'pending':
          return { kind: 'pending' };
        case 'stopping':
        case 'stopped': {
          if (tries <= oldLooks) return { kind: 'pending' };
          return { kind: 'ready', value: { kind: 'fell-back', ended: instanceEnded(found, 'preview') } };
        }
        default:
          return { kind: 'ready', value: { kind: 'gone' } };
      }
    });
  if (waited.kind === 'ready') return waited.value;
  return waited.kind === 'failed' ? { kind: 'not-started', failure: waited.failure } : { kind: 'still-starting' };
}
