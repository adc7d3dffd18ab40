import type { OneOffTask } from '../aws/ecs-task-shapes.ts';
import { createEcsTasks } from '../aws/ecs-tasks.ts';
import type { Settings } from '../config/settings.ts';
import type { Sweep, SweepSurroundings } from '../operations/sweep.ts';
import { card } from '../slack/blocks/card.ts';
import type { Line } from '../slack/line.ts';
import { clusterOf, type Ecs } from './cluster-access.ts';
import { isOwn, stopTime } from './own-tasks.ts';

type Place = { readonly name: string; readonly region: string; readonly ecs: Ecs };
type Stopped = { readonly task: OneOffTask; readonly place: Place };

/** Stops tasks of the catalogue that outlived their time: their operation died, or lost its right to stop them. */
export const sweep: Sweep = async (around) => {
  const stopped: Stopped[] = [];
  for (const place of taskPlaces(around.settings)) stopped.push(...(await sweepCluster(around, place)));
  if (stopped.length > 0) await tell(around, stopped);
};

/** Every cluster in which the catalogue may start tasks, once. */
function taskPlaces(settings: Settings): Place[] {
  const targets = Object.values(settings.runs).flatMap((run) => (run.kind === 'task' ? run.targets : []));
  const places = [...new Set(targets)].map((name) => {
    const { environment, ecs } = clusterOf(settings, name);
    return { name, region: environment.region, ecs };
  });
  const same = (one: Place, other: Place) => one.region === other.region && one.ecs.cluster === other.ecs.cluster;
  return places.filter((place, index) => places.findIndex((other) => same(place, other)) === index);
}

async function sweepCluster({ settings, stack, now, connect, log }: SweepSurroundings, place: Place) {
  const tasks = createEcsTasks(connect(place.region));
  const running = await tasks.runningTasks(place.ecs.cluster);
  const overdue = running.filter((task) => isOwn(task, stack) && now > stopTime(task, settings.runs));
  const stopped: Stopped[] = [];
  for (const task of overdue) {
    await tasks.stopTask(place.ecs.cluster, task.id, 'slipway: outlived its time');
    log('info', 'Stopped a task that outlived its time', { task: task.id, cluster: place.ecs.cluster });
    stopped.push({ task, place });
  }
  return stopped;
}

async function tell({ settings, slack }: SweepSurroundings, stopped: readonly Stopped[]): Promise<void> {
  const ja = settings.slack.language === 'ja';
  const message = card({
    title: ja
      ? `時間を過ぎたタスク ${stopped.length} 件を停止しました`
      : `Tasks stopped that outlived their time: ${stopped.length}`,
    body: stopped.map(({ task, place }): Line => {
      const { 'slipway-run': run = '?', 'requested-by': by = '', 'request-id': request = '' } = task.tags;
      return [`${run} (${place.name}) `, { code: task.id }, ' ', { user: by }, ' ', { code: request }];
    }),
  });
  const client = await slack();
  await client.postMessage({ channel: settings.slack.channel, ...message });
}
