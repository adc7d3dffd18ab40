import { createEc2 } from '../aws/ec2.ts';
import { createSsm } from '../aws/ssm.ts';
import { iso } from '../config/iso.ts';
import type { Operation } from '../operations/operation.ts';
import type { Outcome } from '../operations/outcome.ts';
import type { Line } from '../slack/line.ts';
import { bringUp } from './bring-up.ts';
import { renewed } from './expiry.ts';
import { follow } from './follow.ts';
import { lifetimeOf } from './lifetime.ts';
import type { AskedUp } from './look-for-plan.ts';
import { mayTearDown } from './may-tear-down.ts';
import { formatMessageTag, type Preview } from './preview.ts';
import { previewAccess } from './preview-access.ts';
import type { UpProgress } from './up-progress.ts';
import { planExisting } from './up-situation.ts';

/** The pull request has an instance: redeploy in place, or follow whoever is launching it. */
export async function takeExisting(
  operation: Operation,
  progress: UpProgress,
  asked: AskedUp,
  preview: Preview,
): Promise<Outcome> {
  const { id, state } = preview.instance;
  if (state === 'stopping' || state === 'stopped') {
    return progress.fail('online', { reason: 'stopped', facts: [stoppedFact(operation, asked.pr, id)], instance: id });
  }
  const online = await previewAccess(operation)
    .arrive()
    .step('is online', (connection) => createSsm(connection).isOnline(id));
  if (planExisting(preview, online, operation.steps.now()) === 'follow') return follow(operation, preview);
  await progress.begin('online', 'deploy');
  const { person, settings, steps } = operation;
  const mayShorten = mayTearDown(settings.access, person, [preview]).kind === 'direct';
  const lifetime = lifetimeOf(settings.previews);
  const expiresAt = renewed(preview.expiry.at, { ttl: asked.ttl, mayShorten }, lifetime, steps.now());
  const place = operation.progress.place();
  await previewAccess(operation)
    .change(id)
    .step('renew lifetime', async (connection) => {
      await createEc2(connection).createTags([id], {
        'shutdown-at': iso(expiresAt),
        ...(place ? { 'slack-message': formatMessageTag(place) } : {}),
      });
    });
  return bringUp(operation, progress, {
    pr: asked.pr,
    instance: id,
    launchedAt: preview.instance.launchedAt,
    expiresAt,
  });
}

/** Whoever stopped it may have meant to keep what is on it: it is replaced on demand only. */
const stoppedFact = ({ say }: Operation, pr: number, id: string): Line => [
  say({ en: 'Its instance ', ja: 'インスタンス ' }),
  { code: id },
  say({
    en: ' is stopped, and Slipway starts none. To replace it: ',
    ja: ' は停止しています。Slipway は停止中のインスタンスを起動しません。作り直すには: ',
  }),
  { code: `/preview up ${pr} --fresh` },
];
