import type { TaskDefinition } from '../../aws/ecs-task-definitions.ts';
import type { OneOffTask, Task } from '../../aws/ecs-task-shapes.ts';
import type { Text } from '../../config/language.ts';
import type { Place, StoppedTask } from '../../runbook/evidence.ts';
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
    ...inOrder(task).map(({ name, exitCode, reason, follows }) => {
      const exit = follows ? killedAfter(exitCode) : exitCode === undefined ? undefined : describeExitCode(exitCode);
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

type Stopped = Pick<Task | OneOffTask, 'stopCode' | 'stoppedReason' | 'containers'> & {
  readonly definition?: Pick<TaskDefinition, 'containers'> | undefined;
};

/** What the runbook may explain of a task that ended: of a service, or one that somebody ran. */
export const stoppedEvidence = (task: Stopped, place: Place = 'service'): StoppedTask => ({
  kind: 'stopped-task',
  stopCode: task.stopCode,
  stoppedReason: task.stoppedReason,
  containers: inOrder(task)
    .filter(({ follows }) => !follows)
    .map(({ name, exitCode, reason }) => {
      const essential = task.definition?.containers.find((one) => one.name === name)?.essential;
      return { name, exitCode, reason, ...(essential === undefined ? {} : { essential }) };
    }),
  place,
});

type Ended = Stopped['containers'][number] & {
  /** It was killed because the task ended; its exit code tells nothing of its own. */
  readonly follows: boolean;
};

/** SIGKILL and SIGTERM, which ECS sends to whatever still runs in a task that ends. */
const signals: ReadonlySet<number | undefined> = new Set([137, 143]);

/**
 * The containers in the order in which they ended. ECS tells no times: one that was killed, and not for its memory,
 * ended after one that ended by itself.
 */
function inOrder({ containers }: Pick<Stopped, 'containers'>): Ended[] {
  const killed = ({ exitCode, reason = '' }: Stopped['containers'][number]) =>
    signals.has(exitCode) && !/OutOfMemory/i.test(reason);
  const byItself = containers.some((one) => one.exitCode !== undefined && !killed(one));
  return containers
    .map((one) => ({ ...one, follows: byItself && killed(one) }))
    .sort((one, other) => Number(one.follows) - Number(other.follows));
}

const killedAfter = (exitCode: number | undefined): Text => ({
  en: `exit ${exitCode}: killed after that, since the task ended`,
  ja: `終了コード ${exitCode}: その後、タスクの終了に伴い停止`,
});
