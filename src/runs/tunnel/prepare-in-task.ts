import { lastPart } from '../../aws/ecs-clients.ts';
import { createEcsServices } from '../../aws/ecs-services.ts';
import { describeTaskDefinition } from '../../aws/ecs-task-definitions.ts';
import { createEcsTasks } from '../../aws/ecs-tasks.ts';
import { databaseHost } from '../../config/database-host.ts';
import type { Settings } from '../../config/settings.ts';
import type { Stack } from '../../config/stack.ts';
import type { PlanItem } from '../../operations/plan.ts';
import { isUnderWay, noService, wrongSettings } from '../blocked.ts';
import { clusterAccess, clusterOf } from '../cluster-access.ts';
import type { Job, Prepared } from '../kind.ts';
import { chooseContainer } from '../task/choose-container.ts';
import { isOwn } from '../task/own-tasks.ts';
import { seeDatabase, whyNot } from './check-database.ts';
import { startInTask } from './start-in-task.ts';
import type { TunnelPlan } from './tunnel-plan.ts';

type Environment = Settings['environments'][string];

type Leading = {
  readonly environment: Environment;
  readonly database: Exclude<NonNullable<Environment['database']>, { host: string }>;
  readonly place: Stack;
};

/** A task beside those of the service, placed as they are, that only waits while sessions go through it. */
export async function prepareInTask(job: Job<'tunnel'>, { database, place }: Leading, step: string): Promise<Prepared> {
  const { asked, run } = job;
  const { request } = asked;
  const cluster = clusterOf(asked.settings, run.target);
  const { ecs } = cluster;
  const access = clusterAccess(job, cluster);
  const found = await access.readServiceAndDatabase().step(step, async (connection) => {
    const placement = await createEcsServices(connection).describePlacement(ecs.cluster, ecs.service);
    if (!placement) return { kind: 'no-service' as const };
    const definition = await describeTaskDefinition(connection, run.entry.taskDefinition ?? placement.taskDefinition);
    const [family] = lastPart(definition.arn).split(':');
    const running = await createEcsTasks(connection).runningTasks(ecs.cluster, family);
    // Others may have a tunnel of their own at the same time.
    const mine = running.find(
      (task) =>
        isOwn(task, asked.stack) &&
        task.tags['slipway-run'] === run.name &&
        task.tags['slipway-target'] === run.target &&
        task.tags['requested-by'] === request.asker.user,
    );
    const seen = await seeDatabase(connection, database);
    const underWay = mine && { id: mine.id, by: request.asker.user, request: mine.tags['request-id'] };
    return { kind: 'found' as const, placement, definition, seen, underWay };
  });
  if (found.kind === 'no-service') return noService(request, ecs);
  const refused = whyNot(database, found.seen);
  if (refused) return wrongSettings(request, refused.reason, refused.why);
  const chosen = chooseContainer(found.definition, ecs.container);
  if (chosen.kind === 'refused') return wrongSettings(request, 'no-container', chosen.why);
  if (found.definition.taskRole === undefined) return wrongSettings(request, 'no-task-role', noTaskRole);
  if (found.underWay) return isUnderWay(request, found.underWay);
  const plan: TunnelPlan = {
    cluster,
    access,
    place,
    definition: lastPart(found.definition.arn),
    made: found.definition,
    container: chosen.container,
    placement: found.placement.settings,
    leadsTo: { host: databaseHost(database) ?? '', port: database.port, engine: found.seen?.engine ?? '' },
  };
  return {
    kind: 'ready',
    item: planItem(job, plan),
    start: (show) => startInTask(job, plan, show),
  };
}

/** ECS would refuse the task: its agent works under the task role. */
const noTaskRole = {
  en: 'The task definition has no task role, which ECS Exec works under. It needs one with ssmmessages:CreateControlChannel, CreateDataChannel, OpenControlChannel and OpenDataChannel.',
  ja: 'タスク定義にタスクロールがありません。ECS Exec はタスクロールの権限で動作し、ssmmessages:CreateControlChannel、CreateDataChannel、OpenControlChannel、OpenDataChannel が必要です。',
};

function planItem(
  { run }: Job<'tunnel'>,
  { cluster, definition, container, placement, leadsTo }: TunnelPlan,
): PlanItem {
  const { subnets = [], securityGroups = [] } = placement.networkConfiguration?.awsvpcConfiguration ?? {};
  return {
    id: `${cluster.ecs.cluster}/${run.name}`,
    facts: [
      { label: { en: 'Leads to', ja: '接続先' }, value: `${leadsTo.host}:${leadsTo.port}` },
      { label: { en: 'Open for', ja: '開いている時間' }, value: run.entry.within },
      { label: { en: 'Task definition', ja: 'タスク定義' }, value: definition },
      { label: { en: 'Container', ja: 'コンテナ' }, value: container.name },
      { label: { en: 'Network', ja: 'ネットワーク' }, value: [...subnets, ...securityGroups].join(' ') || '-' },
    ],
  };
}
