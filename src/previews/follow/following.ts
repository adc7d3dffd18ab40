import { type Follow, followOf } from '../../config/follow-of.ts';
import { type PullRequestName, pullRequestName } from '../../config/pull-request-name.ts';
import { repositoriesOf } from '../../config/repositories.ts';
import { repositoryAction } from '../../config/repository-action.ts';
import type { Woken } from '../../operations/woken.ts';
import type { AboutPreview } from '../../operations/work-on-preview.ts';
import { type PreviewAccess, previewAccess } from '../preview-access.ts';
import { type FollowNotes, type FollowState, followState } from './follow-state.ts';
import { createWriteBack, type WriteBack } from './write-back.ts';

/** One look at a pull request and its previews, under the role that events act under. */
export type Following = {
  readonly woken: Woken;
  readonly pr: PullRequestName;
  readonly follow: Follow;
  readonly access: PreviewAccess;
  /** What is remembered of it. */
  readonly state: FollowState;
  /** The same as it stood when it was first asked for; undefined where it could not be read. */
  readonly notes: () => Promise<FollowNotes | undefined>;
  /** Tells the pull request how its preview stands, as the settings want it. */
  readonly writeBack: WriteBack;
};

/** What the settings have follow GitHub; undefined where nothing of this repository does. */
export function followingOf(woken: Woken): Following | undefined {
  const { settings, stack, repository, number, roleArn, steps, log, github, id } = woken;
  const follow = followOf(settings, repository);
  if (!follow) return undefined;
  const grant = { role: 'automation', roleArn, rule: 'events of GitHub' };
  const state = followState({ stack, key: repository.key, number }, woken.as);
  let notes: Promise<FollowNotes | undefined> | undefined;
  return {
    ...{ woken, follow, state },
    pr: pullRequestName(repository, number),
    writeBack: createWriteBack({ steps, log, github, settings, stack, id }),
    access: previewAccess({ settings, repository, stack, grant }, woken),
    notes() {
      notes ??= state.read();
      return notes;
    },
  };
}

/** As if the owner had asked, for what works on requests: under the role of the events, and with nobody's groups. */
export function askedFor({ woken, pr }: Following, owner: string): AboutPreview {
  const { id, settings, stack, repository, roleArn, declarations, steps } = woken;
  const text = `/preview up ${pr}`;
  return {
    request: {
      ...{ id, name: 'preview up', text },
      asker: { team: settings.slack.team, user: owner },
      action: repositoryAction('preview:up', pr, repositoriesOf(settings.previews)),
      arguments: { pr, fresh: false },
      origin: { channel: settings.slack.channel, responseUrl: '', via: 'command' },
      sentAt: steps.now(),
    },
    ...{ settings, stack, repository, declarations },
    grant: { role: 'automation', roleArn, rule: 'events of GitHub' },
    person: { user: owner, groups: [] },
  };
}
