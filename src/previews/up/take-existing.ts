import { createSsm } from '../../aws/ssm.ts';
import { iso } from '../../config/iso.ts';
import type { PullRequestName } from '../../config/pull-request-name.ts';
import { instanceEnded } from '../../operations/instance-ended.ts';
import type { Line } from '../../slack/line.ts';
import { cardOf, isSame } from '../cards/card-of.ts';
import { supersededCard } from '../cards/superseded-card.ts';
import { changeTags } from '../change-tags.ts';
import { lifetimeOf, renewed } from '../expiry.ts';
import { mayTearDown } from '../may-tear-down.ts';
import { formatMessageTag, type Preview } from '../preview.ts';
import { failedAt, type Target, type UpLine, type UpResult } from './up-line.ts';
import { planExisting } from './up-situation.ts';

/** The pull request has an instance: redeploy in place, or point to whoever is launching it. */
export async function takeExisting(
  { asked, args, access, checklist, place: placeOf, others, keepsLifetime = false }: UpLine,
  preview: Preview,
): Promise<UpResult | { readonly kind: 'running'; readonly target: Target }> {
  const { id, state, launchedAt } = preview.instance;
  if (state === 'stopping' || state === 'stopped') {
    const ended = instanceEnded(preview.instance, 'preview');
    return failedAt('online', {
      reason: 'stopped',
      facts: [stoppedFact(args.pr, id)],
      evidence: ended ? [ended] : [],
      ownNext: true,
      instance: id,
    });
  }
  const agent = await access.arrive().step('is online', (connection) => createSsm(connection).agentOf(id));
  if (planExisting(preview, agent !== 'unknown', access.now()) === 'launching') return { kind: 'launching', preview };
  await checklist.begin('online', 'deploy');
  if (keepsLifetime) return { kind: 'running', target: { instance: id, launchedAt, expiresAt: preview.expiry.at } };
  const mayShorten = mayTearDown(asked.settings, asked.person, [preview]).kind === 'direct';
  const lifetime = lifetimeOf(asked.repository);
  const expiresAt = renewed(preview.expiry.at, { ttl: args.ttl, mayShorten }, lifetime, access.now());
  const place = placeOf();
  await changeTags(access, 'renew lifetime', {
    instance: id,
    tags: { 'shutdown-at': iso(expiresAt), ...(place ? { 'slack-message': formatMessageTag(place) } : {}) },
  });
  const older = cardOf(preview);
  if (others && place && older && !isSame(place, older))
    await others.edit(older, supersededCard(asked, preview, { newer: place, at: access.now() }));
  return { kind: 'running', target: { instance: id, launchedAt, expiresAt } };
}

/** Whoever stopped it may have meant to keep what is on it: it is replaced on demand only. */
const stoppedFact = (pr: PullRequestName, id: string): Line => [
  { en: 'Its instance ', ja: 'インスタンス ' },
  { code: id },
  {
    en: ' is stopped, and Slipway starts none. To replace it: ',
    ja: ' は停止しています。Slipway は停止中のインスタンスを起動しません。作り直すには: ',
  },
  { code: `/preview up ${pr} --fresh` },
];
