/** Between which counts a service is scaled, and what of that is switched off. */
export type Scaling = {
  readonly min: number;
  readonly max: number;
  readonly suspended: { readonly in: boolean; readonly out: boolean; readonly scheduled: boolean };
};

/** A time in which a service wanted a task of a number; without `to` it still does. */
type Span = { readonly from: number; readonly to?: number };

/** How many tasks a service is to run, by hand and by what scales it. */
export type ServiceCount = {
  readonly desired: (at?: number) => number;
  readonly set: (count: number) => void;
  /** When the task of a number, from 0 on, was wanted. */
  readonly spans: (task: number) => readonly Span[];
  /** As many as were ever wanted. */
  readonly most: () => number;
  readonly scaling: () => Scaling | undefined;
  /** What RegisterScalableTarget does: the count is moved into the limits at once, whatever was changed. */
  readonly register: (change: Partial<Scaling>) => void;
  /** As if nothing had ever scaled it. */
  readonly deregister: () => void;
  /** An alarm of a scaling policy: below the minimum, one that scales out jumps to it, and one that scales in does nothing. */
  readonly alarm: (direction: 'in' | 'out') => void;
  /** A scheduled action that sets the limits. */
  readonly scheduled: (limits: Pick<Scaling, 'min' | 'max'>) => void;
};

const awake: Scaling = { min: 2, max: 6, suspended: { in: false, out: false, scheduled: false } };

export function createServiceCount(now: () => number, first: number): ServiceCount {
  const changes = [{ at: Number.NEGATIVE_INFINITY, count: first }];
  let scaling: Scaling | undefined = awake;
  const desired = (at = now()) => changes.findLast((change) => change.at <= at)?.count ?? first;
  const set = (count: number) => {
    if (count !== desired()) changes.push({ at: now(), count });
  };
  const moveInto = ({ min, max }: Scaling) => set(Math.min(max, Math.max(min, desired())));

  function spans(task: number): Span[] {
    const found: { from: number; to?: number }[] = [];
    for (const { at, count } of changes) {
      const open = found.findLast(({ to }) => to === undefined);
      if (count > task && !open) found.push({ from: at });
      if (count <= task && open) open.to = at;
    }
    return found;
  }

  function register(change: Partial<Scaling>): void {
    scaling = { ...(scaling ?? awake), ...change };
    moveInto(scaling);
  }

  return {
    desired,
    set,
    spans,
    most: () => Math.max(...changes.map(({ count }) => count)),
    scaling: () => scaling,
    register,
    deregister: () => {
      scaling = undefined;
    },
    alarm(direction) {
      if (!scaling || scaling.suspended[direction]) return;
      const { min, max } = scaling;
      if (direction === 'out') set(Math.min(max, Math.max(min, desired() + 1)));
      else if (desired() > min) set(desired() - 1);
    },
    scheduled(limits) {
      if (scaling && !scaling.suspended.scheduled) register(limits);
    },
  };
}
