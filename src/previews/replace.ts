import type { Operation } from '../operations/operation.ts';
import type { Outcome } from '../operations/outcome.ts';
import { approveDown } from './approve-down.ts';
import { follow } from './follow.ts';
import { launchAndDeploy } from './launch-and-deploy.ts';
import { type AskedUp, lookForPlan } from './look-for-plan.ts';
import { mayTearDown } from './may-tear-down.ts';
import type { Preview } from './preview.ts';
import { terminate } from './terminate.ts';
import type { UpProgress } from './up-progress.ts';
import { waitUntilTerminated } from './wait-for-instance.ts';

/**
 * `--fresh`: the old instances are gone for good before a new one is launched. It ends them as `/preview down` does and
 * makes the asker their owner, so it asks the same person first.
 */
export async function replace(
  operation: Operation,
  progress: UpProgress,
  asked: AskedUp,
  previews: readonly Preview[],
): Promise<Outcome> {
  const allowed = mayTearDown(operation.settings.access, operation.person, previews);
  const agreed =
    allowed.kind === 'direct'
      ? ({ kind: 'approved', previews } as const)
      : await approveDown(operation, asked.pr, { previews, from: allowed.from });
  if (agreed.kind === 'ended') return agreed.outcome;
  const instances = agreed.previews.map(({ instance }) => instance.id);
  await progress.begin('replace', 'preflight', 'launch', 'running', 'online', 'deploy');
  for (const preview of agreed.previews) await terminate(operation, preview);
  const gone = await waitUntilTerminated(operation, instances);
  if (gone.kind !== 'ready') {
    return progress.fail('replace', {
      reason: 'not-terminated',
      ...(gone.kind === 'failed' ? { failure: gone.failure } : {}),
      ...(instances[0] ? { instance: instances[0] } : {}),
    });
  }
  await progress.complete('replace', instances.join(', '));
  const plan = await lookForPlan(operation, { ...asked, fresh: false });
  if (plan.kind === 'existing') return follow(operation, plan.preview);
  return launchAndDeploy(operation, progress, asked, plan.kind === 'launch' ? plan.newest : instances[0]);
}
