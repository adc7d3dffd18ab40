import type { Clock } from '../clock.ts';
import { Refusal } from './refusal.ts';

export type LogEvent = {
  readonly stream: string;
  readonly message: string;
  readonly time: number;
  readonly id: string;
};

/** Groups of lines in order of time. */
export function createLogGroups({ clock }: { readonly clock: Pick<Clock, 'now'> }) {
  const groups = new Map<string, LogEvent[]>();
  const writers = new Map<string, () => void>();
  let count = 0;

  function createGroup(group: string): LogEvent[] {
    const events = groups.get(group) ?? [];
    groups.set(group, events);
    return events;
  }

  return {
    groups,
    createGroup: (group: string) => void createGroup(group),
    append(group: string, stream: string, message: string, time = clock.now()) {
      const events = createGroup(group);
      const event = { stream, message, time, id: String(++count).padStart(20, '0') };
      const later = events.findLastIndex((each) => each.time <= time);
      events.splice(later + 1, 0, event);
    },
    /** `write` appends what the group's owner has had to say until now. */
    beforeReading: (group: string, write: () => void) => void writers.set(group, write),
    eventsOf(group: string): LogEvent[] {
      writers.get(group)?.();
      const found = groups.get(group);
      if (!found) throw new Refusal('ResourceNotFoundException', 'The specified log group does not exist.');
      return found;
    },
  };
}

export type LogGroups = ReturnType<typeof createLogGroups>;
