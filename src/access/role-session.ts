import type { RoleSession } from '../aws/sts.ts';

type Asked = { readonly id: string; readonly text: string; readonly asker: { readonly user: string } };

/** What STS accepts as a session name and as a source identity. */
const identity = /^[\w+=,.@-]{2,64}$/;

/** Lambda's own role is a session already, and STS gives a session made from a session an hour at most. */
const durationSeconds = 3600;

/** Tags share the session's packed size with its policy. */
const commandLength = 64;

type Woken = {
  /** Of the event's delivery, such as the GUID that GitHub gives it. */
  readonly delivery: string;
  /** GitHub's number of whoever caused the event; 0 where nobody did. */
  readonly sender: number;
  readonly pr: string;
};

/**
 * The session of what an event of GitHub causes: CloudTrail names whoever caused it by their number, which no rename
 * changes.
 * @throws where the ids do not fit into a session name.
 */
export function automationSession({ delivery, sender, pr }: Woken, roleArn: string, policy: string): RoleSession {
  const sourceIdentity = `github-${sender}`;
  const sessionName = `github-${delivery.replaceAll('-', '').slice(0, 12)}-${sender}`;
  if (!identity.test(sessionName) || !identity.test(sourceIdentity)) {
    throw new Error('The ids of an event do not fit into the name of a role session');
  }
  const tags = { 'request-id': delivery.slice(0, 64), 'pull-request': pr.replaceAll(/[^A-Za-z0-9-]/g, '_') };
  return { roleArn, sessionName, sourceIdentity, tags, policy, durationSeconds };
}

/**
 * The session of what the hours of an environment ask for: nobody did.
 * @throws where the ids do not fit into a session name.
 */
export function hoursSession(
  { id, environment }: { readonly id: string; readonly environment: string },
  roleArn: string,
  policy: string,
): RoleSession {
  const sessionName = `hours-${id}`;
  if (!identity.test(sessionName)) throw new Error('The ids of a tick do not fit into the name of a role session');
  return {
    roleArn,
    sessionName,
    sourceIdentity: 'hours',
    tags: { 'request-id': id, environment },
    policy,
    durationSeconds,
  };
}

/**
 * The session that one request runs in: CloudTrail names the person by session name, source identity and tags.
 * @throws where the ids do not fit into a session name.
 */
export function roleSession({ id, text, asker }: Asked, roleArn: string, policy: string): RoleSession {
  const sessionName = `slack-${asker.user}-${id}`;
  if (!identity.test(sessionName) || !identity.test(asker.user)) {
    throw new Error('The ids of user and request do not fit into the name of a role session');
  }
  const command = text.replaceAll(/[^A-Za-z0-9 _.:/=+@-]/g, '_').slice(0, commandLength);
  return {
    roleArn,
    sessionName,
    sourceIdentity: asker.user,
    tags: { 'slack-user': asker.user, 'request-id': id, command },
    policy,
    durationSeconds,
  };
}
