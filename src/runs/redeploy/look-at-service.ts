import { rolesOf } from '../../operations/service/deployment-roles.ts';
import { probeService } from '../../operations/service/probe-service.ts';
import { serviceEvidence } from '../../operations/service/service-evidence.ts';
import { isFailure, stoppedText } from '../../operations/service/stopped-tasks.ts';
import type { Steps } from '../../operations/steps.ts';
import { redactAll } from '../../slack/redact-all.ts';
import type { Cluster, ClusterAccess } from '../cluster-access.ts';
import type { Ending } from '../kind.ts';

/** Where the service is, and how it may be read. */
export type ServicePlace = {
  readonly cluster: Cluster;
  readonly accesses: ClusterAccess;
  readonly steps: Pick<Steps, 'now'>;
};

type Seen = Pick<Extract<Ending, { kind: 'ended' }>, 'fields' | 'evidence' | 'known'> & {
  readonly log: readonly string[];
};

const tasksShown = 2;

/** The same reading as that of `/health`: tasks that ended, their last words, and the revision that worked. */
export async function lookAtService({ cluster, accesses, steps }: ServicePlace): Promise<Seen | undefined> {
  const { environment, ecs } = cluster;
  const read = await accesses.readServiceAndLog().attempt('read the service', async (connection) =>
    // What is read is stored with the execution: log lines may hold anything.
    redactAll(await probeService({ connection, environment, memory: new Map() }, ecs)),
  );
  if (!read.ok || !read.value.service) return undefined;
  const { service, stopped } = read.value;
  const failures = stopped.filter(isFailure);
  const { worked, failed } = rolesOf(service);
  const more = { controller: service.controller, failedTaskDefinition: failed?.taskDefinition };
  return {
    fields: [
      ...failures.slice(0, tasksShown).map((task) => ({ label: labels.stopped, value: stoppedText(task) })),
      ...(worked === undefined ? [] : [{ label: labels.worked, value: { code: worked } }]),
    ],
    evidence: serviceEvidence({ service, stopped }, steps.now()),
    known: {
      container: ecs.container,
      taskDefinition: service.taskDefinition,
      previousTaskDefinition: worked,
      ...more,
    },
    log: failures[0]?.log ?? [],
  };
}

const labels = {
  stopped: { en: 'Stopped task', ja: '停止したタスク' },
  worked: { en: 'Worked before', ja: '以前動いていたリビジョン' },
} as const;
