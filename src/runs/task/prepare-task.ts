import { lastPart } from '../../aws/ecs-clients.ts';
import type { TaskPlacement } from '../../aws/ecs-placement-shape.ts';
import { createEcsServices } from '../../aws/ecs-services.ts';
import { describeTaskDefinition, type TaskDefinition } from '../../aws/ecs-task-definitions.ts';
import { createEcsTasks } from '../../aws/ecs-tasks.ts';
import { fillCommand } from '../../config/placeholders.ts';
import type { PlanItem } from '../../operations/plan.ts';
import { parameterFacts } from '../asked-run.ts';
import { isUnderWay, noService, type UnderWay, wrongSettings } from '../blocked.ts';
import { clusterAccess, clusterOf } from '../cluster-access.ts';
import type { Job, Prepared } from '../kind.ts';
import { chooseContainer } from './choose-container.ts';
import { taskUnderWay } from './own-tasks.ts';
import { startTask, type TaskPlan } from './start-task.ts';

/** What the service says about how its tasks run, and what the task will be made of. */
type Found =
  | {
      readonly kind: 'found';
      readonly placement: TaskPlacement;
      readonly definition: TaskDefinition;
      /** Of the same command on the same target, by whomever. */
      readonly underWay: UnderWay | undefined;
    }
  | { readonly kind: 'no-service' };

/** A one-off task of an environment: placed as the service's own tasks are, with a command of its own. */
export async function prepareTask(job: Job<'task'>, step: string): Promise<Prepared> {
  const { asked, run } = job;
  const cluster = clusterOf(asked.settings, run.target);
  const { ecs } = cluster;
  const access = clusterAccess(job, cluster);
  const found = await access.readService().step(step, async (connection): Promise<Found> => {
    const placement = await createEcsServices(connection).describePlacement(ecs.cluster, ecs.service);
    if (!placement) return { kind: 'no-service' };
    const wanted = run.entry.taskDefinition ?? placement.taskDefinition;
    const definition = await describeTaskDefinition(connection, wanted);
    const [family] = lastPart(definition.arn).split(':');
    const running = await createEcsTasks(connection).runningTasks(ecs.cluster, family);
    const { id, tags } = taskUnderWay(running, asked.stack, run) ?? {};
    const underWay = id === undefined ? undefined : { id, by: tags?.['requested-by'], request: tags?.['request-id'] };
    return { kind: 'found', placement, definition, underWay };
  });
  if (found.kind === 'no-service') return noService(asked.request, ecs);
  const chosen = chooseContainer(found.definition, ecs.container);
  if (chosen.kind === 'refused') return wrongSettings(asked.request, 'no-container', chosen.why);
  if (found.underWay) return isUnderWay(asked.request, found.underWay);
  const plan: TaskPlan = {
    cluster,
    access,
    definition: lastPart(found.definition.arn),
    made: found.definition,
    container: chosen.container,
    placement: found.placement.settings,
  };
  return { kind: 'ready', item: planItem(job, plan), start: (show) => startTask(job, plan, show) };
}

function planItem({ run }: Job<'task'>, { cluster, definition, container, placement }: TaskPlan): PlanItem {
  const { words, environment } = fillCommand(run.entry.command, run.values);
  const { subnets = [], securityGroups = [] } = placement.networkConfiguration?.awsvpcConfiguration ?? {};
  return {
    id: `${cluster.ecs.cluster}/${run.name}`,
    facts: [
      { label: { en: 'Task definition', ja: 'タスク定義' }, value: definition },
      { label: { en: 'Container', ja: 'コンテナ' }, value: container.name },
      { label: { en: 'Command', ja: 'コマンド' }, value: words.map(quoted).join(' ') },
      ...parameterFacts({ values: environment }),
      { label: { en: 'Network', ja: 'ネットワーク' }, value: [...subnets, ...securityGroups].join(' ') || '-' },
    ],
  };
}

/** A word with spaces is told from several words: it is agreed to as it stands. */
const quoted = (word: string): string =>
  /^[\w./:@%+=,-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
