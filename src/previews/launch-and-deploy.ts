import type { Operation } from '../operations/operation.ts';
import type { Outcome } from '../operations/outcome.ts';
import { bringUp } from './bring-up.ts';
import { follow } from './follow.ts';
import { launch, preflight, prepareLaunch } from './launch.ts';
import { lifetimeOf } from './lifetime.ts';
import type { AskedUp } from './look-for-plan.ts';
import { formatMessageTag } from './preview.ts';
import { endAsTornDown } from './torn-down.ts';
import type { UpProgress } from './up-progress.ts';
import { waitUntilRunning } from './wait-for-instance.ts';

/** From the dry run to the card. `newest` is the newest instance of the pull request that EC2 still shows. */
export async function launchAndDeploy(
  operation: Operation,
  progress: UpProgress,
  asked: AskedUp,
  newest: string | undefined,
): Promise<Outcome> {
  const { settings, steps } = operation;
  const place = operation.progress.place();
  const ttlMs = asked.ttl ?? lifetimeOf(settings.previews).defaultMs;
  const slackMessage = place ? formatMessageTag(place) : '';
  const expiresAt = steps.now() + ttlMs;
  const facts = await prepareLaunch(operation, { pr: asked.pr, ttlMs, slackMessage });
  const denied = await preflight(operation, facts);
  if (denied) return progress.fail('preflight', { reason: 'preflight', failure: denied });
  await progress.complete('preflight');

  const launched = await launch(operation, facts, newest);
  if (launched.kind === 'follow') return follow(operation, launched.preview);
  if (launched.kind === 'torn-down') return endAsTornDown(operation, asked.pr, launched.preview.instance.id);
  if (launched.kind === 'failed') return progress.fail('launch', { reason: 'launch', failure: launched.failure });
  const { instance } = launched;
  const launchedAt = steps.now();
  await progress.complete('launch', { code: instance });

  const running = await waitUntilRunning(operation, instance);
  if (running.kind === 'ready' && running.value === 'gone') return endAsTornDown(operation, asked.pr, instance);
  if (running.kind !== 'ready') {
    return progress.fail('running', {
      reason: 'not-running',
      ...(running.kind === 'failed' ? { failure: running.failure } : {}),
      instance,
    });
  }
  await progress.complete('running');
  return bringUp(operation, progress, { pr: asked.pr, instance, launchedAt, expiresAt });
}
