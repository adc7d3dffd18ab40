import { type CommandDocument, commandDocument } from '../aws/command-document.ts';
import type { Settings } from '../config/settings.ts';
import type { Stack } from '../config/stack.ts';

/**
 * One TCP connect, told in a marker line. Values arrive as environment variables (`interpolationType: ENV_VAR`), which
 * agents older than 3.3.2746.0 do not set.
 */
const script = `#!/bin/bash
set -uo pipefail
mark() { printf '::slipway %s %s\\n' "$1" "$(printf '%s' "$2" | base64 --wrap=0)"; }
[ -n "\${SSM_Target+set}" ] || { mark failure 'SSM_Target is unset: the SSM agent on this instance is older than 3.3.2746.0'; exit 1; }
export host=\${SSM_Target%:*} port=\${SSM_Target##*:}
timeout 5 bash -c ': <"/dev/tcp/$host/$port"' 2>/dev/null
case $? in
  0) mark db-tcp ok ;;
  124) mark db-tcp timeout ;;
  *) mark db-tcp refused ;;
esac`;

/** The one document of this room: it connects to the `targets` of the settings and to nothing else. */
const portCheck = (targets: readonly string[]) => ({
  key: 'port-check' as const,
  description: 'Tells whether the port of a database answers from this instance',
  parameters: { Target: { allowedPattern: `^(${targets.map(literally).join('|')})$` } },
  script,
  timeoutSeconds: 30,
});

const literally = (value: string) => value.replaceAll('.', '\\.');

export const targetOf = ({ host, port }: { readonly host: string; readonly port: number }): string => `${host}:${port}`;

/** The documents that the stack creates for the health room; none where no database is on an instance of EC2. */
export function healthDocuments(
  settings: Pick<Settings, 'environments'>,
  stack: Pick<Stack, 'name'>,
): CommandDocument<'port-check'>[] {
  const hosts = Object.values(settings.environments).flatMap(({ database }) =>
    database && 'host' in database ? [targetOf(database)] : [],
  );
  const targets = [...new Set(hosts)].sort();
  return targets.length === 0 ? [] : [commandDocument(stack.name, portCheck(targets))];
}
