import type { Connection } from '../aws/connection.ts';
import { judgeEnvironment } from '../health/judge-environment.ts';
import { knownValues } from '../health/known-values.ts';
import { memoryOf } from '../health/memories.ts';
import { probeEnvironment, type Readings } from '../health/probe-environment.ts';
import type { Environment } from '../health/probing.ts';
import type { Verdict } from '../health/verdict.ts';
import type { Values } from '../runbook/facts.ts';

/** What one check found. */
export type Watched = {
  readonly name: string;
  readonly environment: Environment;
  readonly verdict: Verdict;
  readonly readings: Readings;
  readonly known: Values;
};

/** One check of one environment, as `/health` makes it, with the watch function's own role. */
export async function watchEnvironment(
  name: string,
  environment: Environment,
  connection: Connection,
  now: number,
): Promise<Watched> {
  const readings = await probeEnvironment({ environment, connection, now, memory: memoryOf(environment) });
  const verdict = judgeEnvironment(environment, readings);
  return { name, environment, verdict, readings, known: knownValues(name, environment, readings) };
}
