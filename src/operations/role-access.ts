import { roleSession } from '../access/role-session.ts';
import type { Request } from '../requests/request.ts';
import type { RoleAccess } from './operation.ts';
import type { RoleSessions } from './role-sessions.ts';
import type { Steps } from './steps.ts';

/** Calls as the asker, under one session policy in one Region; the session is fetched inside each step. */
export function createRoleAccess(
  steps: Steps,
  sessions: RoleSessions,
  request: Request,
  roleArn: string,
): (policy: string, region: string) => RoleAccess {
  return (policy, region) => {
    const session = roleSession(request, roleArn, policy);
    return {
      step: (name, run) => steps.step(name, async () => run(await sessions(session, region))),
      attempt: (name, run) => steps.attempt(name, async () => run(await sessions(session, region))),
      waitFor: (name, pace, check) =>
        steps.waitFor(name, pace, async (tries) => check(await sessions(session, region), tries)),
    };
  };
}
