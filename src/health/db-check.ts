import type { Connection } from '../aws/connection.ts';
import { createLogs } from '../aws/logs.ts';
import { defineWork } from '../operations/define-work.ts';
import { footnote } from '../operations/footnote.ts';
import { done, failed } from '../operations/outcome.ts';
import { actsOf } from '../operations/service/acts.ts';
import { showWorking } from '../operations/show-working.ts';
import { readRest } from '../operations/sleep/read-rest.ts';
import { notice } from '../slack/blocks/card.ts';
import type { Line } from '../slack/line.ts';
import type { Draft } from '../slack/message.ts';
import { redactAll } from '../slack/redact-all.ts';
import { checkPort } from './check-port.ts';
import { dbCheckCard } from './db-check-card.ts';
import { dbCheck } from './declarations.ts';
import { databaseSession } from './health-session.ts';
import { isAsItShouldBe, judgeEnvironment } from './judge-environment.ts';
import { type Layer, probeEnvironment } from './probe-environment.ts';
import { type Environment, environmentOf, probingOf } from './probing.ts';
import { rightsOf } from './rights.ts';
import { tellWithDetails } from './tell-with-details.ts';
import { withEvidence } from './verdict.ts';

const databaseLayers: readonly Layer[] = ['dbCheck', 'database', 'access'];

/** The database path alone: what the app says of it, its state, its port, and who may reach it. */
export const work = defineWork(dbCheck, async ({ asked, talk, run }, { environment: name }) => {
  const environment = environmentOf(asked.settings, name);
  const small = footnote(asked.request);
  if (!environment.database && !environment.dbCheckPath) {
    await talk.finish(withoutDatabase(name, small));
    return failed('no-database');
  }
  await showWorking(asked, talk);
  const access = databaseSession(asked, run, environment);
  const portCheck = await checkPort(asked, access, environment);
  const now = run.steps.now();
  const { readings, log } = await access.step('read database', async (connection) => {
    const [found, lines] = await Promise.all([
      probeEnvironment(probingOf(environment, connection, now), databaseLayers),
      connectionErrors(connection, environment, now).catch(() => []),
    ]);
    // What is read is stored with the execution: bodies and log lines may hold anything.
    return redactAll({ readings: found, log: lines });
  });
  const rest = await readRest({ asked, as: run.as, now }, name);
  const judged = judgeEnvironment(environment, { ...readings, rest }, await portCheck?.());
  const verdict = withEvidence(judged, 'db-check', log.join('\n'));
  const checked = {
    name,
    environment,
    readings: { ...readings, rest },
    verdict,
    acts: actsOf(asked.settings.runs, name),
  };
  await tellWithDetails(
    talk,
    dbCheckCard(checked, { rights: rightsOf(asked.settings, asked.person), footnote: small }),
  );
  return isAsItShouldBe(checked) ? done : failed(verdict.kind);
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

const withoutDatabase = (name: string, small: Line): Draft =>
  notice({
    title: { en: `Nothing was checked on ${name}.`, ja: `${name} の確認はしていません。` },
    facts: [
      {
        en: `environments.${name} of the settings has neither database nor dbCheckPath.`,
        ja: `設定の environments.${name} に database も dbCheckPath もありません。`,
      },
    ],
    next: { code: `/health ${name}` },
    footnote: small,
  });
