import { createHash } from 'node:crypto';
import type { Credentials } from '../../src/config/environment.ts';
import type { Stack } from '../../src/config/stack.ts';
import type { PolicyDocument } from './policy-document.ts';

/** Who signs with a key: a function's own role, or a session of a role that one assumed. */
export type Caller = {
  readonly role: string;
  /** Empty for a function's own role. */
  readonly session: string;
  readonly arn: string;
  readonly userId: string;
  readonly sessionPolicy?: PolicyDocument;
  readonly sourceIdentity?: string;
  readonly tags: Readonly<Record<string, string>>;
  /** When the keys end, by the sandbox's clock; a function's own never do. */
  readonly expires?: number;
};

const digest = (text: string) => createHash('sha256').update(text).digest('hex').toUpperCase();

const keysFor = (name: string): Required<Credentials> => ({
  accessKeyId: `ASIA${digest(`key ${name}`).slice(0, 16)}`,
  secretAccessKey: digest(`secret ${name}`).slice(0, 40),
  sessionToken: `sandbox-session-${digest(`token ${name}`)}`,
});

export type Callers = ReturnType<typeof createCallers>;

/** Every key that the local AWS knows. */
export function createCallers(stack: Stack) {
  const byKey = new Map<string, Caller>();
  let issued = 0;
  const arnOf = (role: string, session: string) =>
    `arn:${stack.partition}:sts::${stack.account}:assumed-role/${role}/${session}`;
  const roleId = (role: string) => `AROA${digest(role).slice(0, 17)}`;

  return {
    find: (accessKeyId: string) => byKey.get(accessKeyId),
    arnOf,
    roleId,
    /** A Lambda function's own keys; the role is named like the function. */
    own(functionName: string): Credentials {
      const keys = keysFor(functionName);
      byKey.set(keys.accessKeyId, {
        role: functionName,
        session: '',
        arn: arnOf(functionName, functionName),
        userId: `${roleId(functionName)}:${functionName}`,
        tags: {},
      });
      return keys;
    },
    issue(role: string, session: string, rest: Pick<Caller, 'sessionPolicy' | 'sourceIdentity' | 'tags' | 'expires'>) {
      const keys = keysFor(`${role} ${session} ${issued++}`);
      byKey.set(keys.accessKeyId, {
        role,
        session,
        arn: arnOf(role, session),
        userId: `${roleId(role)}:${session}`,
        ...rest,
      });
      return keys;
    },
  };
}
