import { createAutoscaling, type EcsService, type ScalableTarget, type ScalingLimits } from '../../aws/autoscaling.ts';
import type { Connection } from '../../aws/connection.ts';
import { createEcsServices } from '../../aws/ecs-services.ts';
import type { RoleAccess } from '../role-access.ts';
import { type Change, sendChange } from '../send-change.ts';

const everything = { in: true, out: true, scheduled: true } as const;

/** Nothing brings tasks back: neither an alarm nor a schedule, nor a limit. */
export const isHeld = ({ min, suspended }: ScalingLimits): boolean =>
  min === 0 && suspended.in && suspended.out && suspended.scheduled;

export const sameLimits = (one: ScalingLimits, other: ScalingLimits): boolean =>
  one.min === other.min &&
  one.max === other.max &&
  one.suspended.in === other.suspended.in &&
  one.suspended.out === other.suspended.out &&
  one.suspended.scheduled === other.suspended.scheduled;

export const limitsOf = ({ min, max, suspended }: ScalableTarget): ScalingLimits => ({ min, max, suspended });

/**
 * Keeps whatever scales the service from starting tasks. Min and the switches go in one call: suspending alone would
 * move a count of 0 up to the minimum.
 */
const holdScaling = (access: RoleAccess, service: EcsService): Promise<Change<true>> =>
  changeLimits(access, 'hold the scaling', service, { change: { min: 0, suspended: everything }, is: isHeld });

/** Puts limits and switches back as they were. AWS moves the count into the limits at once. */
export const restoreScaling = (access: RoleAccess, service: EcsService, limits: ScalingLimits): Promise<Change<true>> =>
  changeLimits(access, 'give the scaling back', service, {
    change: limits,
    is: (found) => sameLimits(found, limits),
  });

type Limits = { readonly change: Partial<ScalingLimits>; readonly is: (found: ScalingLimits) => boolean };

function changeLimits(
  access: RoleAccess,
  step: string,
  service: EcsService,
  { change, is }: Limits,
): Promise<Change<true>> {
  return sendChange<true>(access, step, {
    send: async (connection) => {
      await createAutoscaling(connection).change(service, change);
      return true;
    },
    look: async (connection) => {
      const found = await createAutoscaling(connection).targetOf(service);
      return found && is(found) ? true : undefined;
    },
  });
}

/** Sets how many tasks a service is to run; it has no client token, so a lost answer is looked for. */
export function setCount(access: RoleAccess, { cluster, service }: EcsService, count: number): Promise<Change<true>> {
  const look = async (connection: Connection): Promise<true | undefined> => {
    const found = await createEcsServices(connection).describeService(cluster, service);
    return found?.desired === count ? true : undefined;
  };
  return sendChange<true>(access, `set the count to ${count}`, {
    send: async (connection) => {
      await createEcsServices(connection).setCount(cluster, service, count);
      return true;
    },
    look,
  });
}

/**
 * Holds what scales the service, then takes its tasks away: the other way round an alarm or a schedule would bring them
 * back. Where the tasks could not be taken the scaling is given back, since half of it would be worse than none.
 */
export async function emptyService(
  access: RoleAccess,
  service: EcsService,
  scaling: ScalingLimits | undefined,
): Promise<Change<true>> {
  const holds = scaling !== undefined && !isHeld(scaling);
  if (holds) {
    const held = await holdScaling(access, service);
    if (held.kind !== 'done') return held;
  }
  const emptied = await setCount(access, service, 0);
  if (emptied.kind !== 'not-done' || !holds) return emptied;
  const given = await restoreScaling(access, service, scaling);
  return given.kind === 'done' ? emptied : { kind: 'unknown', failure: emptied.failure };
}

/** A task has up to two minutes to stop, and its target five to drain, where the team has not set more. */
const stopping = { everySeconds: 30, forSeconds: 600 };
/** As long as a large image takes to pull and an app to warm up. */
const starting = { everySeconds: 15, forSeconds: 900 };

/** Waits until so many tasks run; of none, until the last has ended. */
export async function waitForCount(
  access: RoleAccess,
  { cluster, service }: EcsService,
  { count, forSeconds }: Wanted,
): Promise<'steady' | 'not-yet'> {
  const usual = count === 0 ? stopping : starting;
  const pace = { ...usual, ...(forSeconds === undefined ? {} : { forSeconds }) };
  const waited = await access.waitFor<true>(`wait for ${count} tasks`, pace, async (connection) => {
    const found = await createEcsServices(connection).describeService(cluster, service);
    const steady = found && found.pending === 0 && (count === 0 ? found.running === 0 : found.running >= count);
    return steady ? { kind: 'ready', value: true } : { kind: 'pending' };
  });
  return waited.kind === 'ready' ? 'steady' : 'not-yet';
}

type Wanted = { readonly count: number; readonly forSeconds?: number };
