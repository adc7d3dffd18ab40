import { createHash } from 'node:crypto';
import { databaseEngines } from '../../src/config/database-engines.ts';
import { ownDatabase, sharedDatabase } from '../../src/config/preview-database.ts';
import type { RepositorySettings } from '../../src/config/repositories.ts';
import type { FaultName } from '../faults.ts';
import type { ImageStore } from '../registry/image-store.ts';
import type { Instance } from './instances.ts';
import { teamServices } from './team-services.ts';

/** What a script did on an instance, known from the start and told when it is over. */
export type Outcome = {
  readonly durationMs: number;
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly deployed?: Instance['deployed'];
};

export type Script = {
  readonly document: string;
  readonly values: Readonly<Record<string, string>>;
  readonly instance: Instance;
  readonly now: number;
  /** Of the instance. */
  readonly account: string;
  readonly faults: ReadonlySet<FaultName>;
  readonly images: Pick<ImageStore, 'find'>;
  /** That of the preview which the instance is; undefined on any other instance. */
  readonly repository: RepositorySettings | undefined;
};

/** A value for whoever runs the script; everything else that it prints is set off by `| `. */
export const marker = (key: string, value: string) => `::slipway ${key} ${Buffer.from(value).toString('base64')}`;
export const said = (...lines: readonly string[]) => lines.map((line) => `| ${line}`);
export const printed = (lines: readonly string[]) => `${lines.join('\n')}\n`;

export const quickly = (lines: readonly string[]): Outcome => ({
  durationMs: 2_000,
  exitCode: 0,
  stdout: printed(lines),
  stderr: '',
});

/** The image that is asked for, or that of the instance's pull request. */
export const imageOf = ({ repository, instance, values }: Script) =>
  values.Image ?? repository?.image.replaceAll('{pr}', instance.tags.get('PR') ?? '0') ?? '';

export const databaseOf = ({ repository }: Script) => repository && sharedDatabase(repository);

/** By the name that Compose gives its lines. */
export const appContainer = ({ repository }: Pick<Script, 'repository'>) => `${repository?.compose?.app ?? 'app'}-1`;

const noConnection = ({ host, port }: { readonly host: string; readonly port: number }) =>
  `no TCP connection to ${host}:${port} within 5 seconds`;

export function databaseMarkers(script: Script): string[] {
  const own = ownImage(script);
  if (own) {
    const [, name = ''] = /([^/@]+)(@|$)/.exec(own) ?? [];
    const digest = createHash('sha256').update(own).digest('hex');
    return [marker('db-tcp', 'ok'), marker('database-image', `${name} sha256:${digest}`), marker('db-connect', 'ok')];
  }
  const database = databaseOf(script);
  const reached = script.faults.has('db-unreachable') ? 'failed' : 'ok';
  return [
    marker('db-tcp', database ? reached : 'skipped'),
    ...(database && reached === 'failed' ? [marker('db-tcp-outcome', 'timeout'), ...said(noConnection(database))] : []),
    marker('db-connect', database?.connectCheck ? reached : 'skipped'),
  ];
}

/** What `docker compose ps` says, in the columns that the scripts ask for. */
function containersText(script: Script, image: string, { status }: Pick<AppState, 'status'>): string {
  const { repository, instance } = script;
  const others = repository ? teamServices(repository, instance.tags.get('PR') ?? '0') : [];
  const own = ownImage(script);
  const rows = [
    ['SERVICE', 'IMAGE', 'STATUS'],
    [repository?.compose?.app ?? 'app', image, status],
    ...others.map(({ name, image: from, ends }) => [name, from, ends ? 'Exited (0) 2 minutes ago' : 'Up 2 minutes']),
    ...(own ? [['database', own, 'Up 2 minutes (healthy)']] : []),
  ];
  const width = (column: number) => Math.max(...rows.map((row) => row[column]?.length ?? 0)) + 3;
  return rows.map(([name = '', from = '', is]) => `${name.padEnd(width(0))}${from.padEnd(width(1))}${is}`).join('\n');
}

/** Of a database of the preview's own. */
function ownImage({ repository }: Script): string | undefined {
  const own = repository && ownDatabase(repository);
  return own && `public.ecr.aws/docker/library/${own.engine}:${own.version ?? databaseEngines[own.engine].version}`;
}

/** On an instance that is no preview nothing is asked of an app. */
const noApp = { port: 80, healthPath: '/' };

/** How the app of a preview is: what Docker, curl and its log say of it. */
export type AppState = {
  readonly app: 'ok' | 'down';
  readonly status: string;
  /** `STATUS EXIT-CODE OUT-OF-MEMORY RESTARTS` of `docker inspect`. */
  readonly state: string;
  readonly curl: string;
  /** `CURL STATUS PLACE`: the same as the scripts report it. */
  readonly looked: string;
  readonly listening: string;
  readonly log: readonly string[];
};

/** Between two starts of a container Docker holds no port of it. */
const refused = (port: number) => ({
  curl: `curl: (7) Failed to connect to 127.0.0.1 port ${port} after 0 ms: Couldn't connect to server`,
  looked: '7 000',
});
/** Docker takes the connection for a container in which nobody does. */
const reset = { curl: 'curl: (56) Recv failure: Connection reset by peer', looked: '56 000' };

export function appState({ faults, repository }: Pick<Script, 'faults' | 'repository'>): AppState {
  const { port, healthPath } = repository?.app ?? noApp;
  const up = { app: 'down', status: 'Up 2 minutes', state: 'running 0 false 0', listening: `open:${port}` } as const;
  if (faults.has('app-crash-loop'))
    return {
      app: 'down',
      status: 'Restarting (1) 2 seconds ago',
      state: 'restarting 1 false 4',
      ...refused(port),
      listening: '',
      log: [
        'Traceback (most recent call last):',
        '  File "/srv/gym/main.py", line 3, in <module>',
        '    import gym.settings',
        "ModuleNotFoundError: No module named 'gym.settings'",
      ],
    };
  if (faults.has('app-unhealthy'))
    return {
      ...up,
      curl: 'curl: (22) The requested URL returned error: 503',
      looked: '22 503',
      log: [`INFO "GET ${healthPath} HTTP/1.1" 503 Service Unavailable`],
    };
  if (faults.has('app-down'))
    return {
      ...up,
      listening: '',
      ...reset,
      log: ['INFO starting'],
    };
  return { ...up, app: 'ok', curl: '', looked: '', log: [`INFO "GET ${healthPath} HTTP/1.1" 200 OK`] };
}

/** In which words the scripts show what curl said. */
export function noAnswer({ repository }: Pick<Script, 'repository'>): string {
  const { port, healthPath } = repository?.app ?? noApp;
  return `the app did not answer http://127.0.0.1:${port}${healthPath}`;
}

/** What the scripts report of the app: `reportState` of the real ones. */
export function stateLines(script: Script, image: string): string[] {
  const { app, state, curl, looked, listening, log, ...shown } = appState(script);
  return [
    marker('containers', containersText(script, image, shown)),
    marker('state', state),
    marker('app', app),
    ...(app === 'ok'
      ? []
      : [
          marker('looked', looked),
          ...said(`${noAnswer(script)}: ${curl}`),
          marker('listening', listening),
          ...said(...log.map((line) => `${appContainer(script)}  | ${line}`)),
        ]),
    ...databaseMarkers(script),
  ];
}
