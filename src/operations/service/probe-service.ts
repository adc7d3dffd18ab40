import type { Connection } from '../../aws/connection.ts';
import type { Service } from '../../aws/ecs-service-shapes.ts';
import { createEcsServices } from '../../aws/ecs-services.ts';
import { describeTaskDefinition, type TaskDefinition } from '../../aws/ecs-task-definitions.ts';
import type { Task } from '../../aws/ecs-task-shapes.ts';
import { createEcsTasks } from '../../aws/ecs-tasks.ts';
import { createLogs, type LogLine } from '../../aws/logs.ts';
import { type Memory, recall } from '../../aws/recall.ts';
import type { Settings } from '../../config/settings.ts';
import { isFailure } from './stopped-tasks.ts';

type Environment = Settings['environments'][string];

type Probing = {
  readonly connection: Connection;
  readonly environment: Pick<Environment, 'logGroup'>;
  readonly memory: Memory;
};

export type StoppedTask = Task & {
  readonly log: readonly string[];
  /** What it was made of; read of those whose log is. */
  readonly definition?: TaskDefinition | undefined;
};

export type ServiceFacts = {
  readonly service: Service | undefined;
  readonly running: readonly Task[];
  /** Newest first. */
  readonly stopped: readonly StoppedTask[];
};

/** The newest few tell what is wrong now; each costs one more call for its log. */
const stoppedShown = 5;
const logsRead = 2;
const logLines = 20;
const eventsKept = 20;
/** What runs is told by one of them. */
const runningKept = 20;
const lineLength = 1_000;

/** A task that ends at once has written what it had to say in this time. */
const logSpanMs = 15 * 60_000;

export async function probeService(probing: Probing, ecs: NonNullable<Environment['ecs']>): Promise<ServiceFacts> {
  const api = createEcsTasks(probing.connection);
  const { cluster, service: name } = ecs;
  const tasks = (status: 'RUNNING' | 'STOPPED') =>
    recall(probing.memory, `tasks ${status}`, {
      find: () => api.listTasks(cluster, name, status),
      describe: async (arns) => (arns.length === 0 ? [] : api.describeTasks(cluster, arns)),
    });
  const [service, ...found] = await Promise.all([
    createEcsServices(probing.connection).describeService(cluster, name),
    tasks('RUNNING'),
    tasks('STOPPED'),
  ]);
  const { running, stopped } = byState(found.flat());
  return {
    service: service && { ...service, events: service.events.slice(0, eventsKept) },
    running: running.slice(0, runningKept),
    stopped: await withLogs(probing, ecs.container, stopped),
  };
}

/** What was listed as running may have stopped before it was described. */
function byState(listed: readonly Task[]) {
  const tasks = [...new Map(listed.map((task) => [task.id, task])).values()];
  const isOver = ({ status }: Task) => status === 'STOPPED';
  return { running: tasks.filter((task) => !isOver(task)), stopped: tasks.filter(isOver) };
}

async function withLogs(probing: Probing, container: string, tasks: readonly Task[]): Promise<StoppedTask[]> {
  const newest = [...tasks]
    .sort((one, other) => (other.stoppedAt ?? 0) - (one.stoppedAt ?? 0))
    .sort((one, other) => Number(isFailure(other)) - Number(isFailure(one)))
    .slice(0, stoppedShown);
  const failures = newest.filter(isFailure).slice(0, logsRead);
  return Promise.all(
    newest.map(async (task) => {
      if (!failures.includes(task) || !task.taskDefinition) return { ...task, log: [] };
      // What cannot be read of it is no reason to lose the rest of the layer.
      const definition = await describeTaskDefinition(probing.connection, task.taskDefinition).catch(() => undefined);
      const log = definition ? await lastLines(probing, { container, task, definition }).catch(() => []) : [];
      return { ...task, log, definition };
    }),
  );
}

type Ended = { readonly container: string; readonly task: Task; readonly definition: TaskDefinition };

async function lastLines(
  { connection, environment }: Probing,
  { container, task, definition }: Ended,
): Promise<string[]> {
  const group = environment.logGroup;
  if (!group) return [];
  const own = definition.containers.find(({ name, log }) => name === container && log?.group === group)?.log;
  if (!own) return [];
  const until = (task.stoppedAt ?? 0) + 60_000;
  const { lines } = await createLogs(connection).newestLines({
    group,
    streams: [`${own.prefix}/${container}/${task.id}`],
    since: until - logSpanMs,
    until,
    filter: undefined,
    lines: logLines,
  });
  return lines.map((line: LogLine) => line.message.slice(0, lineLength).toWellFormed());
}
