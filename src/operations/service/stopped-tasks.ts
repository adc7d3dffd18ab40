import type { Task } from '../../aws/ecs-task-shapes.ts';
import type { Text } from '../../config/language.ts';
import type { Evidence } from '../../runbook/evidence.ts';
import { describeStoppedReason } from '../../runbook/stopped-reasons.ts';
import { describeExitCode, describeStopCode } from '../../runbook/stopped-tasks.ts';

/** Somebody's wish or a deployment's: nothing is wrong with the task. */
const wanted = /^(Scaling activity initiated by|Task stopped by user|\(?deployment )/i;

/** A task that ended for a reason that is worth looking at. */
export function isFailure({ stopCode, stoppedReason = '' }: Task): boolean {
  if (stopCode === 'UserInitiated') return false;
  if (stopCode === 'ServiceSchedulerInitiated') return /failed|unhealthy/i.test(stoppedReason);
  return !wanted.test(stoppedReason);
}

/** Why a task stopped and how each container ended, in words; the code says less than the reason and stands in for it. */
export function stoppedText(task: Task): Text {
  const words = [
    task.stoppedReason ? withWords(task.stoppedReason) : undefined,
    task.stoppedReason || task.stopCode === undefined ? undefined : describeStopCode(task.stopCode),
    ...task.containers.map(({ name, exitCode, reason }) => {
      const exit = exitCode === undefined ? undefined : describeExitCode(exitCode);
      if (!exit && !reason) return undefined;
      const more = reason ? ` (${reason})` : '';
      return { en: `${name}: ${exit?.en ?? ''}${more}`, ja: `${name}: ${exit?.ja ?? ''}${more}` };
    }),
  ].filter((text) => text !== undefined);
  const id = task.id.slice(0, 8);
  return {
    en: `task ${id} stopped: ${words.map(({ en }) => en).join('; ')}`,
    ja: `タスク ${id} の停止: ${words.map(({ ja }) => ja).join('、')}`,
  };
}

/** AWS's own text stays beside its meaning: it names what failed. */
function withWords(reason: string): Text {
  const words = describeStoppedReason(reason);
  const shown = reason.slice(0, 300);
  if (words.en === shown) return words;
  return { en: `${words.en} (${shown})`, ja: `${words.ja}（${shown}）` };
}

export const stoppedEvidence = (task: Task): Evidence => ({
  kind: 'stopped-task',
  stopCode: task.stopCode,
  stoppedReason: task.stoppedReason,
  containers: task.containers.map(({ name, exitCode, reason }) => ({ name, exitCode, reason })),
  place: 'service',
});
