import { formatDuration } from '../config/duration.ts';
import type { Text } from '../config/language.ts';
import { ownOrShared, type PullRequestName } from '../config/pull-request-name.ts';
import type { Settings } from '../config/settings.ts';
import type { ButtonSpec } from '../slack/blocks/buttons.ts';
import type { Place } from '../slack/deliver.ts';
import { lifetimeOf } from './expiry.ts';
import { confirmations, previewLabels } from './preview-texts.ts';

const usualExtensionMs = 2 * 3_600_000;

/**
 * The likely next steps for a preview. `seen` is the instance that the reader sees: what costs or destroys something is
 * done to that one or not at all. Without one a button stands where nothing runs.
 */
export function previewButtons(
  pr: PullRequestName,
  { previews }: Pick<Settings, 'previews'>,
  seen: string | undefined = undefined,
) {
  const spec = (label: Text, command: string): ButtonSpec => ({ label, command });
  const own = previews && ownOrShared(previews, pr);
  const longest = own ? lifetimeOf(own).maxMs : usualExtensionMs;
  const by = formatDuration(Math.min(usualExtensionMs, longest)).replaceAll(' ', '');
  const upOn = `/preview up-on ${pr} ${seen ?? 'none'}`;
  const launch = confirmations.launch(pr, own?.hourlyUsd);
  const redeploy = seen === undefined ? launch : confirmations.redeploy(pr);
  return {
    extend: spec(previewLabels.extend(by), `/preview extend ${pr} ${by}`),
    logs: spec(previewLabels.logs, `/preview logs ${pr}`),
    status: spec(previewLabels.status, `/preview status ${pr}`),
    tunnel: spec(previewLabels.tunnel, `/preview tunnel ${pr}`),
    sleep: { ...spec(previewLabels.sleep, `/preview sleep ${pr}`), confirm: confirmations.sleep(pr) },
    wake: spec(previewLabels.wake, `/preview wake ${pr}`),
    // What was asked before there was an instance, for whatever there is by then.
    tryAgain: {
      ...spec(previewLabels.tryAgain, seen === undefined ? `/preview up ${pr}` : upOn),
      confirm: seen === undefined ? confirmations.again(pr) : redeploy,
    },
    launch: { ...spec(previewLabels.launch, `/preview up-on ${pr} none`), confirm: launch },
    redeploy: { ...spec(previewLabels.redeploy, upOn), confirm: redeploy },
    fresh: { ...spec(previewLabels.fresh, `${upOn} --fresh`), confirm: confirmations.fresh(pr) },
    down: {
      ...spec(previewLabels.down, seen === undefined ? `/preview down ${pr}` : `/preview down-of ${pr} ${seen}`),
      style: 'danger',
      confirm: confirmations.down(pr),
    },
  } satisfies Record<string, ButtonSpec>;
}

/** Under a checklist that is under way: ends what it launches. */
export const stopButton = (pr: PullRequestName, { channel, ts }: Pick<Place, 'channel' | 'ts'>): ButtonSpec => ({
  label: previewLabels.stop,
  command: `/preview stop-up ${pr} ${channel}/${ts}`,
  style: 'danger',
  confirm: confirmations.stop(pr),
});
