import { AwsError } from '../aws/aws-error.ts';
import type { OneOffTask } from '../aws/ecs-task-shapes.ts';
import { createEcsTasks } from '../aws/ecs-tasks.ts';
import type { Settings } from '../config/settings.ts';
import type { Scheduled, Sweep } from '../operations/scheduled.ts';
import { card } from '../slack/blocks/card.ts';
import type { Line } from '../slack/line.ts';
import type { Draft } from '../slack/message.ts';
import { clusterOf, type Ecs } from './cluster-access.ts';
import { isOwn, stopTime, taskTargets } from './task/own-tasks.ts';
import { tellSwept } from './tunnel/tell-swept.ts';

type Place = { readonly name: string; readonly region: string; readonly ecs: Ecs };
type Stopped = { readonly task: OneOffTask; readonly place: Place };
/** `whole`: AWS refused nothing. */
type Swept = { readonly stopped: readonly Stopped[]; readonly whole: boolean };

/**
 * Stops tasks of the catalogue that outlived their time: their operation died, or lost its right to stop them. What AWS
 * refuses of one cluster or task stops none of the others.
 */
export const sweep: Sweep = async (around) => {
  const places = taskPlaces(around.settings);
  const swept: Swept[] = [];
  for (const place of places) swept.push(await sweepCluster(around, place));
  const stopped = swept.flatMap((one) => one.stopped);
  for (const { task } of stopped) await tellSwept(around, task);
  if (stopped.length > 0) await around.post(around.settings.slack.channel, sweptMessage(stopped));
  if (swept.some(({ whole }) => !whole)) throw new Error('Not every cluster could be swept');
};

/** Every cluster in which the catalogue may start tasks, once. */
function taskPlaces(settings: Settings): Place[] {
  const places = taskTargets(settings).map((name) => {
    const { environment, ecs } = clusterOf(settings, name);
    return { name, region: environment.region, ecs };
  });
  const same = (one: Place, other: Place) => one.region === other.region && one.ecs.cluster === other.ecs.cluster;
  return places.filter((place, index) => places.findIndex((other) => same(place, other)) === index);
}

async function sweepCluster({ settings, stack, now, connect, log }: Scheduled, place: Place): Promise<Swept> {
  const tasks = createEcsTasks(connect(place.region));
  const { cluster } = place.ecs;
  const stopped: Stopped[] = [];
  const attempt = async <T>(what: Record<string, string>, run: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await run();
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      log('error', 'A sweep of tasks was refused', { ...what, code: error.failure.code });
      return undefined;
    }
  };
  const running = await attempt({ cluster }, () => tasks.runningTasks(cluster));
  const overdue = (running ?? []).filter((task) => isOwn(task, stack) && now > stopTime(task, settings.runs));
  for (const task of overdue) {
    const done = await attempt({ cluster, task: task.id }, () =>
      tasks.endTask(cluster, task.id, 'slipway: outlived its time'),
    );
    if (!done) continue;
    log('info', 'Stopped a task that outlived its time', { task: task.id, cluster });
    stopped.push({ task, place });
  }
  return { stopped, whole: running !== undefined && stopped.length === overdue.length };
}

const sweptMessage = (stopped: readonly Stopped[]): Draft =>
  card({
    title: {
      en: `Tasks stopped that outlived their time: ${stopped.length}`,
      ja: `時間を過ぎたタスク ${stopped.length} 件を停止しました`,
    },
    body: stopped.map(({ task, place }): Line => {
      const { 'slipway-run': run = '?', 'requested-by': by = '', 'request-id': request = '' } = task.tags;
      return [`${run} (${place.name}) `, { code: task.id }, ' ', { user: by }, ' ', { code: request }];
    }),
  });
