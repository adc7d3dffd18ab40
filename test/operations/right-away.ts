import type { Connection } from '../../src/aws/connection.ts';
import { toFailure } from '../../src/operations/failure.ts';
import type { RoleAccess } from '../../src/operations/role-access.ts';
import type { Attempted, Check } from '../../src/operations/steps.ts';

/** Steps that run at once and are stored nowhere; a wait asks as often as it is let, without pauses. */
export const rightAway = (connection: Connection, mostTries = 20): RoleAccess => {
  const attempt = async <T>(run: () => Promise<T>): Promise<Attempted<T>> => {
    try {
      return { ok: true, value: await run() };
    } catch (error) {
      return { ok: false, failure: toFailure(error) };
    }
  };
  return {
    step: (_name, run) => run(connection, 1),
    attempt: (_name, run) => attempt(() => run(connection, 1)),
    async waitFor<T>(_name: string, _pace: unknown, check: (at: Connection, tries: number) => Promise<Check<T>>) {
      for (let tries = 1; tries <= mostTries; tries += 1) {
        const checked = await attempt(() => check(connection, tries));
        if (!checked.ok) return { kind: 'failed', failure: checked.failure };
        if (checked.value.kind !== 'pending') return checked.value;
      }
      return { kind: 'timed-out' };
    },
  };
};
