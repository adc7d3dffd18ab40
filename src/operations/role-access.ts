import type { Connection } from '../aws/connection.ts';
import type { RoleSession } from '../aws/sts.ts';
import type { Pace } from './poll-pause.ts';
import type { RoleSessions } from './role-sessions.ts';
import type { Attempted, Check, Steps, Waited } from './steps.ts';

/** Steps that call AWS as the asker, under one session policy in one Region. */
export type RoleAccess = {
  /** Told of every change that was carried out: what fails afterwards has not left everything as it was. */
  readonly noteChange?: () => void;
  /** @throws OperationFailed where the step failed for good. */
  readonly step: <T>(name: string, run: (connection: Connection, tries: number) => Promise<T>) => Promise<T>;
  /** `run` is told how often it was tried, from 1 on. */
  readonly attempt: <T>(
    name: string,
    run: (connection: Connection, tries: number) => Promise<T>,
  ) => Promise<Attempted<T>>;
  readonly waitFor: <T>(
    name: string,
    pace: Pace,
    check: (connection: Connection, tries: number) => Promise<Check<T>>,
  ) => Promise<Waited<T>>;
};

type Asker = {
  /** Whose session it is, under a policy. */
  readonly sessionOf: (policy: string) => RoleSession;
  readonly noteChange: () => void;
};

/** The session is fetched inside each step, so that no credentials are stored with its result. */
export function createRoleAccess(
  steps: Steps,
  sessions: RoleSessions,
  { sessionOf, noteChange }: Asker,
): (policy: string, region: string) => RoleAccess {
  return (policy, region) => {
    const session = sessionOf(policy);
    return {
      noteChange,
      step: (name, run) => steps.step(name, async (tries) => run(await sessions(session, region), tries)),
      attempt: (name, run) => steps.attempt(name, async (tries) => run(await sessions(session, region), tries)),
      waitFor: (name, pace, check) =>
        steps.waitFor(name, pace, async (tries) => check(await sessions(session, region), tries)),
    };
  };
}
