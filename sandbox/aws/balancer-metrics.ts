import type { Datapoint, GetMetricStatisticsInput } from '@aws-sdk/client-cloudwatch';
import type { FaultName } from '../faults.ts';
import type { EnvironmentLife } from './environments/life.ts';

type World = {
  readonly lives: readonly EnvironmentLife[];
  readonly faults: ReadonlySet<FaultName>;
  /** Whether a revision's image had run before anybody looked. */
  readonly isProven: (life: EnvironmentLife, revision: number) => boolean;
};

const minuteMs = 60_000;
/** A minute is counted once it is over. */
const delayMs = 60_000;
const requestsAMinute = 600;

/** What a load balancer counted of the requests to an environment's targets, by the minute. */
export function balancerMetrics(world: World, input: GetMetricStatisticsInput, now: number): Datapoint[] {
  const life = world.lives.find((one) => isOf(one, input));
  const { StartTime, EndTime, Period = 60, MetricName = '' } = input;
  if (!life || !StartTime || !EndTime) return [];
  const first = Math.floor(StartTime.getTime() / minuteMs) * minuteMs;
  const last = Math.min(EndTime.getTime(), now - delayMs);
  const points = new Map<number, { sum: number; count: number }>();
  for (let at = first; at < last; at += minuteMs) {
    const value = countedAt(world, life, at, MetricName);
    if (!value) continue;
    const start = first + Math.floor((at - first) / (Period * 1000)) * Period * 1000;
    const before = points.get(start) ?? { sum: 0, count: 0 };
    points.set(start, { sum: before.sum + value.sum, count: before.count + value.count });
  }
  return [...points].map(([at, { sum, count }]) => ({
    Timestamp: new Date(at),
    Sum: sum,
    SampleCount: count,
    Average: sum / count,
    Unit: MetricName === 'TargetResponseTime' ? 'Seconds' : 'Count',
  }));
}

/** CloudWatch has these under both names at once, and under no other set of them. */
function isOf({ settings }: EnvironmentLife, { Dimensions = [] }: GetMetricStatisticsInput): boolean {
  const named = Object.fromEntries(Dimensions.map(({ Name = '', Value = '' }) => [Name, Value]));
  return (
    Dimensions.length === 2 &&
    named.TargetGroup === settings.targetGroupArn?.split(':').at(-1) &&
    named.LoadBalancer === settings.loadBalancerArn?.split(':loadbalancer/')[1]
  );
}

/** Undefined where nothing was counted: no target, or nothing of the kind. */
function countedAt({ faults, isProven }: World, life: EnvironmentLife, at: number, metric: string) {
  if (life.count.desired(at) === 0) return undefined;
  const worse = faults.has('new-image-worse') && !isProven(life, life.servingAt(at).revision);
  const failing = faults.has('app-unhealthy')
    ? requestsAMinute
    : worse
      ? requestsAMinute / 10
      : at % (10 * minuteMs) === 0
        ? 1
        : 0;
  switch (metric) {
    case 'RequestCount':
      return { sum: requestsAMinute, count: requestsAMinute };
    case 'HTTPCode_Target_5XX_Count':
      return failing > 0 ? { sum: failing, count: failing } : undefined;
    case 'TargetResponseTime':
      return { sum: requestsAMinute * (worse ? 0.9 : 0.12), count: requestsAMinute };
    default:
      return undefined;
  }
}
