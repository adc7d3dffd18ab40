import { createRdsPower, type DatabaseName, type PoweredDatabase } from '../../aws/rds-power.ts';
import type { Text } from '../../config/language.ts';
import type { Settings } from '../../config/settings.ts';
import type { PlanItem } from '../../operations/plan.ts';
import { whyNotNow, whyNotStopped, whyStateForbids } from '../../operations/sleep/database-refusals.ts';
import { databaseNameOf } from '../../operations/sleep/look-at-environment.ts';
import { type Blocked, wrongSettings } from '../blocked.ts';
import type { Job, Prepared } from '../kind.ts';
import { type DatabaseAct, databaseAccess } from './database-access.ts';
import { databaseLabels } from './database-labels.ts';
import { startPower } from './start-power.ts';

/** The database of an environment, stopped or started. */
export async function prepareDatabase(job: Job<'database'>, step: string): Promise<Prepared> {
  const { asked, run } = job;
  const environment = asked.settings.environments[run.target];
  const named = environment && databaseNameOf(environment);
  // The settings are checked for that when they are read.
  if (!environment || !named) throw new Error('The target has no RDS database');
  const act: DatabaseAct = run.values.action === 'start' ? 'start' : 'stop';
  const access = databaseAccess(job, environment, act);
  const { found } = await access.read().step(step, async (connection) => ({
    found: await createRdsPower(connection).describe(named),
  }));
  if (!found) return wrongSettings(asked.request, 'no-database', texts.none(named));
  const blocked = whyNot(found, act, run.target);
  if (blocked) return blocked;
  const item = { id: named.identifier, facts: factsOf(found, act, environment) };
  const planned = { named, access, act, item, region: environment.region };
  return { kind: 'ready', item, start: (show) => startPower(job, planned, show) };
}

/** Known before anybody is asked to approve. What is as it should be already passes. */
function whyNot(found: PoweredDatabase, act: DatabaseAct, target: string): Blocked | undefined {
  const isDown = found.state === 'stopped' || found.state === 'stopping';
  const isComing = found.state === 'starting' || found.state === 'available';
  const why =
    act === 'stop'
      ? isDown
        ? undefined
        : (whyNotStopped(found) ?? whyNotNow(found))
      : isDown || isComing
        ? undefined
        : (whyStateForbids(found) ?? whyNotNow(found));
  return why && { kind: 'blocked', reason: `cannot-${act}`, facts: [why], next: { code: `/health ${target}` } };
}

type Environment = Settings['environments'][string];

function factsOf(found: PoweredDatabase, act: DatabaseAct, { ecs }: Environment): PlanItem['facts'] {
  const facts = [
    { label: databaseLabels.database, value: `${found.kind} ${found.identifier}` },
    { label: databaseLabels.state, value: found.state },
    { label: databaseLabels.action, value: act },
  ];
  if (act === 'start') return facts;
  return [
    ...facts,
    ...(ecs ? [{ label: databaseLabels.usedBy, value: `${ecs.cluster}/${ecs.service}` }] : []),
    { label: databaseLabels.restart, value: '7d' },
  ];
}

const texts = {
  none: ({ kind, identifier }: DatabaseName): Text => ({
    en: `RDS has no ${kind} ${identifier}.`,
    ja: `RDS に${kind === 'cluster' ? 'クラスター' : 'インスタンス'} ${identifier} がありません。`,
  }),
} as const;
