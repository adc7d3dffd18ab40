import { formatDuration } from '../../config/duration.ts';
import type { Text } from '../../config/language.ts';
import type { PullRequestName } from '../../config/pull-request-name.ts';
import { end } from '../../operations/ending.ts';
import type { Run } from '../../operations/operation.ts';
import { done, failed, type Outcome } from '../../operations/outcome.ts';
import type { Talk } from '../../operations/talk.ts';
import type { AboutPreview } from '../../operations/work-on-preview.ts';
import type { Place } from '../../slack/deliver.ts';
import { paidFrom } from '../cost.ts';
import type { ScriptReport } from '../documents/script-report.ts';
import { pullForCard } from '../follow/ask-pull.ts';
import { runningOf } from '../follow/freshness.ts';
import type { Preview } from '../preview.ts';
import type { PreviewAccess } from '../preview-access.ts';
import { statusCard, statusDetails } from '../status-card.ts';
import { lookForPort } from '../tunnel-port.ts';
import { readyCard, readyDetails } from '../up/ready-card.ts';

type OnPreview = { readonly asked: AboutPreview; readonly talk: Talk; readonly run: Run };

type Awake = {
  /** As it was found, asleep. */
  readonly preview: Preview;
  readonly kind: 'healthy' | 'sick';
  readonly report: ScriptReport;
  readonly startedAt: number;
  /** Its card. */
  readonly place: Place | undefined;
};

/** The last word of a wake: how to open the preview, or what is wrong with it although it runs. */
export async function tellAwake(
  { asked, talk, run }: OnPreview,
  access: PreviewAccess,
  awake: Awake,
): Promise<Outcome> {
  const { report, place, kind } = awake;
  const { pr, deployed } = awake.preview;
  const { id: instance } = awake.preview.instance;
  const { endsAt = awake.preview.expiry.at, ...port } = await lookForPort(access, { pr, instance });
  const preview = awakeOf(awake, endsAt);
  const seen = await pullForCard(run, { repository: asked.repository, pr }, runningOf(deployed, report));
  const now = run.steps.now();
  const target = { instance, launchedAt: paidFrom(preview, now), expiresAt: endsAt };
  const title = texts[kind](pr, formatDuration(now - asked.request.sentAt));
  const answered = { asked, args: {}, preview, report, seen, now };
  const message =
    kind === 'healthy'
      ? readyCard(asked, pr, { target, report, port, now, deployed, seen, title })
      : statusCard(answered, title);
  const outcome = await end(talk, { message, outcome: kind === 'healthy' ? done : failed('unhealthy') });
  await talk.thread(kind === 'healthy' ? readyDetails({ target, report }) : statusDetails(answered));
  if (place) await talk.edit(place, message);
  if (run.github)
    await (await import('../follow/tell-github.ts')).tellAwake(asked, run, {
      access,
      preview,
      isWell: kind === 'healthy',
    });
  return outcome;
}

/** The sleep that ended is one of those that are over. */
function awakeOf({ preview, startedAt }: Awake, endsAt: number): Preview {
  const { instance, asleepSince, sleptMs, expiry } = preview;
  const slept = asleepSince === undefined ? 0 : Math.max(0, startedAt - asleepSince);
  return {
    ...preview,
    instance: { ...instance, state: 'running', startedAt },
    asleepSince: undefined,
    sleptMs: sleptMs + slept,
    expiry: { ...expiry, at: endsAt },
  };
}

const texts = {
  healthy: (pr: PullRequestName, took: string): Text => ({
    en: `The preview of PR ${pr} is awake (${took})`,
    ja: `PR ${pr} のプレビューを再開しました（${took}）`,
  }),
  sick: (pr: PullRequestName, took: string): Text => ({
    en: `The preview of PR ${pr} was woken and does not work (${took})`,
    ja: `PR ${pr} のプレビューを再開しましたが、問題があります（${took}）`,
  }),
};
