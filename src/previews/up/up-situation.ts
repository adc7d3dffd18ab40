import type { Instance } from '../../aws/ec2.ts';
import type { PullRequestName } from '../../config/pull-request-name.ts';
import { liveOldestFirst } from '../live-previews.ts';
import { isLive, type Preview } from '../preview.ts';
import { type Asking, type Full, fullLimit } from './limits.ts';

/** What `/preview up` finds before it does anything: plain data, small enough for a checkpoint. */
export type Situation = {
  /** The live previews of the pull request, oldest first. */
  readonly live: readonly Preview[];
  /** The newest instance of the pull request that EC2 still shows, live or not: part of the launch token. */
  readonly newest: string | undefined;
  /** The first limit that leaves no room, as the previews stand. */
  readonly full: Full | undefined;
};

export type UpPlan =
  | { readonly kind: 'launch'; readonly newest: string | undefined }
  | { readonly kind: 'replace'; readonly previews: readonly Preview[] }
  | { readonly kind: 'existing'; readonly preview: Preview }
  | { readonly kind: 'limit-reached'; readonly full: Full };

const oldestFirst = (a: Instance, b: Instance) => a.launchedAt - b.launchedAt || a.id.localeCompare(b.id);

export function situationOf(
  previews: readonly Preview[],
  { pr, ...asking }: Asking & { pr: PullRequestName },
): Situation {
  const own = previews.filter((preview) => preview.pr === pr).sort((a, b) => oldestFirst(a.instance, b.instance));
  return {
    live: own.filter((preview) => isLive(preview.instance)),
    newest: own.at(-1)?.instance.id,
    full: fullLimit(liveOldestFirst(previews), asking),
  };
}

/** A pull request that has a preview keeps it, whatever the limit; `--fresh` replaces it. */
export function planUp(situation: Situation, asked: { readonly fresh: boolean }): UpPlan {
  const [oldest] = situation.live;
  if (oldest && asked.fresh) return { kind: 'replace', previews: situation.live };
  if (oldest) return { kind: 'existing', preview: oldest };
  if (situation.full) return { kind: 'limit-reached', full: situation.full };
  return { kind: 'launch', newest: situation.newest };
}

/** A launch takes minutes: a young instance that SSM cannot reach yet belongs to a launch that is still under way. */
const launchTakesMs = 10 * 60_000;

/** `launching`: somebody is bringing it up right now. */
export type ExistingPlan = 'redeploy' | 'launching';

export function planExisting(preview: Preview, everOnline: boolean, now: number): ExistingPlan {
  if (everOnline) return 'redeploy';
  return now - preview.instance.launchedAt < launchTakesMs ? 'launching' : 'redeploy';
}
