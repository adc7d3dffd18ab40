import { lifetimeOf } from '../expiry.ts';
import { formatMessageTag } from '../preview.ts';
import { launch, preflight, prepareLaunch } from './launch.ts';
import { unfitImage } from './unfit-image.ts';
import { failedAt, type Target, type UpLine, type UpResult, unlessThere } from './up-line.ts';
import { waitUntilRunning } from './wait-for-instance.ts';

/** From the dry run to an instance that runs. `newest` is the newest instance of the pull request that EC2 shows. */
export async function launchPreview(
  line: UpLine,
  newest: string | undefined,
): Promise<UpResult | { readonly kind: 'running'; readonly target: Target }> {
  const { asked, args, access, checklist } = line;
  const place = line.place();
  const now = access.now();
  const expiresAt = now + (args.ttl ?? lifetimeOf(asked.repository).defaultMs);
  const slackMessage = place ? formatMessageTag(place) : '';
  const prepared = await prepareLaunch(access, {
    pr: args.pr,
    now,
    expiresAt,
    slackMessage,
    requestedBy: asked.request.asker.user,
    ...(line.launchedBy ? { launchedBy: line.launchedBy } : {}),
  });
  if (prepared.kind === 'unfit') {
    return failedAt('preflight', unfitImage(prepared, asked.repository.instance));
  }
  const { facts } = prepared;
  const denied = await preflight(access, facts);
  if (denied) return failedAt('preflight', { reason: 'preflight', failure: denied });
  await checklist.complete('preflight');

  const launched = await launch(access, facts, { newest, askedAt: asked.request.sentAt });
  if (launched.kind === 'launching') return launched;
  if (launched.kind === 'torn-down') return { ...launched, stage: 'launch' };
  if (launched.kind === 'failed') return failedAt('launch', { reason: 'launch', failure: launched.failure });
  const { instance } = launched;
  const launchedAt = access.now();
  await checklist.complete('launch', { code: instance });

  const running = await waitUntilRunning(access, instance);
  const missed = unlessThere(running, instance, { stage: 'running', reason: 'not-running' });
  if (missed) return missed;
  await checklist.complete('running');
  return { kind: 'running', target: { instance, launchedAt, expiresAt } };
}
