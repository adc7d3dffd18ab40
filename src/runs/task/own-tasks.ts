import type { OneOffTask } from '../../aws/ecs-task-shapes.ts';
import { checkedDuration } from '../../config/duration.ts';
import { iso } from '../../config/iso.ts';
import type { Settings } from '../../config/settings.ts';
import type { Stack } from '../../config/stack.ts';
import type { Request } from '../../requests/request.ts';
import { type RunEntry, timeoutMs } from '../asked-run.ts';

/** The value of the tag `Purpose` of a task that the catalogue started. */
const purpose = 'run';

/** Pulling the image and finding a place may take this long before the command's own time begins. */
export const startupMs = 5 * 60_000;

/** What the operation leaves to itself after the time is up, before the sweep takes a task for forgotten. */
const graceMs = 5 * 60_000;

export const ownTags = (
  stack: Stack,
  request: Request,
  { name, target, stopAt }: { name: string; target: string; stopAt: number },
) => ({
  Slipway: stack.name,
  Purpose: purpose,
  'slipway-run': name,
  'slipway-target': target,
  'request-id': request.id,
  'requested-by': request.asker.user,
  'stop-at': iso(stopAt + graceMs),
});

export const isOwn = (task: Pick<OneOffTask, 'tags'>, stack: Stack): boolean =>
  task.tags.Slipway === stack.name && task.tags.Purpose === purpose;

type Wanted = { readonly name: string; readonly target: string };

/** A task of the same command on the same target that has not ended. */
export const taskUnderWay = (tasks: readonly OneOffTask[], stack: Stack, { name, target }: Wanted) =>
  tasks.find(
    (task) =>
      isOwn(task, stack) &&
      task.tags['slipway-run'] === name &&
      (task.tags['slipway-target'] ?? target) === target &&
      task.lastStatus !== 'STOPPED',
  );

/** Environments in which the catalogue may start tasks, which the sweep then looks after. */
export function taskTargets({ runs, environments }: Pick<Settings, 'runs' | 'environments'>): readonly string[] {
  const targets = Object.values(runs).flatMap((run) =>
    run.kind === 'task' || run.kind === 'tunnel' ? run.targets.map((target) => ({ run, target })) : [],
  );
  // A tunnel to a database on an instance goes through an instance.
  const inTasks = targets.filter(({ run, target }) => run.kind === 'task' || needsTask(environments[target]));
  return [...new Set(inTasks.map(({ target }) => target))];
}

/** Whether a tunnel to the environment's database goes through a task of its own. */
export const needsTask = (environment: Settings['environments'][string] | undefined): boolean =>
  environment?.database !== undefined && !('host' in environment.database);

/** How long a task of such a command may last from its start; undefined where it starts none. */
const longestOf = (run: RunEntry): number | undefined => {
  if (run.kind === 'task') return timeoutMs(run);
  return run.kind === 'tunnel' ? timeoutMs(run) + checkedDuration(run.within) : undefined;
};

/**
 * When a task of ours has to be over. A tag that cannot be read counts from its start with the longest time of its
 * command, or of all where none is called so; a start that ECS does not tell is no time at all, and a task with neither
 * is left alone.
 */
export function stopTime(task: Pick<OneOffTask, 'tags' | 'createdAt'>, runs: Settings['runs']): number {
  const { 'stop-at': stopAt = '', 'slipway-run': name = '' } = task.tags;
  const told = Date.parse(stopAt);
  const own = Object.hasOwn(runs, name) ? runs[name] : undefined;
  const longest = (own && longestOf(own)) ?? Math.max(0, ...Object.values(runs).map((run) => longestOf(run) ?? 0));
  const latest =
    task.createdAt === undefined ? Number.POSITIVE_INFINITY : task.createdAt + longest + startupMs + graceMs;
  return Number.isNaN(told) ? latest : Math.min(told, latest);
}
