import type { RoleAccess } from '../../operations/role-access.ts';
import type { Evidence } from '../../runbook/evidence.ts';
import type { Field } from '../../slack/blocks/card.ts';
import type { Cluster, ClusterAccess } from '../cluster-access.ts';
import type { Ending, Job, Show } from '../kind.ts';
import { lookAtService } from '../redeploy/look-at-service.ts';
import { whereToLook } from '../redeploy/where-to-look.ts';
import { goingFields, resultOf } from './deployment-words.ts';
import { type End, followDeployment } from './follow-deployment.ts';
import type { Followed } from './progress-of.ts';

type Place = {
  readonly cluster: Cluster;
  readonly access: ClusterAccess;
  /** The session in which it was begun. */
  readonly deploying: RoleAccess;
};

type Begun = Followed & { readonly id: string; readonly fields: readonly Field[]; readonly show: Show };

/** Follows a deployment that has begun; where it failed the service is read as the health check does. */
export async function endOfDeployment(
  job: Job<'deploy' | 'rollback'>,
  { cluster, access, deploying }: Place,
  { fields, show, ...followed }: Begun,
): Promise<Ending> {
  const { region } = cluster.environment;
  await show({ fields });
  const end = await followDeployment(
    job,
    { cluster, access: deploying },
    {
      ...followed,
      show: (going) => show({ fields: [...fields, ...goingFields(going, region)] }),
    },
  );
  if (end.kind === 'lost')
    return { kind: 'unknown', failure: end.failure, begun: true, fields, look: whereToLook(cluster) };
  const result = resultOf(end);
  if (result.kind === 'succeeded' || result.kind === 'replaced') return { kind: 'ended', result, fields, evidence: [] };
  const seen = (await lookAtService(job, { cluster, accesses: access })) ?? {
    log: [],
    fields: [],
    evidence: evidenceOf(end),
  };
  const { log, fields: found, known, ...rest } = { known: {}, ...seen };
  const said = [end.kind === 'failed' ? end.reason : '', ...log].filter(Boolean).join('\n');
  const going = end.kind === 'going' ? goingFields(end, region) : [];
  return {
    kind: 'ended',
    ...rest,
    known: job.run.entry.kind === 'deploy' ? { ...known, deployRun: job.run.name } : known,
    result: { ...result, output: said || undefined },
    fields: [...fields, ...going, ...found],
  };
}

const evidenceOf = (end: End): readonly Evidence[] =>
  end.kind === 'failed'
    ? [{ kind: 'deployment', rolloutState: 'FAILED', reason: end.reason, failedTasks: end.failedTasks }]
    : [];
