import type { Connection } from '../aws/connection.ts';
import { createLogs } from '../aws/logs.ts';
import { defineWork } from '../operations/define-work.ts';
import type { Operation } from '../operations/operation.ts';
import { done, failed, type Outcome } from '../operations/outcome.ts';
import { footnote } from '../operations/refusal-messages.ts';
import { showWorking } from '../operations/show-working.ts';
import { notice } from '../slack/blocks/card.ts';
import { redactAll } from '../slack/redact-all.ts';
import { checkPort } from './check-port.ts';
import { dbCheckCard } from './db-check-card.ts';
import { dbCheck } from './declarations.ts';
import { environmentOf } from './environment-of.ts';
import { healthButtons } from './health-buttons.ts';
import { databaseSession } from './health-session.ts';
import { judgeEnvironment } from './judge-environment.ts';
import { knownValues } from './known-values.ts';
import { memoryOf } from './memories.ts';
import { type Layer, probeEnvironment } from './probe-environment.ts';
import type { Environment } from './probing.ts';
import { withEvidence } from './verdict.ts';

const databaseLayers: readonly Layer[] = ['dbCheck', 'database', 'access'];

/** The database path alone: what the app says of it, its state, its port, and who may reach it. */
export const work = defineWork(dbCheck, async (operation, { environment: name }) => {
  const environment = environmentOf(operation, name);
  if (!environment.database && !environment.dbCheckPath) return endWithoutDatabase(operation, name);
  const { language, progress, request, steps } = operation;
  await showWorking(operation);
  const access = databaseSession(operation, environment);
  const portCheck = await checkPort(operation, access, environment);
  const now = steps.now();
  const { readings, log } = await access.step('read database', async (connection) => {
    const probing = { environment, connection, now, memory: memoryOf(environment) };
    const [found, lines] = await Promise.all([
      probeEnvironment(probing, databaseLayers),
      connectionErrors(connection, environment, now).catch(() => []),
    ]);
    // What is read is stored with the execution: bodies and log lines may hold anything.
    return redactAll({ readings: found, log: lines });
  });
  const judged = judgeEnvironment(environment, readings, await portCheck?.());
  const verdict = withEvidence(judged, 'db-check', log.join('\n'));
  await progress.finish(
    dbCheckCard({
      name,
      verdict,
      known: knownValues(name, environment, readings),
      access: readings.access?.kind === 'read' ? readings.access.value : undefined,
      language,
      footnote: footnote(request),
      buttons: healthButtons(name, environment, language, `/db-check ${name}`),
    }),
  );
  return verdict.kind === 'healthy' ? done : failed(verdict.kind);
});

/** How clients of PostgreSQL and MySQL begin to say that they could not connect, as terms of which any may occur. */
const pattern = [
  '"connection to server"',
  '"connection option"',
  '"could not connect"',
  '"connect to MySQL server"',
  '"ETIMEDOUT"',
  '"FATAL"',
]
  .map((term) => `?${term}`)
  .join(' ');

const spanMs = 15 * 60_000;
const linesRead = 20;
const lineLength = 1_000;

async function connectionErrors(connection: Connection, { logGroup }: Environment, now: number): Promise<string[]> {
  if (!logGroup) return [];
  const query = { group: logGroup, since: now - spanMs, until: now, filter: pattern, lines: linesRead };
  const { lines } = await createLogs(connection).newestLines(query);
  return lines.map(({ message }) => message.slice(0, lineLength).toWellFormed());
}

async function endWithoutDatabase({ language, progress, request }: Operation, name: string): Promise<Outcome> {
  const ja = language === 'ja';
  await progress.finish(
    notice({
      title: ja ? `${name} の確認はしていません。` : `Nothing was checked on ${name}.`,
      facts: [
        ja
          ? `設定の environments.${name} に database も dbCheckPath もありません。`
          : `environments.${name} of the settings has neither database nor dbCheckPath.`,
      ],
      next: { code: `/health ${name}` },
      footnote: footnote(request),
    }),
  );
  return failed('no-database');
}
