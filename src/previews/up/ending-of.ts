import type { PullRequestName } from '../../config/pull-request-name.ts';
import { repositoriesOf } from '../../config/repositories.ts';
import type { Ending } from '../../operations/ending.ts';
import type { Run } from '../../operations/operation.ts';
import type { Talk } from '../../operations/talk.ts';
import type { AboutPreview } from '../../operations/work-on-preview.ts';
import { pullForCard } from '../follow/ask-pull.ts';
import { runningOf } from '../follow/freshness.ts';
import { howItEnded } from '../how-it-ended.ts';
import type { PreviewAccess } from '../preview-access.ts';
import { localPort } from '../tunnel-command.ts';
import { lookForPort } from '../tunnel-port.ts';
import { upEnding } from './up-ending.ts';
import type { UpResult } from './up-line.ts';

type About = {
  readonly asked: AboutPreview;
  readonly access: PreviewAccess;
  readonly talk: Pick<Talk, 'permalink'>;
  readonly run: Pick<Run, 'steps' | 'github'>;
};

/** Reads what a result is told with, and gives what people read of it. */
export async function endingOf(
  { asked, access, talk, run }: About,
  pr: PullRequestName,
  result: Exclude<UpResult, { kind: 'ended' }>,
): Promise<Ending> {
  switch (result.kind) {
    case 'torn-down':
      return upEnding(asked, pr, { ...result, ...(await howItEnded(access, result.instance)) });
    case 'launching': {
      const { message } = result.preview;
      const link = message && (await talk.permalink(message));
      return upEnding(asked, pr, { ...result, link });
    }
    case 'ready': {
      const { target, report, deployed } = result;
      const { instance } = target;
      // Two repositories may have one number, or ranges that meet.
      const several = repositoriesOf(asked.settings.previews).length > 1;
      const port = several ? await lookForPort(access, { pr, instance }) : { port: localPort(asked.repository, pr) };
      const seen = await pullForCard(run, { repository: asked.repository, pr }, runningOf(deployed, report));
      return upEnding(asked, pr, { ...result, port, seen, now: access.now() });
    }
    case 'limit-reached':
    case 'plan-changed':
    case 'failed':
      return upEnding(asked, pr, result);
  }
}
