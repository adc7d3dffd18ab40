import type { FaultName } from '../../faults.ts';
import type { LocalLogs } from '../logs.ts';
import type { EnvironmentLife } from './life.ts';
import { isRunning } from './life.ts';
import type { Task } from './tasks.ts';

const everyMs = 20_000;
const historyMs = 3 * 3_600_000;

const streamOf = (task: Task): string => `api/api/${task.id}`;

/** Writes the log of an environment's app whenever somebody reads it, up to the time it is then. */
export function writeLogs(
  logs: LocalLogs,
  life: EnvironmentLife,
  { faults, now }: { readonly faults: ReadonlySet<FaultName>; readonly now: () => number },
): void {
  const group = life.settings.logGroup;
  if (!group) return;
  let written = Math.floor((now() - historyMs) / everyMs) * everyMs;
  const told = new Set<string>();
  logs.createGroup(group);
  logs.beforeReading(group, () => {
    const until = now();
    // What lies further back than anyone may ask for is not made up after a long wait.
    written = Math.max(written, Math.floor((until - historyMs) / everyMs) * everyMs);
    for (; written + everyMs <= until; written += everyMs) {
      const task = life.tasks().find((one) => isRunning(one, written));
      if (task) logs.append(group, streamOf(task), lineAt(written, faults), written);
    }
    for (const task of life.tasks().filter(({ stop, id }) => stop && stop.at <= until && !told.has(id))) {
      told.add(task.id);
      for (const [index, line] of lastWords(task).entries())
        logs.append(group, streamOf(task), line, (task.stop?.at ?? 0) - 5_000 + index);
    }
  });
}

/** Every tenth line is something else than a request. */
function lineAt(time: number, faults: ReadonlySet<FaultName>): string {
  const place = Math.floor(time / everyMs) % 10;
  if (faults.has('db-unreachable') && place % 2 === 0) {
    return 'ERROR: connection to server at "prod-aurora.cluster-c0acme.ap-northeast-1.rds.amazonaws.com" (10.0.21.15), port 5432 failed: timeout expired';
  }
  if (faults.has('database-full') && place % 2 === 0)
    return 'ERROR: could not extend file "base/16401/24576": No space left on device';
  if (faults.has('app-unhealthy') && place % 3 === 0) return 'ERROR: health check failed: worker queue is not ready';
  if (place === 4) return 'ERROR: member 4711 has no active plan (request 8f2c)';
  if (place === 9) return 'INFO: POST https://api.example.com/orders answered 201 in 84 ms';
  if (place === 7) return 'WARNING: slow query, 1240 ms: SELECT * FROM bookings WHERE day = $1';
  return `INFO: 10.0.0.${(Math.floor(time / everyMs) % 200) + 10} "GET /members/${Math.floor(time / everyMs) % 1000} HTTP/1.1" 200 OK`;
}

const lastWords = ({ stop }: Task): string[] =>
  stop?.code === 'EssentialContainerExited'
    ? [
        'Traceback (most recent call last):',
        '  File "/app/main.py", line 3, in <module>',
        '    import stripe',
        "ModuleNotFoundError: No module named 'stripe'",
      ]
    : ['INFO: Shutting down'];
