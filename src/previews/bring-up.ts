import type { Operation } from '../operations/operation.ts';
import type { Outcome } from '../operations/outcome.ts';
import { deploy } from './deploy.ts';
import { endAsTornDown } from './torn-down.ts';
import type { UpProgress } from './up-progress.ts';
import { waitUntilOnline } from './wait-for-instance.ts';

type Target = Parameters<typeof deploy>[2];

/** From an instance that runs to an app that answers. */
export async function bringUp(operation: Operation, progress: UpProgress, target: Target): Promise<Outcome> {
  const online = await waitUntilOnline(operation, target.instance);
  if (online.kind === 'ready' && online.value === 'gone') return endAsTornDown(operation, target.pr, target.instance);
  if (online.kind !== 'ready') {
    return progress.fail('online', {
      reason: 'ssm-offline',
      ...(online.kind === 'failed'
        ? { failure: online.failure }
        : { evidence: [{ kind: 'ssm-offline', via: 'ssm', instanceId: target.instance, hasProfile: true }] }),
      instance: target.instance,
    });
  }
  await progress.complete('online');
  return deploy(operation, progress, target);
}
