import { createSsm } from '../../aws/ssm.ts';
import { iso } from '../../config/iso.ts';
import { cardOf, isSame } from '../cards/card-of.ts';
import { supersededCard } from '../cards/superseded-card.ts';
import { changeTags } from '../change-tags.ts';
import { paidFrom } from '../cost.ts';
import { lifetimeOf, renewed } from '../expiry.ts';
import { upTag } from '../idle/up-tag.ts';
import { mayTearDown } from '../may-tear-down.ts';
import { formatMessageTag, type Preview } from '../preview.ts';
import { planWake } from '../sleep/plan-wake.ts';
import { isAsleep } from '../sleep/sleep-of.ts';
import { startSleeper } from '../sleep/start-sleeper.ts';
import { whyNotWoken } from '../sleep/why-not-woken.ts';
import { noteCommit } from './note-commit.ts';
import { failedAt, type Target, type UpLine, type UpResult } from './up-line.ts';
import { planExisting } from './up-situation.ts';

type Taken = UpResult | { readonly kind: 'running'; readonly target: Target };

/** The pull request has an instance: redeploy in place, or point to whoever is launching it. One that sleeps is woken. */
export async function takeExisting(line: UpLine, preview: Preview): Promise<Taken> {
  if (isAsleep(preview.instance)) return wakeExisting(line, preview);
  const { asked, args, access, checklist, keepsLifetime = false } = line;
  const { id } = preview.instance;
  const agent = await access.arrive().step('is online', (connection) => createSsm(connection).agentOf(id));
  if (planExisting(preview, agent !== 'unknown', access.now()) === 'launching') return { kind: 'launching', preview };
  await checklist.begin('online', 'deploy');
  const launchedAt = paidFrom(preview, access.now());
  const woken = preview.sleptMs > 0 ? { startedAt: preview.instance.startedAt } : {};
  if (keepsLifetime)
    return { kind: 'running', target: { instance: id, launchedAt, expiresAt: preview.expiry.at, ...woken } };
  const mayShorten = mayTearDown(asked.settings, asked.person, [preview]).kind === 'direct';
  const lifetime = lifetimeOf(asked.repository);
  const expiresAt = renewed(preview.expiry.at, { ttl: args.ttl, mayShorten }, lifetime, access.now());
  await changeTags(access, 'renew lifetime', {
    instance: id,
    tags: {
      'shutdown-at': iso(expiresAt),
      ...cardTag(line),
      ...upTag(asked.repository, { at: access.now(), by: asked.request.asker.user }),
    },
  });
  await tellOlderCard(line, preview);
  return { kind: 'running', target: { instance: id, launchedAt, expiresAt, ...woken } };
}

/** What it ran comes back by itself; then it is deployed to as to any other. A push renews its time too. */
async function wakeExisting(line: UpLine, preview: Preview): Promise<Taken> {
  const { asked, args, access, checklist } = line;
  const { id: instance, state } = preview.instance;
  const stops = state === 'stopping';
  await checklist.begin(...(stops ? (['asleep'] as const) : []), 'wake', 'running', 'online', 'deploy');
  let expiresAt = preview.expiry.at;
  const started = await startSleeper(access, preview, {
    plan() {
      const now = access.now();
      const plan = planWake(asked, preview, { ttl: args.ttl, now });
      if (plan.kind === 'over') return plan;
      expiresAt = plan.expiresAt;
      if (line.keepsLifetime) return plan;
      const used = upTag(asked.repository, { at: now, by: asked.request.asker.user });
      return { ...plan, tags: { ...plan.tags, ...cardTag(line), ...used } };
    },
    ...(stops ? { stopped: () => checklist.complete('asleep') } : {}),
    begun: () => checklist.complete('wake', { code: instance }),
  });
  if (started.kind === 'gone') return { kind: 'torn-down', instance, stage: 'wake' };
  if (started.kind !== 'running') {
    const why = whyNotWoken(started, { preview, repository: asked.repository, now: access.now() });
    const result = failedAt('wake', why);
    // So that the clock does not try the same commit again and again.
    await noteCommit(line, instance, result);
    return result;
  }
  await checklist.complete('running');
  if (!line.keepsLifetime) await tellOlderCard(line, preview);
  const { startedAt } = started;
  return { kind: 'running', target: { instance, launchedAt: paidFrom(preview, startedAt), expiresAt, startedAt } };
}

const cardTag = ({ place: placeOf }: UpLine): Readonly<Record<string, string>> => {
  const place = placeOf();
  return place ? { 'slack-message': formatMessageTag(place) } : {};
};

async function tellOlderCard({ asked, access, place: placeOf, others }: UpLine, preview: Preview): Promise<void> {
  const place = placeOf();
  const older = cardOf(preview);
  if (others && place && older && !isSame(place, older))
    await others.edit(older, supersededCard(asked, preview, { newer: place, at: access.now() }));
}
