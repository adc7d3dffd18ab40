/** What the load balancer counted in a span of time. */
export type Measured = {
  readonly requests: number;
  /** Answers with 5xx, and connections that targets refused. */
  readonly errors: number;
  /** Of an answer on the average; undefined where there was none. */
  readonly latencyMs?: number | undefined;
  /** In so many minutes something was counted. */
  readonly minutes: number;
};

/** A service as it stands after a deployment. */
export type Look = {
  /** Undefined where it stands behind no load balancer. */
  readonly targets: { readonly total: number; readonly healthy: number; readonly unhealthy: number } | undefined;
  readonly tasks: { readonly running: number; readonly desired: number; readonly failed: number };
  /** What it is to run by now, `family:revision`. */
  readonly runs: string;
  readonly after: Measured;
};

export type Worse = 'targets' | 'tasks' | 'errors' | 'latency';

export type Verdict =
  | { readonly kind: 'fine' }
  | { readonly kind: 'worse'; readonly how: readonly Worse[] }
  /** Another revision runs by now: what is counted says nothing of ours. */
  | { readonly kind: 'gone'; readonly runs: string };

/** Fewer may be one client that tries again. */
const leastErrors = 5;
/** Of a hundred requests so many failed, and twice as many as before. */
const leastRate = 0.01;
const timesBefore = 2;
/** The first answers of a new task are slow: so many minutes and requests make an average that tells something. */
const leastMinutes = 3;
const leastRequests = 50;
const slowerBy = 1.5;
const slowerByMs = 100;

/** Whether a service got worse since a revision was deployed, against the same length of time before. */
export function judgeWatch(revision: string, before: Measured, look: Look): Verdict {
  if (look.runs !== revision) return { kind: 'gone', runs: look.runs };
  const { targets, tasks, after } = look;
  const how: Worse[] = [];
  if ((targets?.unhealthy ?? 0) > 0) how.push('targets');
  if (tasks.failed > 0 && tasks.running < tasks.desired) how.push('tasks');
  if (failsMore(before, after)) how.push('errors');
  if (isSlower(before, after)) how.push('latency');
  return how.length > 0 ? { kind: 'worse', how } : { kind: 'fine' };
}

/** A refused connection is no request of the target's, so there may be more of them than requests. */
export const rateOf = ({ requests, errors }: Measured): number =>
  errors === 0 ? 0 : errors / Math.max(requests, errors);

function failsMore(before: Measured, after: Measured): boolean {
  const [was, is] = [rateOf(before), rateOf(after)];
  return after.errors >= leastErrors && is >= leastRate && is >= was * timesBefore;
}

function isSlower(before: Measured, after: Measured): boolean {
  const enough = (measured: Measured) => measured.requests >= leastRequests && measured.minutes >= leastMinutes;
  const [was, is] = [before.latencyMs, after.latencyMs];
  if (was === undefined || is === undefined || !enough(before) || !enough(after)) return false;
  return is >= was * slowerBy && is - was >= slowerByMs;
}
