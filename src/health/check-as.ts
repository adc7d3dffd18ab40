import type { Asked, Run } from '../operations/operation.ts';
import type { RoleAccess } from '../operations/role-access.ts';
import { actsOf } from '../operations/service/acts.ts';
import { readRest } from '../operations/sleep/read-rest.ts';
import { redactAll } from '../slack/redact-all.ts';
import { checkPort } from './check-port.ts';
import { healthSession } from './health-session.ts';
import { type Checked, judgeEnvironment } from './judge-environment.ts';
import { probeEnvironment } from './probe-environment.ts';
import { environmentOf, probingOf } from './probing.ts';

/** One look at every layer of an environment, under the role of who asked. */
export async function checkAs(
  asked: Asked,
  run: Pick<Run, 'as' | 'steps'>,
  name: string,
): Promise<{ readonly checked: Checked; readonly access: RoleAccess }> {
  const environment = environmentOf(asked.settings, name);
  const access = healthSession(asked, run, environment);
  const portCheck = await checkPort(asked, access, environment);
  const now = run.steps.now();
  // What is read is stored with the execution: bodies and log lines may hold anything.
  const read = await access.step('read layers', async (connection) =>
    redactAll(await probeEnvironment(probingOf(environment, connection, now))),
  );
  const rest = await readRest({ asked, as: run.as, now }, name);
  const readings = { ...read, rest };
  const verdict = judgeEnvironment(environment, readings, await portCheck?.());
  return { checked: { name, environment, readings, verdict, acts: actsOf(asked.settings.runs, name) }, access };
}
