import type { FaultName } from '../../faults.ts';
import { Refusal } from '../refusal.ts';

/** What a database is, as far as RDS refuses to stop it for that. */
export type DatabaseNature =
  | 'plain'
  | 'replica'
  | 'followed'
  | 'global'
  | 'blue-green'
  | 'serverless-v1'
  | 'pauses-itself'
  | 'multi-az-sqlserver'
  | 'member';

/** The database of an environment as it is stopped and started. */
export type DatabaseLife = {
  nature: DatabaseNature;
  /** What RDS says of it until told otherwise, such as `backing-up`. */
  state: string | undefined;
  /** What RDS says of the second member of a cluster. */
  readerState: string | undefined;
  /** How long a stop and a start take. */
  takesMs: { readonly stop: number; readonly start: number };
  /** What RDS answers to every start. */
  refusesStart: Refusal | undefined;
  readonly stateNow: () => string;
  readonly memberState: (member: number) => string;
  readonly stop: (identifier: string) => void;
  readonly start: (identifier: string) => void;
  /** When AWS starts it by itself. */
  readonly startsItselfAt: () => number | undefined;
};

const minute = 60_000;
const usual = { stop: 4 * minute, start: 5 * minute };
/** The members of a cluster serve a while after it is said to be available. */
const memberMs = minute;
const stoppedAtMostMs = 7 * 86_400_000;

type World = {
  readonly now: () => number;
  readonly faults: ReadonlySet<FaultName>;
  readonly kind: 'Cluster' | 'Instance';
};

export function createDatabaseLife({ now, faults, kind }: World): DatabaseLife {
  let last: { readonly act: 'stop' | 'start'; readonly at: number } | undefined;
  const startsItselfAt = () => (last?.act === 'stop' ? last.at + life.takesMs.stop + stoppedAtMostMs : undefined);

  function startedAt(): number {
    const itself = startsItselfAt();
    return itself !== undefined && now() >= itself
      ? itself
      : last?.act === 'start'
        ? last.at
        : Number.NEGATIVE_INFINITY;
  }

  function stateNow(): string {
    if (faults.has('database-full')) return 'storage-full';
    if (life.state !== undefined) return life.state;
    const itself = startsItselfAt();
    if (last?.act === 'stop' && itself !== undefined && now() < itself)
      return now() < last.at + life.takesMs.stop ? 'stopping' : 'stopped';
    return now() < startedAt() + life.takesMs.start ? 'starting' : 'available';
  }

  function memberState(member: number): string {
    if (member === 1 && life.readerState !== undefined) return life.readerState;
    const state = stateNow();
    return state === 'available' && now() < startedAt() + life.takesMs.start + memberMs ? 'starting' : state;
  }

  function checkState(identifier: string, wanted: 'available' | 'stopped'): void {
    const states = kind === 'Cluster' ? [stateNow(), memberState(0), memberState(1)] : [stateNow()];
    if (states.every((state) => state === wanted)) return;
    throw kind === 'Cluster'
      ? new Refusal('InvalidDBClusterStateFault', `DbCluster ${identifier} is not in ${wanted} state.`)
      : new Refusal('InvalidDBInstanceState', `Instance ${identifier} is not in ${wanted} state.`);
  }

  const life: DatabaseLife = {
    nature: 'plain',
    state: undefined,
    readerState: undefined,
    takesMs: usual,
    refusesStart: undefined,
    stateNow,
    memberState,
    startsItselfAt: () => (stateNow() === 'stopped' ? startsItselfAt() : undefined),
    stop(identifier) {
      checkNature(life.nature, kind, identifier);
      checkState(identifier, 'available');
      last = { act: 'stop', at: now() };
    },
    start(identifier) {
      checkState(identifier, 'stopped');
      if (life.refusesStart) throw life.refusesStart;
      last = { act: 'start', at: now() };
    },
  };
  return life;
}

function checkNature(nature: DatabaseNature, kind: World['kind'], identifier: string): void {
  if (nature === 'plain' || nature === 'pauses-itself') return;
  if (nature === 'member' || nature === 'multi-az-sqlserver')
    throw new Refusal(
      'InvalidParameterCombination',
      `${nature === 'member' ? 'aurora-postgresql' : 'sqlserver-se'} DB instances are not eligible for stopping and starting.`,
    );
  throw kind === 'Cluster'
    ? new Refusal('InvalidDBClusterStateFault', `DbCluster ${identifier} can't be stopped: ${nature}.`)
    : new Refusal('InvalidDBInstanceState', `Instance ${identifier} can't be stopped: ${nature}.`);
}
