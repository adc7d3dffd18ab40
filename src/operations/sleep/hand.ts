import { placeOf } from '../../access/place-of.ts';
import { type Statement, sessionPolicy } from '../../access/session-policy.ts';
import { changeCount, changePower, keepNotes, readCount, readPower } from '../../access/statements/power-statements.ts';
import type { Text } from '../../config/language.ts';
import type { Settings } from '../../config/settings.ts';
import type { Stack } from '../../config/stack.ts';
import type { Failure } from '../failure.ts';
import type { Run } from '../operation.ts';
import type { RoleAccess } from '../role-access.ts';

/** Whoever puts an environment to sleep or wakes it: a person who asked, or its hours. */
export type Hand = Pick<Run, 'steps' | 'as'> & {
  readonly settings: Settings;
  readonly stack: Stack;
  readonly roleArn: string;
  readonly environment: string;
  /** A Slack user, or `hours`. */
  readonly by: string;
};

export type Part = 'service' | 'database';

/**
 * What became of a part. `left`: it is meant to stay as it is, such as a database that pauses by itself. `refused`: it
 * cannot be done as things stand, and nothing of it was begun. `not-done`: it could be and was not, for the failure or
 * for the other part. `unknown`: AWS did not say, or it is not over.
 */
export type PartEnd = {
  readonly part: Part;
  readonly kind: 'done' | 'already' | 'left' | 'refused' | 'not-done' | 'unknown';
  readonly why?: Text;
  readonly failure?: Failure;
};

type Environment = Settings['environments'][string];

/** @throws where the settings have no such environment: they are checked for that when a request is read. */
export function environmentOf({ settings, environment }: Pick<Hand, 'settings' | 'environment'>): Environment {
  const found = settings.environments[environment];
  if (!found) throw new Error('The settings have no such environment');
  return found;
}

type Act = 'sleep' | 'wake';

/** The notes lie beside the stack, whatever Region the environment is in. */
export const noteStatements = (stack: Stack, environment: string): Statement[] =>
  keepNotes(stack, `hours/${environment}`);

/** What each session of a sleep or a wake allows; `target` is the ARN of the scalable target. */
export function partStatements(place: Stack, { ecs, database }: Environment, act?: Act, target?: string): Statement[] {
  return [
    ...(ecs ? readCount(place, ecs) : []),
    ...(database ? readPower(place, database) : []),
    ...(ecs && act ? changeCount(place, ecs, target) : []),
    ...(database && act ? changePower(place, database, [act === 'sleep' ? 'stop' : 'start']) : []),
  ];
}

/** The sessions of one sleep or wake, each narrowed to what its steps need. */
export type PartAccess = {
  readonly notes: RoleAccess;
  readonly reading: RoleAccess;
  readonly acting: (target: string | undefined) => RoleAccess;
};

export function partAccess(hand: Hand, act: Act): PartAccess {
  const environment = environmentOf(hand);
  const { region } = environment;
  const place = placeOf(hand.stack, hand.roleArn, region);
  const session = (statements: readonly Statement[], at: string) => hand.as(sessionPolicy(statements), at);
  return {
    notes: session(noteStatements(hand.stack, hand.environment), hand.stack.region),
    reading: session(partStatements(place, environment), region),
    acting: (target) => session(partStatements(place, environment, act, target), region),
  };
}
