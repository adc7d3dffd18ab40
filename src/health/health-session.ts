import { placeOf } from '../access/place-of.ts';
import { type Statement, sessionPolicy } from '../access/session-policy.ts';
import { readDatabaseHealth, readHealth, readLogs } from '../access/statements/environment-statements.ts';
import type { Stack } from '../config/stack.ts';
import type { Operation, RoleAccess } from '../operations/operation.ts';
import type { Environment } from './probing.ts';

/** The asker's session for one environment, narrowed to what the command reads. */
const sessionFor =
  (statements: (place: Stack, environment: Environment) => Statement[]) =>
  (operation: Operation, environment: Environment): RoleAccess => {
    const place = placeOf(operation.stack, operation.grant.roleArn, environment.region);
    return operation.as(sessionPolicy(statements(place, environment)), environment.region);
  };

export const healthSession = sessionFor(readHealth);
export const databaseSession = sessionFor(readDatabaseHealth);
export const logSession = sessionFor((place, { logGroup }) => (logGroup ? readLogs(place, logGroup) : []));
