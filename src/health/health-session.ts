import { placeOf } from '../access/place-of.ts';
import { type Statement, sessionPolicy } from '../access/session-policy.ts';
import { noteForWatch, readDatabaseHealth, readHealth, readLogs } from '../access/statements/environment-statements.ts';
import type { Stack } from '../config/stack.ts';
import type { Asked, Run } from '../operations/operation.ts';
import type { RoleAccess } from '../operations/role-access.ts';
import type { Environment } from './probing.ts';

type Asker = Pick<Asked, 'stack' | 'grant'>;

/** The asker's session for one environment, narrowed to what the command reads. */
const sessionFor =
  (statements: (place: Stack, environment: Environment) => Statement[]) =>
  ({ stack, grant }: Asker, run: Pick<Run, 'as'>, environment: Environment): RoleAccess => {
    const place = placeOf(stack, grant.roleArn, environment.region);
    return run.as(sessionPolicy(statements(place, environment)), environment.region);
  };

/** What each kind of session for an environment allows: packaging measures them all before anybody needs one. */
export const environmentSessions = {
  health: readHealth,
  database: readDatabaseHealth,
  log: (place: Stack, { logGroup }: Environment): Statement[] => (logGroup ? readLogs(place, logGroup) : []),
};

/** For what the watch keeps of an environment; undefined where the role lies in an account that the watch does not see. */
export function watchSession({ stack, grant }: Asker, run: Pick<Run, 'as'>, name: string): RoleAccess | undefined {
  const { account } = placeOf(stack, grant.roleArn, stack.region);
  if (account !== stack.account) return undefined;
  return run.as(sessionPolicy(noteForWatch(stack, name)), stack.region);
}

export const healthSession = sessionFor(environmentSessions.health);
export const databaseSession = sessionFor(environmentSessions.database);
export const logSession = sessionFor(environmentSessions.log);
