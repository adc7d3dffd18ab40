import { defineWork } from '../operations/define-work.ts';
import type { Operation } from '../operations/operation.ts';
import { done, failed, type Outcome } from '../operations/outcome.ts';
import { footnote } from '../operations/refusal-messages.ts';
import { showWorking } from '../operations/show-working.ts';
import { redactAll } from '../slack/redact-all.ts';
import { checkPort } from './check-port.ts';
import { health } from './declarations.ts';
import { environmentOf } from './environment-of.ts';
import { healthAll } from './health-all.ts';
import { healthButtons } from './health-buttons.ts';
import { healthCard } from './health-card.ts';
import { healthSession } from './health-session.ts';
import { judgeEnvironment } from './judge-environment.ts';
import { knownValues } from './known-values.ts';
import { memoryOf } from './memories.ts';
import { sharePicture } from './picture.ts';
import { probeEnvironment } from './probe-environment.ts';

export const work = defineWork(health, async (operation, { environment: name }) => {
  await showWorking(operation);
  return name === 'all' ? healthAll(operation) : healthOfOne(operation, name);
});

async function healthOfOne(operation: Operation, name: string): Promise<Outcome> {
  const { language, progress, request, steps } = operation;
  const environment = environmentOf(operation, name);
  const access = healthSession(operation, environment);
  const portCheck = await checkPort(operation, access, environment);
  const now = steps.now();
  // What is read is stored with the execution: bodies and log lines may hold anything.
  const readings = await access.step('read layers', async (connection) =>
    redactAll(await probeEnvironment({ environment, connection, now, memory: memoryOf(environment) })),
  );
  const verdict = judgeEnvironment(environment, readings, await portCheck?.());
  await progress.finish(
    healthCard({
      name,
      verdict,
      known: knownValues(name, environment, readings),
      targets: readings.targets?.kind === 'read' ? readings.targets.value.targets : [],
      language,
      footnote: footnote(request),
      buttons: healthButtons(name, environment, language, `/health ${name}`),
    }),
  );
  await sharePicture(operation, name, environment);
  return verdict.kind === 'healthy' ? done : failed(verdict.kind);
}
