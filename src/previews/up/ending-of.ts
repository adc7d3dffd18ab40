import type { PullRequestName } from '../../config/pull-request-name.ts';
import type { Run } from '../../operations/operation.ts';
import type { Talk } from '../../operations/talk.ts';
import type { AboutPreview } from '../../operations/work-on-preview.ts';
import { pullForCard } from '../follow/ask-pull.ts';
import { runningOf } from '../follow/freshness.ts';
import { howItEnded } from '../how-it-ended.ts';
import type { PreviewAccess } from '../preview-access.ts';
import { lookForPort } from '../tunnel-port.ts';
import { type UpEnding, upEnding } from './up-ending.ts';
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
): Promise<UpEnding> {
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
      const { endsAt = target.expiresAt, ...port } = await lookForPort(access, { pr, instance });
      const seen = await pullForCard(run, { repository: asked.repository, pr }, runningOf(deployed, report));
      const standing = { ...target, expiresAt: endsAt };
      return upEnding(asked, pr, { ...result, target: standing, port, seen, now: access.now() });
    }
    case 'limit-reached':
    case 'plan-changed':
    case 'changed':
    case 'failed':
      return upEnding(asked, pr, result);
  }
}
