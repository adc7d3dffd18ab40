import { actsOf } from '../../operations/service/acts.ts';
import { rolesOf } from '../../operations/service/deployment-roles.ts';
import { serviceValues } from '../../operations/service/known-values.ts';
import { probeService } from '../../operations/service/probe-service.ts';
import { serviceEvidence } from '../../operations/service/service-evidence.ts';
import { isFailure, stoppedText } from '../../operations/service/stopped-tasks.ts';
import { wayBackOf } from '../../operations/service/way-back.ts';
import { redactAll } from '../../slack/redact-all.ts';
import type { Cluster, ClusterAccess } from '../cluster-access.ts';
import type { Ending, Job } from '../kind.ts';

/** Where the service is, and how it may be read. */
export type ServicePlace = { readonly cluster: Cluster; readonly accesses: ClusterAccess };

type Asking = Pick<Job, 'asked' | 'run' | 'steps'>;

type Seen = Pick<Extract<Ending, { kind: 'ended' }>, 'fields' | 'evidence' | 'known' | 'way'> & {
  readonly log: readonly string[];
};

const tasksShown = 2;

/** The same reading as that of `/health`: tasks that ended, their last words, and the revision that worked. */
export async function lookAtService(
  { asked, run, steps }: Asking,
  { cluster, accesses }: ServicePlace,
): Promise<Seen | undefined> {
  const { environment, ecs } = cluster;
  const read = await accesses.readServiceAndLog().attempt('read the service', async (connection) =>
    // What is read is stored with the execution: log lines may hold anything.
    redactAll(await probeService({ connection, environment, memory: new Map() }, ecs)),
  );
  if (!read.ok || !read.value.service) return undefined;
  const { service, stopped } = read.value;
  const failures = stopped.filter(isFailure);
  const { worked } = rolesOf(service);
  const place = { name: run.target, environment, acts: actsOf(asked.settings.runs, run.target) };
  return {
    fields: [
      ...failures.slice(0, tasksShown).map((task) => ({ label: labels.stopped, value: stoppedText(task) })),
      ...(worked === undefined ? [] : [{ label: labels.worked, value: { code: worked } }]),
    ],
    evidence: serviceEvidence({ service, stopped }, steps.now()),
    known: serviceValues({ service, stopped }),
    way: wayBackOf(service, place, steps.now()),
    log: failures[0]?.log ?? [],
  };
}

const labels = {
  stopped: { en: 'Stopped task', ja: '停止したタスク' },
  worked: { en: 'Worked before', ja: '以前動いていたリビジョン' },
} as const;
