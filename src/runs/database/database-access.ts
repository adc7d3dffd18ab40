import { placeOf } from '../../access/place-of.ts';
import { sessionPolicy } from '../../access/session-policy.ts';
import { changePower, readPower } from '../../access/statements/power-statements.ts';
import type { Settings } from '../../config/settings.ts';
import type { Stack } from '../../config/stack.ts';
import type { RoleAccess } from '../../operations/role-access.ts';
import type { Asker } from '../kind.ts';

type Environment = Settings['environments'][string];

export type DatabaseAct = 'stop' | 'start';

/** What the sessions for a database allow: packaging measures them before anybody needs one. */
export function databaseSessions(place: Stack, { database }: Pick<Environment, 'database'>) {
  return {
    read: () => (database ? readPower(place, database) : []),
    change: (act: DatabaseAct) =>
      database ? [...readPower(place, database), ...changePower(place, database, [act])] : [],
  };
}

export function databaseAccess({ asked: { stack, grant }, as }: Asker, environment: Environment, act: DatabaseAct) {
  const { region } = environment;
  const sessions = databaseSessions(placeOf(stack, grant.roleArn, region), environment);
  return {
    read: (): RoleAccess => as(sessionPolicy(sessions.read()), region),
    change: (): RoleAccess => as(sessionPolicy(sessions.change(act)), region),
  };
}
