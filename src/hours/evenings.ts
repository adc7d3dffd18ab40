import type { Hours } from '../config/hours-settings.ts';
import type { Settings } from '../config/settings.ts';
import type { HoursNotes } from '../operations/sleep/kept-notes.ts';
import { promisedAt, spanToTell } from '../operations/sleep/promised.ts';

export const environmentsWithHours = ({ environments }: Pick<Settings, 'environments'>): readonly WithHours[] =>
  Object.entries(environments).flatMap(([name, environment]) =>
    environment.hours ? [{ name, hours: environment.hours, environment }] : [],
  );

type WithHours = {
  readonly name: string;
  readonly hours: Hours;
  readonly environment: Settings['environments'][string];
};

/** Whether a load balancer asks for what sleeps of it. */
export const isServed = ({ hours, targetGroupArn }: Settings['environments'][string]): boolean =>
  targetGroupArn !== undefined && hours?.include.includes('service') === true;

/** When an environment falls asleep, where that is near enough to be told; not where somebody keeps it awake. */
export function endsAt(hours: Hours, { wish }: HoursNotes, now: number): number | undefined {
  const span = spanToTell(hours, now);
  const promised = promisedAt(hours, wish, now);
  if (!span || promised.state === 'asleep') return undefined;
  return promisedAt(hours, wish, span.end).state === 'asleep' ? span.end : undefined;
}
