const assumed = /^arn:[a-z-]+:sts::(\d{12}):assumed-role\/([^/]+)\/slack-([UW][A-Z0-9]{2,20})-[^/]*$/;
const role = /^arn:[a-z-]+:iam::(\d{12}):role\/(?:.*\/)?([^/]+)$/;

/**
 * The Slack user whose request opened a session: only where it runs under one of our own roles, whose trust admits no
 * other function that could call itself so. Everybody else's sessions are nobody's here.
 */
export function userOfSession(owner: string, roleArns: readonly string[]): string | undefined {
  const [, account, name, user] = assumed.exec(owner) ?? [];
  const isOurs = roleArns.some((arn) => {
    const [, ownAccount, ownName] = role.exec(arn) ?? [];
    return ownAccount === account && ownName === name;
  });
  return user !== undefined && isOurs ? user : undefined;
}
