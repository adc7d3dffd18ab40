import { findPreviews, liveOldestFirst } from '../live-previews.ts';
import { isLive, type Preview, parseSignature } from '../preview.ts';
import type { PreviewAccess } from '../preview-access.ts';
import type { Living } from './decide-follow.ts';

/** What EC2 shows of the previews of one pull request. */
export type Standing = {
  /** Oldest first. */
  readonly live: readonly Preview[];
  /** The newest of those that are no more, where none lives. */
  readonly last: Preview | undefined;
};

type Of = { readonly pr: string; readonly step: string };

export function readStanding(access: PreviewAccess, { pr, step }: Of): Promise<Standing> {
  const now = access.now();
  return access.read().step(step, async (connection) => {
    const found = await findPreviews(connection, access, { now, pr });
    const live = liveOldestFirst(found);
    const over = found.filter(({ instance }) => !isLive(instance));
    const [last] = over.toSorted((a, b) => b.instance.launchedAt - a.instance.launchedAt);
    return { live, last: live.length === 0 ? last : undefined };
  });
}

/** A launch and its first deployment are over by then, whatever became of them. */
const launchTakesMs = 15 * 60_000;

export function livingOf(preview: Preview, now: number): Living {
  const { instance, owner, isAutomatic, deployed, unproven, failedSha } = preview;
  const isYoung = now - instance.launchedAt < launchTakesMs;
  const isUntold = deployed === undefined && unproven === undefined && failedSha === undefined;
  return {
    instance: instance.id,
    ...{ owner, isAutomatic, failedSha },
    deployedSha: deployed?.sha,
    unprovenSha: unproven?.sha,
    isUnknown: isUntold && !isYoung,
    isLaunching: isUntold && isYoung,
  };
}

/** Nobody signed its end, neither a person nor a pull request that was closed: its time was up, or EC2 ended it. */
export function endedByItself({ instance }: Preview): boolean {
  const { by, closed } = parseSignature(instance.tags['slack-message']);
  return by === undefined && closed === undefined;
}
