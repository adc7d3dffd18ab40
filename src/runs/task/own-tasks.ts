import type { OneOffTask } from '../../aws/ecs-task-shapes.ts';
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

/** Whether commands like this one start tasks, which the sweep then looks after. */
export const startsTasks = ({ kind }: Pick<RunEntry, 'kind'>): boolean => kind === 'task';

/**
 * When a task of ours has to be over. A tag that cannot be read counts from its start with the longest time there is;
 * a start that ECS does not tell is no time at all, and a task with neither is left alone.
 */
export function stopTime(task: Pick<OneOffTask, 'tags' | 'createdAt'>, runs: Settings['runs']): number {
  const told = Date.parse(task.tags['stop-at'] ?? '');
  const longest = Math.max(0, ...Object.values(runs).filter(startsTasks).map(timeoutMs));
  const latest =
    task.createdAt === undefined ? Number.POSITIVE_INFINITY : task.createdAt + longest + startupMs + graceMs;
  return Number.isNaN(told) ? latest : Math.min(told, latest);
}
