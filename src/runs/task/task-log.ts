import type { ContainerDefinition } from '../../aws/ecs-task-definitions.ts';
import { createLogs } from '../../aws/logs.ts';
import { redact } from '../../slack/redact.ts';
import type { Cluster, ClusterAccess } from '../cluster-access.ts';
import type { Job } from '../kind.ts';

/** The newest lines are enough of an answer; the log group has all of them. */
const mostLines = 500;
/** Lambda keeps a step's result of up to 256 KB, and JSON writes a control character as six. */
const mostCharacters = 40_000;

/** The agent hands the last lines over a moment after the container has ended. */
const logDelaySeconds = 5;
const logMarginMs = 10 * 60_000;

type Source = { readonly cluster: Cluster; readonly access: ClusterAccess; readonly container: ContainerDefinition };

/** What the task printed, masked; nothing where it logs elsewhere than the environment, whose group alone may be read. */
export async function taskLog(
  { run, steps }: Pick<Job<'task'>, 'run' | 'steps'>,
  { cluster, access, container }: Source,
  { task, since }: { readonly task: string; readonly since: number },
): Promise<string> {
  const { log } = container;
  if (!log || log.group !== cluster.environment.logGroup) return '';
  await steps.pause('wait for the last log lines', logDelaySeconds);
  const read = await access.readLog(log.group).attempt('read the log', async (connection) => {
    const { lines } = await createLogs(connection).newestLines({
      group: log.group,
      streams: [`${log.prefix}/${container.name}/${task}`],
      since,
      until: steps.now() + logMarginMs,
      filter: undefined,
      lines: mostLines,
    });
    return redact(lines.map(({ message }) => message).join('\n'), run.entry.redact).slice(-mostCharacters);
  });
  return read.ok ? read.value : '';
}
