import { anyRevision } from '../../access/statements/command-statements.ts';
import type { Settings } from '../../config/settings.ts';
import type { Stack } from '../../config/stack.ts';
import { localPortOf, sessionDocument, tunnelTargets } from './session-document.ts';

type Leading = Pick<Settings, 'environments' | 'runs'>;

/** A local port of its own for each environment, so that two tunnels do not meet. */
export function localPort(settings: Leading, environment: string): number | undefined {
  const taken = new Set<number>();
  for (const name of tunnelTargets(settings)) {
    const port = settings.environments[name]?.database?.port;
    if (port === undefined) continue;
    let local = localPortOf(port);
    while (taken.has(local)) local = local === 65_535 ? 1024 : local + 1;
    if (name === environment) return local;
    taken.add(local);
  }
  return undefined;
}

/** What a session goes through: an instance, or the container of a task. */
export type Through =
  | { readonly kind: 'instance'; readonly instance: string }
  | { readonly kind: 'task'; readonly cluster: string; readonly task: string; readonly runtimeId: string };

export type TunnelCommand = {
  readonly command: string;
  readonly profile: string | undefined;
  readonly local: number;
  /** The IAM statement that whoever types the command needs. */
  readonly needs: string;
};

type Asked = {
  readonly settings: Leading & Pick<Settings, 'previews'>;
  /** Where the environment and the document are. */
  readonly place: Stack;
  readonly environment: string;
  /** That of the command of the catalogue; undefined takes that of the previews' tunnels. */
  readonly profile: string | undefined;
};

/** What a person types, under their own rights, to reach the database; undefined where the settings name no host of it. */
export function tunnelCommand({ settings, place, environment, profile }: Asked, through: Through) {
  const document = sessionDocument(settings, place, environment);
  const local = localPort(settings, environment);
  if (!document || local === undefined) return undefined;
  const used = profile ?? settings.previews?.tunnel.profile;
  const command: TunnelCommand = {
    command: [
      'aws ssm start-session',
      `--target ${targetOf(through)}`,
      `--document-name ${document.name}`,
      // No JSON and no quotes: bash, PowerShell and cmd.exe read this alike.
      `--parameters localPortNumber=${local}`,
      ...(used === undefined ? [] : [`--profile ${used}`]),
      `--region ${place.region}`,
    ].join(' '),
    profile: used,
    local,
    needs: neededRights(place, environment, through),
  };
  return command;
}

const targetOf = (through: Through): string =>
  through.kind === 'instance' ? through.instance : `ecs:${through.cluster}_${through.task}_${through.runtimeId}`;

/**
 * The document by its environment, since a changed host is another document. Without the condition a shell on the same
 * target would need no right of its own.
 */
function neededRights(stack: Stack, environment: string, through: Through): string {
  const { partition, region, account } = stack;
  const arn = (service: string, resource: string) => `arn:${partition}:${service}:${region}:${account}:${resource}`;
  const target =
    through.kind === 'instance' ? arn('ec2', `instance/${through.instance}`) : arn('ecs', `task/${through.cluster}/*`);
  return JSON.stringify({
    Effect: 'Allow',
    Action: 'ssm:StartSession',
    Resource: [arn('ssm', `document/${anyRevision(stack, `tunnel-${environment}`)}`), target],
    Condition: { BoolIfExists: { 'ssm:SessionDocumentAccessCheck': 'true' } },
  });
}
