import { createEc2 } from '../aws/ec2.ts';
import { createSsm } from '../aws/ssm.ts';
import { iso } from '../config/iso.ts';
import { defineWork } from '../operations/define-work.ts';
import type { Operation } from '../operations/operation.ts';
import { done, failed, type Outcome } from '../operations/outcome.ts';
import { up } from './declarations.ts';
import { deploy } from './deploy.ts';
import { renewed } from './expiry.ts';
import { findPreviews } from './find-previews.ts';
import { followMessage } from './follow-message.ts';
import { launch, preflight, prepareLaunch } from './launch.ts';
import { lifetimeOf } from './lifetime.ts';
import { limitMessage } from './limit-message.ts';
import { formatMessageTag, type Preview } from './preview.ts';
import { previewAccess } from './preview-access.ts';
import { endAsTornDown } from './torn-down.ts';
import { createUpProgress, type UpProgress } from './up-progress.ts';
import { planExisting, planUp, situationOf } from './up-situation.ts';
import { waitUntilOnline, waitUntilRunning, waitUntilTerminated } from './wait-for-instance.ts';

type Asked = { readonly pr: number; readonly ttl?: number | undefined; readonly fresh: boolean };

/** Launches the pull request's preview, or redeploys the one that it has. */
export const work = defineWork(up, async (operation, asked) => {
  const progress = createUpProgress(operation, asked.pr);
  await progress.begin('preflight', 'launch', 'running', 'online', 'deploy');
  const plan = await look(operation, asked);
  switch (plan.kind) {
    case 'limit-reached':
      await operation.progress.finish(limitMessage(operation, asked.pr, plan.live));
      return failed('limit-reached');
    case 'existing':
      return takeExisting(operation, progress, asked, plan.preview);
    case 'replace':
      return replace(operation, progress, asked, plan.instances);
    case 'launch':
      return launchAndDeploy(operation, progress, asked, plan.newest);
  }
});

async function look({ settings, stack, ...operation }: Operation, { pr, fresh }: Asked) {
  const now = operation.steps.now();
  return previewAccess({ settings, stack, ...operation })
    .read()
    .step('find previews', async (connection) => {
      const previews = await findPreviews(connection, settings.previews, stack, now);
      return planUp(situationOf(previews, pr), { fresh }, settings.previews.limit);
    });
}

/** The pull request has an instance: redeploy in place, or follow whoever is launching it. */
async function takeExisting(
  operation: Operation,
  progress: UpProgress,
  asked: Asked,
  preview: Preview,
): Promise<Outcome> {
  const id = preview.instance.id;
  const online = await previewAccess(operation)
    .read()
    .step('is online', (connection) => createSsm(connection).isOnline(id));
  if (planExisting(preview, online, operation.steps.now()) === 'follow') return follow(operation, preview);
  await progress.begin('online', 'deploy');
  const { settings, steps } = operation;
  const expiresAt = renewed(preview.expiry.at, asked.ttl, lifetimeOf(settings.previews), steps.now());
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

async function follow(operation: Operation, preview: Preview): Promise<Outcome> {
  const { language, request, settings, progress } = operation;
  const link = preview.message ? await progress.permalink(preview.message) : undefined;
  await progress.finish(followMessage(preview, { language, request, link, lifetime: lifetimeOf(settings.previews) }));
  return done;
}

async function replace(
  operation: Operation,
  progress: UpProgress,
  asked: Asked,
  instances: readonly string[],
): Promise<Outcome> {
  await progress.begin('replace', 'preflight', 'launch', 'running', 'online', 'deploy');
  for (const id of instances) {
    await previewAccess(operation)
      .terminate(id)
      .step(`terminate ${id}`, (connection) => createEc2(connection).terminateInstances([id]));
  }
  const gone = await waitUntilTerminated(operation, instances);
  if (gone.kind !== 'ready') {
    return progress.fail('replace', {
      reason: 'not-terminated',
      ...(gone.kind === 'failed' ? { failure: gone.failure } : {}),
      ...(instances[0] ? { instance: instances[0] } : {}),
    });
  }
  await progress.complete('replace', instances.join(', '));
  const plan = await look(operation, { ...asked, fresh: false });
  if (plan.kind === 'existing') return follow(operation, plan.preview);
  return launchAndDeploy(operation, progress, asked, plan.kind === 'launch' ? plan.newest : instances[0]);
}

async function launchAndDeploy(
  operation: Operation,
  progress: UpProgress,
  asked: Asked,
  newest: string | undefined,
): Promise<Outcome> {
  const { settings, steps } = operation;
  const place = operation.progress.place();
  const ttlMs = asked.ttl ?? lifetimeOf(settings.previews).defaultMs;
  const slackMessage = place ? formatMessageTag(place) : '';
  const expiresAt = steps.now() + ttlMs;
  const facts = await prepareLaunch(operation, { pr: asked.pr, ttlMs, newest, slackMessage });
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
  await progress.complete('running', { code: instance });
  return bringUp(operation, progress, { pr: asked.pr, instance, launchedAt, expiresAt });
}

type Target = Parameters<typeof deploy>[2];

async function bringUp(operation: Operation, progress: UpProgress, target: Target): Promise<Outcome> {
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
  await progress.complete('online', { code: target.instance });
  return deploy(operation, progress, target);
}
