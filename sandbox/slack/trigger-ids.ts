import type { Clock } from '../clock.ts';
import type { Refusal } from './post-rules.ts';

/** From when Slack sent it (docs.slack.dev/interactivity/handling-user-interaction). */
const lifetimeMs = 3_000;

type Trigger = { readonly user: string; readonly channel?: string | undefined };

export type TriggerIds = {
  issue(trigger: Trigger): string;
  /** Good for one view, for three seconds. */
  exchange(id: unknown): Trigger | Refusal;
};

export function createTriggerIds(clock: Pick<Clock, 'now'>): TriggerIds {
  const issued = new Map<unknown, Trigger & { readonly since: number; used: boolean }>();
  return {
    issue(trigger) {
      const number = issued.size + 1;
      const id = `${clock.now()}.${number}.${number.toString(16).padStart(32, '0')}`;
      issued.set(id, { ...trigger, since: clock.now(), used: false });
      return id;
    },
    exchange(id) {
      const found = issued.get(id);
      if (!found) return { error: 'invalid_trigger_id' };
      if (found.used) return { error: 'exchanged_trigger_id' };
      if (clock.now() - found.since > lifetimeMs) return { error: 'expired_trigger_id' };
      found.used = true;
      return found;
    },
  };
}
