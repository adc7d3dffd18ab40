import type { ContainerDefinition, TaskDefinition, TaskPlacement } from '../aws/ecs-task-shapes.ts';
import { createEcsTasks } from '../aws/ecs-tasks.ts';
import type { Text } from '../config/language.ts';
import type { Operation } from '../operations/operation.ts';
import { failed } from '../operations/outcome.ts';
import type { PlanItem } from '../operations/plan.ts';
import type { AskedRun } from './asked-run.ts';
import { type Cluster, clusterAccess, clusterOf } from './cluster-access.ts';
import { followTask } from './follow-task.ts';
import type { Prepared } from './prepared.ts';
import { notRun } from './run-messages.ts';
import { chooseContainer } from './task-plan.ts';

type Run = AskedRun<'task'>;

/** What the service says about how its tasks run, and what the task will be made of. */
type Found =
  | { readonly kind: 'found'; readonly placement: TaskPlacement; readonly definition: TaskDefinition }
  | { readonly kind: 'no-service' };

/** A one-off task of an environment: placed as the service's own tasks are, with a command of its own. */
export async function prepareAsTask(operation: Operation, run: Run, step: string): Promise<Prepared> {
  const cluster = clusterOf(operation.settings, run.target);
  const { ecs } = cluster;
  const found = await clusterAccess(operation, cluster)
    .read()
    .step(step, async (connection): Promise<Found> => {
      const tasks = createEcsTasks(connection);
      const placement = await tasks.describePlacement(ecs.cluster, ecs.service);
      if (!placement) return { kind: 'no-service' };
      const definition = await tasks.describeDefinition(run.entry.taskDefinition ?? placement.taskDefinition);
      return { kind: 'found', placement, definition };
    });
  if (found.kind === 'no-service') {
    return end(operation, 'no-service', {
      en: `The cluster ${ecs.cluster} has no service ${ecs.service}.`,
      ja: `クラスター ${ecs.cluster} にサービス ${ecs.service} がありません。`,
    });
  }
  const chosen = chooseContainer(found.definition, ecs.container);
  if (chosen.kind === 'refused') return end(operation, 'no-container', chosen.why);
  const { container } = chosen;
  const definition = found.definition.arn.slice(found.definition.arn.lastIndexOf('/') + 1);
  return {
    kind: 'ready',
    item: planItem(cluster, run, { definition, container, placement: found.placement }),
    start: (fields) =>
      followTask(operation, run, { cluster, definition, container, placement: found.placement.settings, fields }),
  };
}

type Parts = {
  readonly definition: string;
  readonly container: ContainerDefinition;
  readonly placement: TaskPlacement;
};

function planItem({ ecs }: Cluster, run: Run, { definition, container, placement }: Parts): PlanItem {
  const { subnets = [], securityGroups = [] } = placement.settings.networkConfiguration?.awsvpcConfiguration ?? {};
  return {
    id: `${ecs.cluster}/${run.name}`,
    facts: [
      { label: { en: 'Task definition', ja: 'タスク定義' }, value: definition },
      { label: { en: 'Container', ja: 'コンテナ' }, value: container.name },
      { label: { en: 'Command', ja: 'コマンド' }, value: run.entry.command.join(' ') },
      ...Object.entries(run.values).map(([name, value]) => ({ label: { en: name, ja: name }, value })),
      { label: { en: 'Network', ja: 'ネットワーク' }, value: [...subnets, ...securityGroups].join(' ') || '-' },
    ],
  };
}

async function end(operation: Operation, reason: string, why: Text): Promise<Prepared> {
  const { progress, say, request } = operation;
  const next = say({ en: 'Set slipway.config.ts right, then: ', ja: 'slipway.config.ts を直してから: ' });
  await progress.finish(notRun(operation, [say(why)], [next, { code: request.text }]));
  return { kind: 'ended', outcome: failed(reason) };
}
