import { createEcsServices } from '../../../aws/ecs-services.ts';
import { checkedDuration, formatDuration } from '../../../config/duration.ts';
import { codeWords, type Failure } from '../../../operations/failure.ts';
import { actsOf } from '../../../operations/service/acts.ts';
import type { WayBack } from '../../../operations/service/way-back.ts';
import type { Field } from '../../../slack/blocks/card.ts';
import type { Ending, Job, Show, Tell } from '../../kind.ts';
import type { DeployPlan } from '../deploy-plan.ts';
import { judgeWatch, type Look, type Measured, type Verdict } from './judge-watch.ts';
import { lookAround, type Watched } from './look-around.ts';
import { countedGroups, measure } from './measure.ts';
import { comparedFields, watchLabels, words, worseMessage } from './watch-words.ts';

type Ended = Extract<Ending, { kind: 'ended' }>;

type Deployed = {
  readonly show: Show;
  readonly tell: Tell;
  readonly ended: Ended;
  readonly revision: string;
  /** When the deployment began. */
  readonly startedAt: number;
};

/** CloudWatch counts by the minute. */
const everySeconds = 60;

/** Compares the service with what it was, for as long as the settings say; the first thing that is worse ends it. */
export async function watchDeployed(job: Job<'deploy'>, plan: DeployPlan, deployed: Deployed): Promise<Ending> {
  const { run, steps } = job;
  const { cluster, access } = plan;
  const { ended, revision, startedAt, show } = deployed;
  const forMs = checkedDuration(run.entry.watch ?? '0s');
  const from = steps.now();
  const watching = access.watchService();
  const begun = await watching.attempt('what was before', async (connection) => {
    const service = await createEcsServices(connection).describeService(cluster.ecs.cluster, cluster.ecs.service);
    const groups = service?.targetGroups ?? [];
    const counted = await countedGroups(connection, groups);
    return { groups, counted, before: await measure(connection, counted, { from: startedAt - forMs, to: startedAt }) };
  });
  if (!begun.ok) return unwatched(ended, begun.failure);
  const { before, ...read } = begun.value;
  const watched: Watched = { ...read, from, to: from + forMs };
  await show({ fields: [...ended.fields, { label: watchLabels.until, value: { at: watched.to } }] });
  // The first look is had at once, the last when the time is up.
  const pace = { everySeconds, forSeconds: Math.ceil(forMs / 1000) + everySeconds };
  const waited = await watching.waitFor<Seen>('watch', pace, async (connection) => {
    const look = await lookAround(connection, cluster, watched);
    const verdict = judgeWatch(revision, before, look);
    return verdict.kind === 'fine' ? { kind: 'pending' } : { kind: 'ready', value: { look, verdict } };
  });
  if (waited.kind === 'failed') return unwatched(ended, waited.failure);
  if (waited.kind === 'ready') return conclude(job, plan, deployed, { ...waited.value, before, forMs });
  const last = await watching.attempt('what came of it', (connection) => lookAround(connection, cluster, watched));
  if (!last.ok) return unwatched(ended, last.failure);
  const verdict = judgeWatch(revision, before, last.value);
  return conclude(job, plan, deployed, { look: last.value, verdict, before, forMs });
}

type Seen = { readonly look: Look; readonly verdict: Verdict };

/** It is deployed, and nobody may say that it is well. */
function unwatched(ended: Ended, failure: Failure): Ending {
  const code = failure.kind === 'fault' ? { en: 'fault', ja: 'fault' } : codeWords(failure.code);
  const value = { en: words.unread(code.en).en, ja: words.unread(code.ja).ja };
  return { ...ended, fields: [...ended.fields, { label: watchLabels.watched, value }] };
}

async function conclude(
  { asked, run }: Job<'deploy'>,
  plan: DeployPlan,
  { ended, tell }: Deployed,
  { look, verdict, before, forMs }: Seen & { readonly before: Measured; readonly forMs: number },
): Promise<Ending> {
  const compared = comparedFields(before, look);
  const withWatch = (value: Field['value']): Field[] => [...ended.fields, { label: watchLabels.watched, value }];
  if (verdict.kind === 'fine')
    return { ...ended, fields: [...withWatch(words.fine(formatDuration(forMs))), ...compared] };
  if (verdict.kind === 'gone') return { ...ended, fields: withWatch(words.gone(verdict.runs)) };
  const acts = actsOf(asked.settings.runs, run.target);
  const way = wayBack(plan, acts.rollbackRun && `/run ${acts.rollbackRun} ${run.target}`);
  const { how } = verdict;
  await tell(worseMessage(asked.request, { target: run.target, tag: plan.tag, how, fields: compared, way, acts }));
  return {
    ...ended,
    result: { kind: 'worse', status: words.worse(how) },
    fields: [...ended.fields, ...compared],
    way,
  };
}

/** The one that was copied, unless it was under way itself and has proved nothing. */
function wayBack({ cluster, seen }: DeployPlan, command: string | undefined): WayBack {
  const { revision } = seen.definition;
  const { ecs, environment } = cluster;
  const byHand = `aws ecs update-service --cluster ${ecs.cluster} --service ${ecs.service} --task-definition ${revision} --region ${environment.region}`;
  return { revision: seen.underWay === revision ? undefined : revision, command: command ?? byHand };
}
