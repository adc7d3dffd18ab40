/** The sandbox's time. Everything simulated asks it what time it is and tells it what is due when. */
export type Clock = {
  now(): number;
  /** Runs `task` at `at` (at once where that has passed); the answer takes it back. */
  schedule(at: number, task: () => Promise<void> | void): () => void;
  nextDue(): number | undefined;
  /** Goes to `until` through everything due on the way, in order, each awaited before the next begins. */
  advance(until: number): Promise<void>;
};

type Entry = { readonly at: number; readonly order: number; readonly task: () => Promise<void> | void };

function createAgenda() {
  const entries = new Set<Entry>();
  let order = 0;
  const first = () =>
    [...entries].reduce<Entry | undefined>(
      (best, entry) =>
        !best || entry.at < best.at || (entry.at === best.at && entry.order < best.order) ? entry : best,
      undefined,
    );
  return {
    add(at: number, task: Entry['task']) {
      const entry = { at, order: order++, task };
      entries.add(entry);
      return () => void entries.delete(entry);
    },
    first,
    /** Takes the first entry out if it is due. */
    take(until: number) {
      const entry = first();
      if (!entry || entry.at > until) return undefined;
      entries.delete(entry);
      return entry;
    },
  };
}

/** Stands still until it is advanced: hours take as long as the work that is due in them. */
export function createVirtualClock(start: number): Clock {
  const agenda = createAgenda();
  let time = start;
  return {
    now: () => time,
    schedule: (at, task) => agenda.add(at, task),
    nextDue: () => agenda.first()?.at,
    async advance(until) {
      for (let entry = agenda.take(until); entry; entry = agenda.take(until)) {
        time = Math.max(time, entry.at);
        await entry.task();
      }
      time = Math.max(time, until);
    },
  };
}

/** A timer longer than this fires at once: Node keeps the delay in 32 bits. */
const longestTimerMs = 2 ** 31 - 1;

/** Runs in real time from `start` and fires what is due by itself; `advance` moves it ahead of real time. */
export function createRealClock(start: number = Date.now()): Clock {
  const agenda = createAgenda();
  let offset = start - Date.now();
  let timer: NodeJS.Timeout | undefined;
  const now = () => Date.now() + offset;

  const arm = () => {
    clearTimeout(timer);
    const due = agenda.first()?.at;
    if (due === undefined) return;
    timer = setTimeout(fire, Math.min(Math.max(0, due - now()), longestTimerMs));
    timer.unref();
  };
  const fire = () => {
    for (let entry = agenda.take(now()); entry; entry = agenda.take(now())) void entry.task();
    arm();
  };
  const schedule: Clock['schedule'] = (at, task) => {
    const cancel = agenda.add(at, task);
    arm();
    return () => {
      cancel();
      arm();
    };
  };
  const reach = (time: number) => {
    offset += Math.max(0, time - now());
  };

  return {
    now,
    schedule,
    nextDue: () => agenda.first()?.at,
    async advance(until) {
      for (let entry = agenda.take(until); entry; entry = agenda.take(until)) {
        reach(entry.at);
        await entry.task();
      }
      reach(until);
      arm();
    },
  };
}
