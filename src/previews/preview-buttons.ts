import { formatDuration } from '../config/duration.ts';
import type { Text } from '../config/language.ts';
import { ownOrShared, type PullRequestName } from '../config/pull-request-name.ts';
import type { Settings } from '../config/settings.ts';
import type { ButtonSpec } from '../slack/blocks/buttons.ts';
import { lifetimeOf } from './expiry.ts';
import { confirmDown, previewLabels } from './preview-texts.ts';

const usualExtensionMs = 2 * 3_600_000;

/** The likely next steps for a preview; each is the command that it stands for. */
export function previewButtons(pr: PullRequestName, { previews }: Pick<Settings, 'previews'>) {
  const spec = (label: Text, command: string): ButtonSpec => ({ label, command });
  const longest = previews ? lifetimeOf(ownOrShared(previews, pr)).maxMs : usualExtensionMs;
  const by = formatDuration(Math.min(usualExtensionMs, longest)).replaceAll(' ', '');
  return {
    extend: spec(previewLabels.extend(by), `/preview extend ${pr} ${by}`),
    logs: spec(previewLabels.logs, `/preview logs ${pr}`),
    status: spec(previewLabels.status, `/preview status ${pr}`),
    tunnel: spec(previewLabels.tunnel, `/preview tunnel ${pr}`),
    tryAgain: spec(previewLabels.tryAgain, `/preview up ${pr}`),
    launch: spec(previewLabels.launch, `/preview up ${pr}`),
    redeploy: spec(previewLabels.redeploy, `/preview up ${pr}`),
    fresh: spec(previewLabels.fresh, `/preview up ${pr} --fresh`),
    down: { ...spec(previewLabels.down, `/preview down ${pr}`), style: 'danger', confirm: confirmDown(pr) },
  } satisfies Record<string, ButtonSpec>;
}
