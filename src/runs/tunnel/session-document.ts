import { createHash } from 'node:crypto';
import { databaseHost } from '../../config/database-host.ts';
import type { Settings } from '../../config/settings.ts';
import type { Stack } from '../../config/stack.ts';

/** A Session document that forwards a port: whoever opens it chooses the port of their own machine and nothing else. */
type DocumentContent = {
  readonly schemaVersion: '1.0';
  readonly description: string;
  readonly sessionType: 'Port';
  readonly parameters: {
    readonly localPortNumber: {
      readonly type: 'String';
      readonly description: string;
      readonly allowedPattern: string;
      readonly default: string;
    };
  };
  readonly properties: {
    readonly type: 'LocalPortForwarding';
    readonly host: string;
    readonly portNumber: string;
    readonly localPortNumber: string;
  };
};

export type SessionDocument = {
  /** `<stack>-tunnel-<environment>-<hash of the content>`: another host is another document. */
  readonly name: string;
  readonly content: DocumentContent;
};

/** 1024 to 65535: those below are the system's own. */
const localPorts =
  '^(102[4-9]|10[3-9][0-9]|1[1-9][0-9]{2}|[2-9][0-9]{3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])$';

/** IAM cannot bind the parameters of a session, so host and port are none: they stand in the document itself. */
function contentOf(environment: string, { host, port }: Place): DocumentContent {
  return {
    schemaVersion: '1.0',
    description: `Forwards a local port to the database of ${environment}`,
    sessionType: 'Port',
    parameters: {
      localPortNumber: {
        type: 'String',
        description: 'The port on your own machine',
        allowedPattern: localPorts,
        default: String(localPortOf(port)),
      },
    },
    properties: {
      type: 'LocalPortForwarding',
      host,
      portNumber: String(port),
      localPortNumber: '{{ localPortNumber }}',
    },
  };
}

type Place = { readonly host: string; readonly port: number };

/** One that is told apart from a database on one's own machine: 15432 for 5432. */
export const localPortOf = (port: number): number => (port + 10_000 > 65_535 ? port : port + 10_000);

/** The document for the database of an environment; undefined where the settings name no host of it. */
export function sessionDocument(
  { environments }: Pick<Settings, 'environments'>,
  stack: Pick<Stack, 'name'>,
  environment: string,
): SessionDocument | undefined {
  const database = environments[environment]?.database;
  const host = database && databaseHost(database);
  if (!database || host === undefined) return undefined;
  const content = contentOf(environment, { host, port: database.port });
  const hash = createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 12);
  return { name: `${stack.name}-tunnel-${environment}-${hash}`, content };
}

/** The documents of every tunnel that the catalogue has, one for each environment. */
export const sessionDocuments = (
  settings: Pick<Settings, 'environments' | 'runs'>,
  stack: Pick<Stack, 'name'>,
): readonly SessionDocument[] =>
  tunnelTargets(settings).flatMap((environment) => sessionDocument(settings, stack, environment) ?? []);

/** The environments that tunnels lead to, in the order of the settings. */
export function tunnelTargets({ environments, runs }: Pick<Settings, 'environments' | 'runs'>): readonly string[] {
  const targets = Object.values(runs).flatMap((run) => (run.kind === 'tunnel' ? run.targets : []));
  return Object.keys(environments).filter((name) => targets.includes(name));
}
