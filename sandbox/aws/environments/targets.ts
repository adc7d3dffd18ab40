import type { TargetHealthDescription } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { FaultName } from '../../faults.ts';
import { type EnvironmentLife, type Health, isRunning } from './life.ts';
import { checkMs, drainMs, startMs, type Task } from './tasks.ts';

export const appPort = 8000;

/** The targets of an environment: each task's, from its first check to the end of its draining. */
export function targetsOf(
  life: EnvironmentLife,
  faults: ReadonlySet<FaultName>,
  now: number,
): TargetHealthDescription[] {
  return life
    .tasks()
    .filter((task) => isRunning(task, now))
    .map((task) => ({
      Target: { Id: task.address, Port: appPort, AvailabilityZone: zoneOf(task) },
      HealthCheckPort: String(appPort),
      TargetHealth: life.targetHealth ?? healthOf(task, faults, now),
    }));
}

/** Whether a load balancer stands before it that has nobody to hand a request to: what drains gets no new one. */
export const isWithoutTarget = (life: EnvironmentLife, faults: ReadonlySet<FaultName>, now: number): boolean =>
  life.settings.targetGroupArn !== undefined &&
  targetsOf(life, faults, now).every(({ TargetHealth }) => TargetHealth?.State === 'draining');

const zoneOf = ({ address }: Task) => (address.startsWith('10.0.1.') ? 'ap-northeast-1a' : 'ap-northeast-1c');

function healthOf({ createdAt, stop }: Task, faults: ReadonlySet<FaultName>, now: number): Health {
  if (stop && now >= stop.at - drainMs) {
    return {
      State: 'draining',
      Reason: 'Target.DeregistrationInProgress',
      Description: 'Target deregistration is in progress',
    };
  }
  if (now < createdAt + startMs + checkMs) {
    return { State: 'initial', Reason: 'Elb.InitialHealthChecking', Description: 'Initial health checks in progress' };
  }
  if (faults.has('app-down')) {
    return { State: 'unhealthy', Reason: 'Target.FailedHealthChecks', Description: 'Health checks failed' };
  }
  if (faults.has('app-unhealthy')) {
    return {
      State: 'unhealthy',
      Reason: 'Target.ResponseCodeMismatch',
      Description: 'Health checks failed with these codes: [503]',
    };
  }
  return { State: 'healthy' };
}
