import { defineWork } from '../operations/define-work.ts';
import { footnote } from '../operations/footnote.ts';
import { done, failed } from '../operations/outcome.ts';
import { actsOf } from '../operations/service/acts.ts';
import { showWorking } from '../operations/show-working.ts';
import { redactAll } from '../slack/redact-all.ts';
import { checkPort } from './check-port.ts';
import { health } from './declarations.ts';
import { healthAll } from './health-all.ts';
import { healthCard } from './health-card.ts';
import { healthSession } from './health-session.ts';
import { judgeEnvironment } from './judge-environment.ts';
import { sharePicture } from './picture.ts';
import { probeEnvironment } from './probe-environment.ts';
import { environmentOf, probingOf } from './probing.ts';

/** Every layer of one environment, or a line for each of all. */
export const work = defineWork(health, async ({ asked, talk, run }, { environment: name }) => {
  await showWorking(asked, talk);
  if (name === 'all') return healthAll(asked, talk, run);
  const environment = environmentOf(asked.settings, name);
  const access = healthSession(asked, run, environment);
  const portCheck = await checkPort(asked, access, environment);
  const now = run.steps.now();
  // What is read is stored with the execution: bodies and log lines may hold anything.
  const readings = await access.step('read layers', async (connection) =>
    redactAll(await probeEnvironment(probingOf(environment, connection, now))),
  );
  const verdict = judgeEnvironment(environment, readings, await portCheck?.());
  await talk.finish(
    healthCard(
      { name, environment, readings, verdict, acts: actsOf(asked.settings.runs, name) },
      footnote(asked.request),
    ),
  );
  await sharePicture({ name, environment }, talk, access);
  return verdict.kind === 'healthy' ? done : failed(verdict.kind);
});
