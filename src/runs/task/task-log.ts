import type { ContainerDefinition } from '../../aws/ecs-task-definitions.ts';
import { createLogs } from '../../aws/logs.ts';
import type { Text } from '../../config/language.ts';
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

/** What the task printed, masked; undefined where it was not read: the environment's own group alone may be. */
export async function taskLog(
  { run, steps }: Pick<Job<'task'>, 'run' | 'steps'>,
  { cluster, access, container }: Source,
  { task, since }: { readonly task: string; readonly since: number },
): Promise<string | undefined> {
  const { log } = container;
  if (!log || log.group !== cluster.environment.logGroup) return undefined;
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
  return read.ok ? read.value : undefined;
}

/** Why there is no output to show. */
export function logElsewhere({ log, logDriver }: ContainerDefinition): Text {
  const place = log?.group ?? logDriver;
  if (place === undefined)
    return { en: 'the container has no log: nothing was read', ja: 'コンテナにログ設定がないため、読んでいません' };
  return { en: `not read: it goes to ${place}`, ja: `読んでいません（出力先: ${place}）` };
}
