import type { Connection } from '../../aws/connection.ts';
import { createDefinitionCopies } from '../../aws/ecs-definition-copies.ts';
import { createServiceDeployments, type ServiceDeployment } from '../../aws/ecs-service-deployments.ts';
import { createEcsServices } from '../../aws/ecs-services.ts';
import type { PlanItem } from '../../operations/plan.ts';
import { deployedElsewhere, noService } from '../blocked.ts';
import { clusterAccess, clusterOf, type Ecs } from '../cluster-access.ts';
import { type DefinitionFacts, definitionFacts } from '../deploy/definition-facts.ts';
import { deploymentIds } from '../deploy/deploy-once.ts';
import { whyAsleep } from '../deploy/why-not-deploy.ts';
import type { Job, Prepared } from '../kind.ts';
import { chooseWayBack, type WayBack } from './choose-way-back.ts';
import { type Copy, copyToDeploy } from './copy-to-deploy.ts';
import { startRollback } from './start-rollback.ts';
import { alreadyGoing, copyWords, nothingWorked, whyNotBack } from './way-back-words.ts';

type Seen = {
  readonly controller: string;
  readonly desired: number;
  /** `family:revision`. */
  readonly runs: string;
  readonly before: readonly string[];
  readonly known: readonly string[];
  readonly way: WayBack;
  /** What is to be deployed again. */
  readonly to?: DefinitionFacts;
  /** What ECS went back from by itself the last time. */
  readonly left?: string;
};

/** Back to the last revision that worked: by stopping what is under way, or by deploying it again. */
export async function prepareRollback(job: Job<'rollback'>, step: string): Promise<Prepared> {
  const { asked, run } = job;
  const cluster = clusterOf(asked.settings, run.target);
  const { ecs } = cluster;
  const access = clusterAccess(job, cluster);
  const { seen } = await access
    .readDeployments()
    .step(step, async (connection) => ({ seen: await look(connection, ecs) }));
  if (!seen) return noService(asked.request, ecs);
  const elsewhere = deployedElsewhere(seen, run.target);
  if (elsewhere) return elsewhere;
  const { way, to } = seen;
  if (way.kind === 'none') return whyNotBack('no-way-back', nothingWorked, run.target);
  if (way.kind === 'going-back') return whyNotBack('rolling-back', alreadyGoing, run.target);
  if (way.kind === 'deploy' && seen.desired === 0) return whyAsleep(asked.settings, run.target, ecs);
  const decided =
    way.kind === 'deploy' && to
      ? await copyToDeploy(job, { access, ecs }, { step, to, ran: way.ran })
      : { kind: 'as-it-is' as const, unseen: undefined };
  if (decided.kind === 'blocked') return decided;
  const copy = decided.kind === 'copied' ? decided.copy : undefined;
  const plan = { cluster, access, way, before: seen.before, known: seen.known, copy };
  return {
    kind: 'ready',
    item: planItem(ecs, seen, way, { copy, unseen: decided.kind === 'as-it-is' ? decided.unseen : undefined }),
    start: (show) => startRollback(job, plan, show),
  };
}

async function look(connection: Connection, { cluster, service: name }: Ecs): Promise<Seen | undefined> {
  const service = await createEcsServices(connection).describeService(cluster, name);
  if (!service) return undefined;
  // Of what another tool deploys ECS has no such history.
  const own = service.controller === 'ECS';
  const newest = own ? await createServiceDeployments(connection).newest(cluster, name) : [];
  const way: WayBack = own ? chooseWayBack(newest, service.taskDefinition) : { kind: 'none' };
  const to = way.kind === 'deploy' ? await createDefinitionCopies(connection).read(way.to) : undefined;
  return {
    controller: service.controller,
    desired: service.desired,
    runs: service.taskDefinition,
    before: deploymentIds(service),
    known: newest.map(({ arn }) => arn),
    way,
    ...(to ? { to: definitionFacts(to.definition, service.launchType) } : {}),
    ...leftBy(newest),
  };
}

/** Whoever asks to go back after the circuit breaker did may not know that it has. */
function leftBy([newest]: readonly ServiceDeployment[]): Pick<Seen, 'left'> {
  const { status, taskDefinition } = newest ?? {};
  return status === 'ROLLBACK_SUCCESSFUL' && taskDefinition !== undefined ? { left: taskDefinition } : {};
}

type Way = Extract<WayBack, { kind: 'stop' | 'deploy' }>;

function planItem(
  { cluster, service }: Ecs,
  { runs, desired, left }: Seen,
  way: Way,
  { copy, unseen }: { readonly copy: Copy | undefined; readonly unseen: string | undefined },
): PlanItem {
  const fact = (en: string, ja: string, value: string) => ({ label: { en, ja }, value });
  return {
    id: `${cluster}/${service}`,
    facts: [
      fact('From', '現在', runs),
      fact('Back to', '戻し先', way.to ?? '-'),
      fact('How', '方法', way.kind === 'stop' ? 'StopServiceDeployment' : 'UpdateService'),
      ...(copy ? [{ label: copyWords[copy.why], value: copy.image?.image ?? way.to ?? '-' }] : []),
      ...(unseen === undefined ? [] : [fact('Not checked: image', '未確認のイメージ', unseen)]),
      ...(left === undefined ? [] : [fact('ECS went back by itself from', 'ECS が自動で戻した元', left)]),
      fact('Tasks', 'タスク数', String(desired)),
    ],
  };
}
