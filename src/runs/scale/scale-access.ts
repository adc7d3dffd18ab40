import { placeOf } from '../../access/place-of.ts';
import { type Statement, sessionPolicy } from '../../access/session-policy.ts';
import { changeCount, keepNotes, readCount } from '../../access/statements/power-statements.ts';
import type { Stack } from '../../config/stack.ts';
import type { RoleAccess } from '../../operations/role-access.ts';
import type { Cluster } from '../cluster-access.ts';
import type { Asker } from '../kind.ts';

/** The asker's sessions for the count of a service, each narrowed to what its step needs. */
export type ScaleAccess = {
  readonly notes: () => RoleAccess;
  readonly read: () => RoleAccess;
  /** `target` is the ARN of what scales the service. */
  readonly change: (target: string | undefined) => RoleAccess;
};

export const scaleNotes = (stack: Stack, environment: string): Statement[] => keepNotes(stack, `scale/${environment}`);

export function scaleSessions(place: Stack, { ecs }: Pick<Cluster, 'ecs'>) {
  return {
    read: () => readCount(place, ecs),
    change: (target?: string) => [...readCount(place, ecs), ...changeCount(place, ecs, target)],
  };
}

type Named = { readonly cluster: Cluster; readonly target: string };

/** The note lies in the stack's Region, whichever the environment is in. */
export function scaleAccess({ asked: { stack, grant }, as }: Asker, { cluster, target }: Named): ScaleAccess {
  const { region } = cluster.environment;
  const sessions = scaleSessions(placeOf(stack, grant.roleArn, region), cluster);
  const notes = scaleNotes(placeOf(stack, grant.roleArn, stack.region), target);
  const session = (statements: readonly Statement[], at = region) => as(sessionPolicy(statements), at);
  return {
    notes: () => session(notes, stack.region),
    read: () => session(sessions.read()),
    change: (arn) => session(sessions.change(arn)),
  };
}
