import type { PoweredDatabase } from '../../aws/rds-power.ts';
import type { Text } from '../../config/language.ts';
import { passingState, whyNotNow, whyNotStopped } from './database-refusals.ts';
import type { Before } from './environment-notes.ts';
import type { Part, PartEnd } from './hand.ts';
import type { Seen, SeenService } from './look-at-environment.ts';
import { isHeld, limitsOf } from './service-count.ts';
import { whyTexts } from './why-texts.ts';

/** What is to be done of a part: `act` to change it, all else is how it ends. */
type Verdict = { readonly kind: 'act' } | Pick<PartEnd, 'kind' | 'why'>;

export type SleepPlan = {
  readonly act: readonly Part[];
  /** Of the parts that are not acted on. */
  readonly ends: readonly PartEnd[];
};

/**
 * Which parts are stopped. An environment sleeps as a whole or not at all: where one part cannot, the other is left as it
 * is, so that no service runs into the night without its database, and none stands still beside one that costs on.
 */
export function planSleep(seen: Seen, include: readonly Part[], kept: Before | undefined): SleepPlan {
  const verdicts = include.map((part) => ({ part, verdict: verdictOf(part, seen, kept) }));
  const refused = verdicts.some(({ verdict }) => verdict.kind === 'refused');
  return {
    act: refused ? [] : verdicts.flatMap(({ part, verdict }) => (verdict.kind === 'act' ? [part] : [])),
    ends: verdicts.flatMap(({ part, verdict }): PartEnd[] => {
      if (verdict.kind !== 'act') return [{ part, ...verdict }];
      return refused ? [{ part, kind: 'not-done', why: whyTexts.otherPart(part) }] : [];
    }),
  };
}

const refuse = (why: Text): Verdict => ({ kind: 'refused', why });

function verdictOf(part: Part, seen: Seen, kept: Before | undefined): Verdict {
  if (part === 'database') return databaseVerdict(seen.database);
  if (!seen.service) return refuse(whyTexts.noService);
  if (seen.service === 'missing') return refuse(whyTexts.serviceMissing);
  return serviceVerdict(seen.service, seen.scaling !== undefined && !isHeld(seen.scaling), kept);
}

function serviceVerdict(service: SeenService, isScaled: boolean, kept: Before | undefined): Verdict {
  if (service.status !== 'ACTIVE') return refuse(whyTexts.serviceStatus(service.status));
  if (service.scheduling === 'DAEMON') return refuse(whyTexts.daemon);
  if (service.desired > 0) return service.deploying ? refuse(whyTexts.deploying) : { kind: 'act' };
  // Only what Slipway took down is held down: a service that somebody emptied is left to them.
  return kept?.service?.desired && isScaled ? { kind: 'act' } : { kind: 'already' };
}

function databaseVerdict(database: Seen['database']): Verdict {
  if (!database) return refuse(whyTexts.noDatabase);
  if (database === 'missing') return refuse(whyTexts.databaseMissing);
  if (database.serverless === 'pauses-itself') return { kind: 'left', why: whyTexts.pausesItself };
  if (database.state === 'stopped' || database.state === 'stopping') return { kind: 'already' };
  const why = whyNotStopped(database) ?? whyNotNow(database);
  return why ? refuse(why) : { kind: 'act' };
}

/** Whether waiting a little may make possible what is not now. */
export function isPassing({ service, database }: Seen, include: readonly Part[]): boolean {
  const rollout = service !== undefined && service !== 'missing' && service.deploying && service.desired > 0;
  return (include.includes('service') && rollout) || (include.includes('database') && isChanging(database));
}

const isChanging = (database: Seen['database']): boolean =>
  database !== undefined && database !== 'missing' && canStop(database) && passingState(database) !== undefined;

const canStop = (database: PoweredDatabase): boolean =>
  database.state !== 'stopping' && database.serverless !== 'pauses-itself' && whyNotStopped(database) === undefined;

/** What there was of the parts that are acted on; a service without tasks is noted as just that. */
export function beforeOf(seen: Seen, act: readonly Part[], who: Pick<Before, 'since' | 'by'>): Before {
  const service = seen.service === 'missing' ? undefined : seen.service;
  const database = seen.database === 'missing' ? undefined : seen.database;
  const isActed = service !== undefined && act.includes('service');
  const scaling = isActed && seen.scaling ? { scaling: limitsOf(seen.scaling) } : {};
  return {
    since: who.since,
    by: who.by,
    ...(service ? { service: { desired: isActed ? service.desired : 0, ...scaling } } : {}),
    ...(database && act.includes('database')
      ? { database: { kind: database.kind, identifier: database.identifier } }
      : {}),
  };
}
